#pragma once

#include <memory>

#include "inkling/image.h"

namespace inkling {

// Pictures as an H.264 coder gives them back, one after the other: what a recording would show had
// it been compressed so strongly. The same pictures give the same ones on every machine.
class CodedAgain {
 public:
  // quantiser: about the mean of blocks (quantiser.h), 1 to 51, the larger the coarser. Widths and
  // heights may be odd.
  CodedAgain(int width, int height, int quantiser);
  ~CodedAgain();
  CodedAgain(const CodedAgain&) = delete;
  CodedAgain& operator=(const CodedAgain&) = delete;

  // Precondition: luma is of that size. Throws Error(kEnvironment) where the coder fails.
  GrayImage picture(const ImageView& luma);

 private:
  class Coder;
  std::unique_ptr<Coder> coder_;
  int width_, height_;
};

}  // namespace inkling
