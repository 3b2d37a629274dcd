#pragma once

#include <memory>
#include <opencv2/core.hpp>
#include <vector>

#include "inkling/geometry.h"

namespace inkling {

struct HogFace {
  Rect box;          // patch pixels, as the filters see it: about brow to chin
  double score = 0;  // about -0.2 where it starts to be a face, 1 for a clear one, 2.5 at best
};

// dlib's five linear filters on histograms of oriented gradients: frontal, turned left and right,
// rolled left and right. They are part of dlib. Not thread-safe.
class HogFaces {
 public:
  static constexpr double kSmallest = 80;  // px: faces below are not seen
  static constexpr int kCells = 10;        // of 8 px, across every filter

  HogFaces();
  ~HogFaces();
  // gray: CV_8U. Strongest first.
  std::vector<HogFace> find(const cv::Mat& gray, double score_min);

 private:
  struct Filters;
  std::unique_ptr<Filters> filters_;
};

// The frontal one alone: a plane of kCells rows of kCells weights for each of the features that
// dlib::extract_fhog_features gives; the score is their sum less the threshold.
struct FrontalFilter {
  std::vector<float> weights;
  double threshold = 0;
};
FrontalFilter frontal_filter();

}  // namespace inkling
