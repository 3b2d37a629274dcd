#include "inkling/motion/patch_flow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "inkling/align/canonical.h"
#include "inkling/kernels/patch_sums.h"
#include "inkling/motion/face_depth.h"

namespace inkling {
namespace {

constexpr int kPatchSpacing = 8;
constexpr int kMaxIterations = 4;
constexpr float kDonePx = 0.01f;
constexpr float kMaxShiftPx = 7;  // beyond, a patch is lost
constexpr float kSmoothPx = 1.0f;

std::array<float, kPatchArea> make_window() {
  std::array<float, kPatchArea> window;
  for (int y = 0; y < kPatchSize; ++y) {
    for (int x = 0; x < kPatchSize; ++x) {
      const float dx = static_cast<float>(x) - 7.5f, dy = static_cast<float>(y) - 7.5f;
      window[static_cast<std::size_t>(y * kPatchSize + x)] =
          std::exp(-(dx * dx + dy * dy) / (2 * 5.0f * 5.0f));
    }
  }
  return window;
}

const std::array<float, kPatchArea> kWindow = make_window();
const float kWindowSum = std::accumulate(kWindow.begin(), kWindow.end(), 0.0f);

}  // namespace

FlowImage::FlowImage(const ImageView& crop)
    : size_(crop.width),
      stride_(crop.width + 2 * kBorder),
      pixels_(static_cast<std::size_t>(stride_) * stride_) {
  const cv::Mat source(crop.height, crop.width, CV_8UC1, const_cast<std::uint8_t*>(crop.data),
                       static_cast<std::size_t>(crop.stride));
  cv::Mat smooth;
  source.convertTo(smooth, CV_32F);
  cv::GaussianBlur(smooth, smooth, cv::Size(5, 5), kSmoothPx, kSmoothPx, cv::BORDER_REPLICATE);
  cv::Mat out(stride_, stride_, CV_32F, pixels_.data());
  cv::copyMakeBorder(smooth, out, kBorder, kBorder, kBorder, kBorder, cv::BORDER_REPLICATE);
}

PatchGrid::PatchGrid(int crop_size) {
  const Affine face_from_crop = crop_from_face(crop_size).inverse();
  const int first = kPatchSize / 2 + 2;
  for (int y = first; y <= crop_size - first; y += kPatchSpacing) {
    for (int x = first; x <= crop_size - first; x += kPatchSpacing) {
      const Point crop{x - 0.5, y - 0.5};
      const Point face = face_from_crop(crop);
      if (std::hypot(face.x / 1.05, (face.y - 0.42) / 1.35) > 1) continue;
      centers.push_back(crop);
      rigidity.push_back(static_cast<float>(inkling::rigidity(face)));
      depth.push_back(static_cast<float>(face_depth(face)));
    }
  }
}

PatchReference::PatchReference(const FlowImage& image, const PatchGrid& grid) : grid_(&grid) {
  const std::size_t n = grid.centers.size();
  weighted_gx_.resize(n * kPatchArea);
  weighted_gy_.resize(n * kPatchArea);
  values_.resize(n * kPatchArea);
  tensors_.resize(n);
  offsets_.resize(n);
  for (std::size_t p = 0; p < n; ++p) {
    const int x0 = static_cast<int>(grid.centers[p].x - 7.5);
    const int y0 = static_cast<int>(grid.centers[p].y - 7.5);
    float* gx = &weighted_gx_[p * kPatchArea];
    float* gy = &weighted_gy_[p * kPatchArea];
    float* value = &values_[p * kPatchArea];
    double w = 0, mean_x = 0, mean_y = 0;
    for (int i = 0; i < kPatchArea; ++i) {
      const float* at = image.at(x0 + i % kPatchSize, y0 + i / kPatchSize);
      gx[i] = 0.5f * (at[1] - at[-1]);
      gy[i] = 0.5f * (at[image.stride()] - at[-image.stride()]);
      value[i] = *at;
      const float k = kWindow[static_cast<std::size_t>(i)];
      w += k, mean_x += k * gx[i], mean_y += k * gy[i];
    }
    // Gradients without their mean do not see a change of the light.
    double xx = 0, xy = 0, yy = 0, at_rest_x = 0, at_rest_y = 0;
    for (int i = 0; i < kPatchArea; ++i) {
      const double k = kWindow[static_cast<std::size_t>(i)];
      const double cx = gx[i] - mean_x / w, cy = gy[i] - mean_y / w;
      xx += k * cx * cx, xy += k * cx * cy, yy += k * cy * cy;
      gx[i] = static_cast<float>(k * cx);
      gy[i] = static_cast<float>(k * cy);
      at_rest_x += static_cast<double>(gx[i]) * value[i];
      at_rest_y += static_cast<double>(gy[i]) * value[i];
    }
    tensors_[p] = {static_cast<float>(xx), static_cast<float>(xy), static_cast<float>(yy)};
    offsets_[p] = {at_rest_x, at_rest_y};
  }
}

FlowField PatchReference::track(const FlowImage& image, const FlowField& start) const {
  const std::size_t n = grid_->centers.size();
  FlowField field{std::vector<float>(n), std::vector<float>(n), std::vector<float>(n)};
  const bool started = start.u.size() == n;
  for (std::size_t p = 0; p < n; ++p) {
    const float x0 = static_cast<float>(grid_->centers[p].x - 7.5);
    const float y0 = static_cast<float>(grid_->centers[p].y - 7.5);
    float u = started ? start.u[p] : 0, v = started ? start.v[p] : 0;
    const Tensor& t = tensors_[p];
    // A trace of damping: a patch without texture stays where it was.
    const float damp = 1e-3f * (t.xx + t.yy) + 20.0f;
    const float xx = t.xx + damp, yy = t.yy + damp, det = xx * yy - t.xy * t.xy;
    float fx = 0, fy = 0;
    const float* corner = nullptr;
    const auto locate = [&] {
      u = std::clamp(u, -kMaxShiftPx, kMaxShiftPx);
      v = std::clamp(v, -kMaxShiftPx, kMaxShiftPx);
      const float x = x0 + u, y = y0 + v;
      const float ix = std::floor(x), iy = std::floor(y);
      fx = x - ix, fy = y - iy;
      corner = image.at(static_cast<int>(ix), static_cast<int>(iy));
    };
    for (int iteration = 0; iteration < kMaxIterations; ++iteration) {
      locate();
      const PatchSums sums =
          patch_sums(corner, image.stride(), fx, fy, &weighted_gx_[p * kPatchArea],
                     &weighted_gy_[p * kPatchArea]);
      const float bx = sums.gx - static_cast<float>(offsets_[p].x);
      const float by = sums.gy - static_cast<float>(offsets_[p].y);
      const float du = (yy * bx - t.xy * by) / det, dv = (xx * by - t.xy * bx) / det;
      u -= std::clamp(du, -2.0f, 2.0f);
      v -= std::clamp(dv, -2.0f, 2.0f);
      if (std::abs(du) + std::abs(dv) < kDonePx) break;
    }
    locate();
    field.u[p] = u;
    field.v[p] = v;
    const PatchDifference off =
        patch_difference(corner, image.stride(), fx, fy, &values_[p * kPatchArea], kWindow.data());
    const float mean = off.sum / kWindowSum;
    field.error[p] = std::sqrt(std::max(0.0f, off.squares / kWindowSum - mean * mean));
  }
  return field;
}

}  // namespace inkling
