#include "inkling/align/work_image.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace inkling {
namespace {

constexpr double kMargin = 0.15;  // of the crop on each side, for the search

cv::Mat header(const ImageView& v) {
  return cv::Mat(v.height, v.width, CV_8UC1, const_cast<std::uint8_t*>(v.data), v.stride);
}

cv::Mat header(GrayImage& image) {
  return cv::Mat(image.height, image.width, CV_8UC1, image.pixels.data());
}

struct Bounds {
  double x0, y0, x1, y1;
};

Bounds crop_bounds(const Affine& frame_from_crop, int size) {
  const double lo = -kMargin * size, hi = (1 + kMargin) * size;
  Bounds b{1e30, 1e30, -1e30, -1e30};
  for (const Point corner : {Point{lo, lo}, Point{hi, lo}, Point{lo, hi}, Point{hi, hi}}) {
    const Point p = frame_from_crop(corner);
    b = {std::min(b.x0, p.x), std::min(b.y0, p.y), std::max(b.x1, p.x), std::max(b.y1, p.y)};
  }
  return b;
}

double share_inside(const Affine& frame_from_crop, int size, int width, int height) {
  constexpr int kSteps = 16;
  int inside = 0;
  for (int j = 0; j < kSteps; ++j) {
    for (int i = 0; i < kSteps; ++i) {
      const Point p = frame_from_crop({(i + 0.5) * size / kSteps, (j + 0.5) * size / kSteps});
      inside += p.x >= 0 && p.y >= 0 && p.x <= width - 1 && p.y <= height - 1;
    }
  }
  return static_cast<double>(inside) / (kSteps * kSteps);
}

}  // namespace

WorkImage::WorkImage(const ImageView& luma, const Affine& crop_from_frame, int crop_size) {
  const Affine frame_from_crop = crop_from_frame.inverse();
  coverage_ = share_inside(frame_from_crop, crop_size, luma.width, luma.height);
  const Bounds b = crop_bounds(frame_from_crop, crop_size);
  int factor = 1;
  while (frame_from_crop.scale() / (2 * factor) >= 1) factor *= 2;

  // Whole multiples of the factor, so that the grid of the halved picture does not wander with the
  // face from frame to frame: wandering would look like motion.
  const auto snap = [&](double v, int limit) {
    return std::clamp(static_cast<int>(std::floor(v / factor)) * factor, 0, limit);
  };
  const int x0 = snap(b.x0, luma.width - 1), y0 = snap(b.y0, luma.height - 1);
  const int x1 = std::clamp(snap(b.x1, luma.width) + 2 * factor, x0 + 1, luma.width);
  const int y1 = std::clamp(snap(b.y1, luma.height) + 2 * factor, y0 + 1, luma.height);
  const cv::Mat roi = header(luma)(cv::Rect(x0, y0, x1 - x0, y1 - y0));

  const int w = std::max(1, (x1 - x0) / factor), h = std::max(1, (y1 - y0) / factor);
  sharp_ = GrayImage(w, h);
  cv::Mat sharp = header(sharp_);
  if (factor == 1) {
    roi.copyTo(sharp);
  } else {
    const cv::Rect whole(0, 0, std::min(w * factor, roi.cols), std::min(h * factor, roi.rows));
    cv::resize(roi(whole), sharp, sharp.size(), 0, 0, cv::INTER_AREA);
  }
  smooth_ = GrayImage(w, h);
  cv::Mat smooth = header(smooth_);
  cv::GaussianBlur(sharp, smooth, cv::Size(5, 5), 1.1, 1.1, cv::BORDER_REPLICATE);

  const double s = 1.0 / factor;
  work_from_frame_ = {s, 0, 0.5 * s - 0.5 - x0 * s, 0, s, 0.5 * s - 0.5 - y0 * s};
  frame_from_work_ = work_from_frame_.inverse();
}

float sample(const ImageView& image, double x, double y) {
  const float fx = std::clamp(static_cast<float>(x), 0.0f, static_cast<float>(image.width - 1));
  const float fy = std::clamp(static_cast<float>(y), 0.0f, static_cast<float>(image.height - 1));
  const int ix = std::min(static_cast<int>(fx), std::max(0, image.width - 2));
  const int iy = std::min(static_cast<int>(fy), std::max(0, image.height - 2));
  const float ax = fx - static_cast<float>(ix), ay = fy - static_cast<float>(iy);
  const std::uint8_t* p = image.row(iy) + ix;
  const std::uint8_t* q = image.height > 1 ? p + image.stride : p;
  const int right = image.width > 1 ? 1 : 0;
  const float top = p[0] + ax * static_cast<float>(p[right] - p[0]);
  const float bottom = q[0] + ax * static_cast<float>(q[right] - q[0]);
  return top + ay * (bottom - top);
}

GrayImage warp_crop(const ImageView& image, const Affine& image_from_crop, int size) {
  GrayImage crop(size, size);
  const Affine& m = image_from_crop;
  const cv::Matx23d matrix(m.a, m.b, m.c, m.d, m.e, m.f);
  cv::Mat out = header(crop);
  cv::warpAffine(header(image), out, matrix, out.size(), cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  return crop;
}

}  // namespace inkling
