#pragma once

#include <array>
#include <memory>
#include <opencv2/core.hpp>

#include "inkling/geometry.h"

namespace inkling {

// The square on which dlib's frontal filter sees a face.
struct FrontalPose {
  Point center;      // picture pixels
  double width = 0;  // picture pixels
  double roll = 0;   // radians, clockwise on the screen
  double score = 0;  // as HogFace::score; a turned or half hidden face has about 0
};

// Fits an upright frontal face by the score of dlib's frontal filter (King, arXiv 1502.00046) on
// the picture moved, turned and scaled in small steps. The filter rates the whole face: blur, and
// eyes that no eye cascade finds, do no harm. Not thread-safe.
class FrontalFit {
 public:
  FrontalFit();
  ~FrontalFit();
  // start: right to about 0.3 of the width in place and size, and to 0.35 in roll.
  FrontalPose fit(const cv::Mat& luma, const FrontalPose& start);

 private:
  struct Filter;
  std::unique_ptr<Filter> filter_;
};

// Where a face with this pose has its eyes, left in the picture first, and the way back.
std::array<Point, 2> eyes_of(const FrontalPose& pose);
FrontalPose frontal_pose(Point left_eye, Point right_eye);

}  // namespace inkling
