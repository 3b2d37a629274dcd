#include <algorithm>
#include <cmath>

#include "inkling/face/face_geometry.h"
#include "inkling/face/landmarker.h"
#include "inkling/face/onnx_net.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

constexpr int kPoints = 66;  // iBUG's 68 without the outer mouth corners
constexpr int kPointGrid = 28;
constexpr double kLast = OnnxNet::kSide - 1;

constexpr double kRetryMin = 0.3;  // confidence below which a second fit does not help

double logit(float share) {
  const double p = std::clamp(double(share), 1e-7, 1 - 1e-7);
  return std::log(p / (1 - p));
}

struct NetPoint {
  Point place;  // pixels of the net's input
  double confidence = 0;
};

NetPoint read_point(const cv::Mat& maps, int k) {
  const float* heat = maps.ptr<float>(0, k);
  const int cell = int(std::max_element(heat, heat + kPointGrid * kPointGrid) - heat);
  const int row_cell = cell / kPointGrid, column_cell = cell % kPointGrid;
  const double row = row_cell, column = column_cell;
  const double dy = logit(maps.ptr<float>(0, kPoints + k)[cell]);
  const double dx = logit(maps.ptr<float>(0, 2 * kPoints + k)[cell]);
  return {
      {kLast * (column / (kPointGrid - 1) + dx / 16), kLast * (row / (kPointGrid - 1) + dy / 16)},
      heat[cell]};
}

// 66 points to 68: 58 and 62 are the inner mouth corners; the outer ones lie a little beyond.
Landmarks to_ibug(const Landmarks& p) {
  constexpr double kBeyond = 0.08;  // share of the inner mouth width
  const Point across = p[62] - p[58];
  Landmarks all(p.begin(), p.begin() + 48);
  all.push_back(p[58] - kBeyond * across);
  all.insert(all.end(), p.begin() + 48, p.begin() + 53);
  all.push_back(p[62] + kBeyond * across);
  all.insert(all.end(), p.begin() + 53, p.end());
  return all;
}

class OpenSeeFaceLandmarker : public Landmarker {
 public:
  explicit OpenSeeFaceLandmarker(const std::string& model) : net_(model, "openseeface-landmarks") {}

  std::optional<LandmarkFit> fit(const Frame& frame, const Detection& face) override {
    if (!(face.box.w >= 4) || !(face.box.h >= 4)) return std::nullopt;
    const RgbImage rgb = frame.pixels->rgb();
    LandmarkFit first = fit_crop(rgb, face.box, 0);
    const auto eyes = eye_centers(first.points);
    const Point across = eyes[1] - eyes[0];
    if (norm(across) < 0.15 * face.box.w || first.confidence < kRetryMin) return first;
    // A second fit where the points place the face, turned upright.
    const double roll = std::atan2(across.y, across.x);
    const Rect box = box_from_eyes(eyes[0], eyes[1]);
    if (std::abs(roll) < 0.12 && iou(box, face.box) > 0.8) return first;
    LandmarkFit second = fit_crop(rgb, box, roll);
    return second.confidence > first.confidence - 0.05 ? second : first;
  }

 private:
  LandmarkFit fit_crop(const RgbImage& rgb, const Rect& box, double roll) {
    const double width = 1.2 * box.w, height = 1.25 * box.h;
    const double sx = width / OnnxNet::kSide, sy = height / OnnxNet::kSide;
    const double c = std::cos(roll), s = std::sin(roll), half = 0.5 * (OnnxNet::kSide - 1);
    const Point center = box.center();
    const Affine frame_from_net{c * sx, -s * sy, center.x - c * sx * half + s * sy * half,
                                s * sx, c * sy,  center.y - s * sx * half - c * sy * half};
    const cv::Mat maps =
        net_.run(sample_patch(borrow(rgb), frame_from_net, {OnnxNet::kSide, OnnxNet::kSide}),
                 {1, 3 * kPoints, kPointGrid, kPointGrid});
    Landmarks points;
    double confidence = 0;
    for (int k = 0; k < kPoints; ++k) {
      const NetPoint point = read_point(maps, k);
      points.push_back(frame_from_net(point.place));
      confidence += point.confidence / kPoints;
    }
    return {to_ibug(points), std::clamp(confidence, 0.0, 1.0)};
  }

  OnnxNet net_;
};

}  // namespace

extern const LandmarkerVariant kOpenSeeFaceLandmarker{
    "openseeface",
    "66 points from OpenSeeFace's convolutional network, made 68 (needs its model file)",
    "emilianavt/OpenSeeFace, lm_model0 (BSD-2)",
    {{"model", std::string(), 0, 0, "", "path of lm_model0_cv.onnx; empty: the model store"}},
    [](const Options& options) {
      return std::make_unique<OpenSeeFaceLandmarker>(options.text("model"));
    }};

}  // namespace inkling
