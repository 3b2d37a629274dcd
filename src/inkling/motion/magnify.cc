#include "inkling/motion/magnify.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "inkling/core/check.h"
#include "inkling/kernels/patch_sums.h"

namespace inkling {
namespace {

constexpr double kShownPx = 7;  // what the largest movement is brought to
constexpr double kMaxFactor = 6;
constexpr double kFirstNodePx = 9.5;
constexpr int kNodeSpacingPx = 8;
constexpr int kMarginPx = kPatchSize / 2 + 2;  // of the outermost patches' middles
constexpr float kRoughGrey = 5;                // error of the fit by which a patch counts half
constexpr float kTextureShare = 0.01f, kLeastTexture = 50;  // damping: without texture, no movement
constexpr std::array<float, 2> kSmoothing = {1, 0.25f};     // a Gaussian of 0.6 nodes

int nodes_of(int size) {
  return size < 2 * kMarginPx ? 0 : 1 + (size - 2 * kMarginPx) / kNodeSpacingPx;
}

std::vector<Point> node_places(int side) {
  std::vector<Point> places;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      places.push_back({kFirstNodePx + x * kNodeSpacingPx, kFirstNodePx + y * kNodeSpacingPx});
    }
  }
  return places;
}

// What a node knows of the movement about it: normal equations, and how many patches count.
struct Knowledge {
  float xx = 0, xy = 0, yy = 0, x = 0, y = 0, weight = 0;
};

void add(Knowledge& to, const Knowledge& what, float share) {
  to.xx += share * what.xx, to.xy += share * what.xy, to.yy += share * what.yy;
  to.x += share * what.x, to.y += share * what.y, to.weight += share * what.weight;
}

// Along rows (step 1) or columns (step `side`) of a square of nodes.
std::vector<Knowledge> spread_out(const std::vector<Knowledge>& nodes, int side, bool along_rows) {
  constexpr int kReachNodes = static_cast<int>(kSmoothing.size()) - 1;
  std::vector<Knowledge> out(nodes.size());
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const int here = along_rows ? x : y;
      for (int k = std::max(-kReachNodes, -here); k <= std::min(kReachNodes, side - 1 - here);
           ++k) {
        const int from = along_rows ? y * side + x + k : (y + k) * side + x;
        add(out[static_cast<std::size_t>(y * side + x)], nodes[static_cast<std::size_t>(from)],
            kSmoothing[static_cast<std::size_t>(std::abs(k))]);
      }
    }
  }
  return out;
}

Vec2f solved(const Knowledge& at) {
  const float damp = kTextureShare * (at.xx + at.yy) + kLeastTexture * at.weight;
  const float xx = at.xx + damp, yy = at.yy + damp, det = xx * yy - at.xy * at.xy;
  if (!(det > 0)) return {};
  return {(yy * at.x - at.xy * at.y) / det, (xx * at.y - at.xy * at.x) / det};
}

// The displacement at a pixel, linear between the nodes, that of the nearest outside of them.
Vec2f between_nodes(const PictureMovement& moved, int x, int y) {
  const auto node_at = [&](int px) {
    const double at = (px - moved.first_px) / moved.spacing_px;
    return static_cast<float>(std::clamp(at, 0.0, moved.side - 1.0));
  };
  const float at_x = node_at(x), at_y = node_at(y);
  const int i = std::min(static_cast<int>(at_x), std::max(0, moved.side - 2));
  const int j = std::min(static_cast<int>(at_y), std::max(0, moved.side - 2));
  const int right = moved.side > 1 ? 1 : 0;
  const Vec2f* top = &moved.by_px[static_cast<std::size_t>(j * moved.side + i)];
  const Vec2f* bottom = top + (moved.side > 1 ? moved.side : 0);
  const float fx = at_x - static_cast<float>(i), fy = at_y - static_cast<float>(j);
  const auto mix = [](Vec2f a, Vec2f b, float share) {
    return Vec2f{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
  };
  return mix(mix(top[0], top[right], fx), mix(bottom[0], bottom[right], fx), fy);
}

cv::Mat header(const RgbImage& image) {
  return cv::Mat(image.height, image.width, CV_8UC3,
                 const_cast<std::uint8_t*>(image.pixels.data()));
}

GrayImage gray_of(const RgbImage& picture) {
  GrayImage gray(picture.width, picture.height);
  cv::Mat out(gray.height, gray.width, CV_8UC1, gray.pixels.data());
  cv::cvtColor(header(picture), out, cv::COLOR_RGB2GRAY);
  return gray;
}

}  // namespace

MovementReader::MovementReader(const ImageView& still)
    : nodes_(nodes_of(still.width)),
      grid_(node_places(nodes_)),
      reference_(FlowImage(still), grid_) {
  INKLING_CHECK(still.width == still.height);
}

PictureMovement MovementReader::read(const ImageView& picture) const {
  const FlowImage image(picture);
  // Twice as many steps, so that it arrives from rest.
  const FlowField field = reference_.track(image, reference_.track(image, {}));
  std::vector<Knowledge> nodes;
  for (std::size_t i = 0; i < grid_.centers.size(); ++i) {
    const auto& t = reference_.tensors()[i];
    const float rough = field.error[i] / kRoughGrey, weight = 1 / (1 + rough * rough);
    nodes.push_back({weight * t.xx, weight * t.xy, weight * t.yy,
                     weight * (t.xx * field.u[i] + t.xy * field.v[i]),
                     weight * (t.xy * field.u[i] + t.yy * field.v[i]), weight});
  }
  nodes = spread_out(spread_out(nodes, nodes_, true), nodes_, false);
  PictureMovement moved{nodes_, kFirstNodePx, kNodeSpacingPx, {}};
  for (const Knowledge& node : nodes) moved.by_px.push_back(solved(node));
  return moved;
}

double magnification_for(const std::vector<PictureMovement>& moved) {
  float most = 0.1f;
  for (const PictureMovement& grid : moved) {
    for (const Vec2f by : grid.by_px) most = std::max(most, std::hypot(by.x, by.y));
  }
  return std::clamp(std::round(2 * kShownPx / most) / 2, 1.5, kMaxFactor);
}

RgbImage magnified(const RgbImage& picture, const PictureMovement& moved, double factor) {
  if (moved.side == 0) return picture;
  cv::Mat map(picture.height, picture.width, CV_32FC2);
  const float k = static_cast<float>(factor - 1);
  for (int y = 0; y < map.rows; ++y) {
    auto* to = map.ptr<cv::Vec2f>(y);
    for (int x = 0; x < map.cols; ++x) {
      const Vec2f by = between_nodes(moved, x, y);
      to[x] = {static_cast<float>(x) - k * by.x, static_cast<float>(y) - k * by.y};
    }
  }
  RgbImage out(picture.width, picture.height);
  cv::Mat drawn = header(out);
  cv::remap(header(picture), drawn, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return out;
}

RgbImage magnify_from(const RgbImage& still, const RgbImage& crop, double factor) {
  const MovementReader reader(gray_of(still).view());
  return magnified(crop, reader.read(gray_of(crop).view()), factor);
}

RgbImage difference_picture(const RgbImage& before, const RgbImage& after, double gain) {
  RgbImage picture(before.width, before.height);
  for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
    double change = 0;
    for (std::size_t c = 0; c < 3; ++c)
      change += (after.pixels[i + c] - before.pixels[i + c]) / 3.0;
    const auto grey = static_cast<std::uint8_t>(std::clamp(128 + gain * change, 0.0, 255.0));
    for (std::size_t c = 0; c < 3; ++c) picture.pixels[i + c] = grey;
  }
  return picture;
}

}  // namespace inkling
