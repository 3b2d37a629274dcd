#pragma once

#include <memory>

#include "inkling/recording.h"
#include "inkling/study/measures/clip_measures.h"
#include "inkling/video/coded_again.h"

namespace inkling {

// The pictures of a recording as a smaller camera and a coarser coder would have given them. For
// one recording, in order; the same pictures give the same ones.
class CoarserPictures {
 public:
  explicit CoarserPictures(const ClipMeasureOptions& options) : options_(options) {}

  // Throws Error.
  Frame of(const Frame& frame);

 private:
  const ClipMeasureOptions& options_;
  int width_ = 0, height_ = 0;  // of the pictures that the coder takes
  std::unique_ptr<CodedAgain> coder_;
};

}  // namespace inkling
