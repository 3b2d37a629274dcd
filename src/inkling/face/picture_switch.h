#pragma once

#include <memory>

#include "inkling/geometry.h"
#include "inkling/recording.h"

namespace inkling {

// Tells whether another picture was put where a face had been, from one frame to the next: a cut, a
// tile of a call that shows somebody else, a layout that changes. Most of what surrounds the face
// is then of another brightness at once, and some of it above the face and on both sides, which no
// head, hand or camera that moves can do.
class SwitchMeter {
 public:
  // Frames in order; the pixels of the last two are kept.
  void next(const Frame& frame);
  // Whether that happened between the last two frames about a face whose box was this in the
  // former.
  bool is_switch(const Rect& box) const;

 private:
  std::shared_ptr<const FramePixels> before_, now_;
};

}  // namespace inkling
