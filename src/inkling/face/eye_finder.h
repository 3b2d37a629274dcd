#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <optional>

#include "inkling/face/cascade.h"
#include "inkling/geometry.h"

namespace inkling {

struct EyePair {
  std::array<Point, 2> eyes;  // patch pixels, left in the picture first
  double score = 0;           // 0..1: confidence that the two are eyes
};

// Finds the two eyes of a face with several Haar eye cascades that vote. Not thread-safe.
class EyeFinder {
 public:
  // The patch is upright, kSide pixels wide and high, on the square in which a frontal face cascade
  // finds a face: eyes about at 0.3 and 0.7 of the width and 0.38 of the height.
  static constexpr int kSide = 96;

  EyeFinder();
  std::optional<EyePair> find(const cv::Mat& patch);

  // Moves eyes that are right to about 0.15 of their distance onto what is dark there and onto the
  // cascades' windows, where there are any. score: share of the cascades' votes, 0 without any.
  EyePair refine(const cv::Mat& patch, const std::array<Point, 2>& guess);

 private:
  struct Spot {
    Point center;
    double weight = 0;
  };
  std::vector<Spot> spots(const cv::Mat& patch, bool left);
  Spot vote(const cv::Mat& patch, bool left, Point guess, double iod);
  std::array<Cascade*, 3> cascades(bool left);

  Cascade eye_, glasses_, left_, right_;
};

}  // namespace inkling
