#include "inkling/face/frontal_fit.h"

#include <dlib/image_transforms/fhog.h>
#include <dlib/opencv.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "inkling/face/hog_faces.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

constexpr int kFilterCell = 8;                    // px of the filter's cells
constexpr int kCells = HogFaces::kCells;          // across the filter
constexpr double kWindow = kFilterCell * kCells;  // px
constexpr int kBorder = 1;                        // cells that the features lose at every edge

// The eyes in shares of the window's width: mean over the shared frontal faces in which the eye
// cascades see the eyes (docs/experiments.md, "Face").
constexpr double kEyesApart = 0.363, kEyesAbove = 0.171, kEyesRight = 0.023;

// The face is cut out once, upright as far as known, a little finer than the filter needs.
constexpr int kBaseSide = 224;
constexpr double kBasePerWindow = 96 / kWindow;

constexpr double kSizes[] = {-0.3, -0.15, 0, 0.15, 0.3};  // natural logarithm
constexpr double kRolls[] = {-0.2, 0, 0.2};
constexpr int kReach = 2;  // cells that the first search goes to every side
constexpr int kRounds = 3;
constexpr double kGoodStart = 0.8;  // score at the start that makes the first search needless

// Move to the right and down (px of the window), size (logarithm) and roll, from the start.
using Pose = std::array<double, 4>;

}  // namespace

struct FrontalFit::Filter {
  FrontalFilter frontal = frontal_filter();
  dlib::array<dlib::array2d<float>> features;
  cv::Mat base;

  double score(int row, int column) const {
    double sum = -frontal.threshold;
    const float* weight = frontal.weights.data();
    for (const auto& plane : features) {
      for (int r = 0; r < kCells; ++r) {
        for (int c = 0; c < kCells; ++c) sum += *weight++ * plane[row + r][column + c];
      }
    }
    return sum;
  }

  // Features of the window at this pose and of `reach` cells about it.
  void extract(const Pose& pose, int reach) {
    const int side = (kCells + 2 * (kBorder + reach)) * kFilterCell;
    const double middle = 0.5 * (kBaseSide - 1);
    const Point center{middle + kBasePerWindow * pose[0], middle + kBasePerWindow * pose[1]};
    const double width = side * kBasePerWindow * std::exp(pose[2]);
    const Affine m = picture_from_square(center, width, pose[3], side);
    cv::Mat patch;
    cv::warpAffine(base, patch, cv::Matx23d(m.a, m.b, m.c, m.d, m.e, m.f), {side, side},
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    const dlib::cv_image<unsigned char> picture(patch);
    dlib::extract_fhog_features(picture, features, kFilterCell, 1, 1);
  }

  double score_at(const Pose& pose) {
    extract(pose, 0);
    return score(0, 0);
  }

  // Best of a coarse lattice; the features of one pose give the scores at all whole cells.
  Pose search() {
    Pose best{};
    double most = -1e9;
    for (const double size : kSizes) {
      for (const double roll : kRolls) {
        extract({0, 0, size, roll}, kReach);
        const double step = kFilterCell * std::exp(size), c = std::cos(roll), s = std::sin(roll);
        for (int v = -kReach; v <= kReach; ++v) {
          for (int u = -kReach; u <= kReach; ++u) {
            const double here = score(v + kReach, u + kReach);
            if (here <= most) continue;
            most = here;
            best = {step * (c * u - s * v), step * (s * u + c * v), size, roll};
          }
        }
      }
    }
    return best;
  }

  // Climbs along each of the four by a parabola through three scores.
  double climb(Pose& pose) {
    Pose step{3, 3, 0.07, 0.08};
    double here = score_at(pose);
    for (int round = 0; round < kRounds; ++round) {
      for (int k = 0; k < 4; ++k) {
        Pose below = pose, above = pose;
        below[k] -= step[k], above[k] += step[k];
        const double low = score_at(below), high = score_at(above);
        const double bend = low - 2 * here + high;
        const double move = bend < -1e-6 ? 0.5 * (low - high) / bend : (high > low ? 1 : -1);
        pose[k] += std::clamp(move, -1.0, 1.0) * step[k];
        here = score_at(pose);
      }
      if (round == 1) {
        for (double& s : step) s *= 0.7;
      }
    }
    return here;
  }
};

FrontalFit::FrontalFit() : filter_(std::make_unique<Filter>()) {}
FrontalFit::~FrontalFit() = default;

FrontalPose FrontalFit::fit(const cv::Mat& luma, const FrontalPose& start) {
  CV_Assert(luma.type() == CV_8UC1 && start.width > 0);
  const double base_width = start.width * kBaseSide / (kBasePerWindow * kWindow);
  const Affine picture_from_base =
      picture_from_square(start.center, base_width, start.roll, kBaseSide);
  filter_->base = sample_patch(luma, picture_from_base, {kBaseSide, kBaseSide});
  Pose pose{};
  if (filter_->score_at(pose) < kGoodStart) pose = filter_->search();
  const double score = filter_->climb(pose);
  const double middle = 0.5 * (kBaseSide - 1);
  const Point center{middle + kBasePerWindow * pose[0], middle + kBasePerWindow * pose[1]};
  return {picture_from_base(center), start.width * std::exp(pose[2]), start.roll + pose[3], score};
}

std::array<Point, 2> eyes_of(const FrontalPose& pose) {
  const Point across{pose.width * std::cos(pose.roll), pose.width * std::sin(pose.roll)};
  const Point down{-across.y, across.x};
  const Point middle = pose.center + kEyesRight * across - kEyesAbove * down;
  return {middle - 0.5 * kEyesApart * across, middle + 0.5 * kEyesApart * across};
}

FrontalPose frontal_pose(Point left_eye, Point right_eye) {
  const Point across = (1 / kEyesApart) * (right_eye - left_eye), down{-across.y, across.x};
  return {midpoint(left_eye, right_eye) - kEyesRight * across + kEyesAbove * down, norm(across),
          std::atan2(across.y, across.x), 0};
}

}  // namespace inkling
