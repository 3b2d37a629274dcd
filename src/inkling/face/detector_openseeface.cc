#include <algorithm>
#include <cmath>

#include "inkling/face/detector.h"
#include "inkling/face/onnx_net.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

constexpr int kHeatGrid = 56;
constexpr int kCell = OnnxNet::kSide / kHeatGrid;

// Measured (docs/experiments.md, "Face"), in radii.
constexpr double kDown = 0.42, kGrow = 0.95;

// A heat of 0.45 is 0.45, one of 0.65 is 0.82.
double confidence_of_heat(double heat) { return std::clamp((heat - 0.2) / 0.55, 0.0, 1.0); }

bool is_peak(const float* heat, int x, int y) {
  const float here = heat[y * kHeatGrid + x];
  for (int v = std::max(0, y - 1); v <= std::min(kHeatGrid - 1, y + 1); ++v) {
    for (int u = std::max(0, x - 1); u <= std::min(kHeatGrid - 1, x + 1); ++u) {
      const float there = heat[v * kHeatGrid + u];
      // Of equal neighbours the first one counts.
      if (there > here || (there == here && v * kHeatGrid + u < y * kHeatGrid + x)) return false;
    }
  }
  return true;
}

void keep_best(std::vector<Detection>& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
  std::vector<Detection> kept;
  for (const auto& candidate : found) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Detection& k) {
      return intersect(k.box, candidate.box).area() >
             0.4 * std::min(k.box.area(), candidate.box.area());
    });
    if (!known) kept.push_back(candidate);
  }
  found = std::move(kept);
}

class OpenSeeFaceDetector : public Detector {
 public:
  OpenSeeFaceDetector(const std::string& model, double threshold)
      : net_(model, "openseeface-detector"), threshold_(threshold) {}

  std::vector<Detection> detect(const Frame& frame, const Rect* roi) override {
    const ImageView luma = frame.luma();
    const Rect whole{0, 0, double(luma.width), double(luma.height)};
    const Rect area = roi != nullptr ? intersect(*roi, whole) : whole;
    if (area.w < 16 || area.h < 16) return {};
    const RgbImage rgb = frame.pixels->rgb();
    const cv::Mat picture = borrow(rgb);
    std::vector<Detection> found;
    for (const Rect& tile : tiles(area)) search(picture, tile, found);
    keep_best(found);
    return found;
  }

 private:
  // Square tiles, so that faces keep their shape and small ones are seen.
  static std::vector<Rect> tiles(const Rect& area) {
    const double side = std::min(area.w, area.h);
    const int columns = std::max(1, int(std::ceil(1.25 * area.w / side - 0.5)));
    const int rows = std::max(1, int(std::ceil(1.25 * area.h / side - 0.5)));
    std::vector<Rect> all;
    for (int r = 0; r < rows; ++r) {
      for (int c = 0; c < columns; ++c) {
        const double x = columns > 1 ? c * (area.w - side) / (columns - 1) : 0;
        const double y = rows > 1 ? r * (area.h - side) / (rows - 1) : 0;
        all.push_back({area.x + x, area.y + y, side, side});
      }
    }
    return all;
  }

  void search(const cv::Mat& picture, const Rect& tile, std::vector<Detection>& found) {
    const double scale = tile.w / OnnxNet::kSide;
    const Affine frame_from_net{scale, 0, tile.x, 0, scale, tile.y};
    const cv::Mat input = sample_patch(picture, frame_from_net, {OnnxNet::kSide, OnnxNet::kSide});
    const cv::Mat maps = net_.run(input, {1, 2, kHeatGrid, kHeatGrid});
    const float* heat = maps.ptr<float>(0, 0);
    const float* radius = maps.ptr<float>(0, 1);
    for (int y = 0; y < kHeatGrid; ++y) {
      for (int x = 0; x < kHeatGrid; ++x) {
        const int cell = y * kHeatGrid + x;
        if (heat[cell] < threshold_ || !is_peak(heat, x, y)) continue;
        const double r = scale * 112 * radius[cell];
        if (!(r > 4)) continue;
        // The net's circle lies about the bridge of the nose; ours is brow to chin.
        const Point center =
            frame_from_net({kCell * (x + 0.5), kCell * (y + 0.5)}) + Point{0, kDown * r};
        const double half = kGrow * r;
        found.push_back({{center.x - half, center.y - half, 2 * half, 2 * half},
                         confidence_of_heat(heat[cell]),
                         std::nullopt});
      }
    }
  }

  OnnxNet net_;
  double threshold_;
};

}  // namespace

extern const DetectorVariant kOpenSeeFaceDetector{
    "openseeface",
    "OpenSeeFace's heat-map network (needs its model file)",
    "emilianavt/OpenSeeFace, mnv3_detection (BSD-2)",
    {{"model", std::string(), 0, 0, "", "path of mnv3_detection_cv.onnx; empty: the model store"},
     {"threshold", 0.5, 0.1, 0.99, "", "smallest value of the heat map that is a face"}},
    [](const Options& options) {
      return std::make_unique<OpenSeeFaceDetector>(options.text("model"),
                                                   options.number("threshold"));
    }};

}  // namespace inkling
