#pragma once

#include <string>

#include "inkling/video/libav.h"

namespace inkling {

// Pictures of 16 bits a sample of which fewer are valid: scientific cameras write 10, 12 or 14 bits
// at the bottom, which come out nearly black. How many there are is known from the brightest sample
// so far: one more, if there has to be.
class ValidBits {
 public:
  // The frame with its samples moved up to fill 16 bits; itself, where they do or it has fewer.
  // Alpha stays.
  libav::FramePtr fill(libav::FramePtr frame);
  // Whether the scale of brightness is another than that of the frame before.
  bool changed() const { return changed_; }
  // So far; 0 without frames of 16 bits.
  int bits() const { return bits_; }

 private:
  int bits_ = 0;
  bool changed_ = false;
};

// A sentence for people.
std::string valid_bits_note(int bits);

}  // namespace inkling
