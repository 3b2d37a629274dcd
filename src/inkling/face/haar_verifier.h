#pragma once

#include <opencv2/core.hpp>
#include <optional>

#include "inkling/face/cascade.h"
#include "inkling/face/detector.h"
#include "inkling/face/eye_finder.h"

namespace inkling {

// A second look at a place where a cascade saw a face: three frontal cascades vote on a normalised
// patch, then the eyes are sought. Not thread-safe.
class HaarVerifier {
 public:
  HaarVerifier();
  // center, width (frame pixels), roll: the square in which the cascade saw the face.
  std::optional<Detection> check(const cv::Mat& luma, Point center, double width, double roll,
                                 bool profile);

 private:
  Cascade alt_, alt2_, default_, profile_;
  EyeFinder eyes_;
};

}  // namespace inkling
