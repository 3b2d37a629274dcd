#include "inkling/face/patch.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <type_traits>
#include <vector>

namespace inkling {
namespace {

cv::Rect bounding_box(const Affine& picture_from_patch, cv::Size size, cv::Size picture) {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (const Point corner :
       {Point{0, 0}, Point{double(size.width), 0}, Point{0, double(size.height)},
        Point{double(size.width), double(size.height)}}) {
    const Point p = picture_from_patch(corner);
    x0 = std::min(x0, p.x), x1 = std::max(x1, p.x);
    y0 = std::min(y0, p.y), y1 = std::max(y1, p.y);
  }
  const auto clip = [](double v, int limit) { return int(std::clamp(v, 0.0, double(limit))); };
  const int left = clip(std::floor(x0) - 2, picture.width - 1);
  const int top = clip(std::floor(y0) - 2, picture.height - 1);
  const int right = std::max(clip(std::ceil(x1) + 3, picture.width), left + 1);
  const int bottom = std::max(clip(std::ceil(y1) + 3, picture.height), top + 1);
  return {left, top, right - left, bottom - top};
}

// out[x]: the rounded mean of `times` neighbours of the sums of `times` pixels each. kTimes: times,
// or 0 for any.
template <int kTimes>
void mean_of_columns(const std::uint16_t* sums, int times, int width, std::uint8_t* out) {
  if (kTimes > 0) times = kTimes;
  // Division by times^2 as a multiplication: exact, as totals stay below 2^22 (2^12 up to 4).
  using Word = std::conditional_t<(kTimes > 0), std::uint32_t, std::uint64_t>;
  constexpr int kShift = kTimes > 0 ? 22 : 40;
  const Word area = Word(times) * Word(times), inverse = ((Word(1) << kShift) + area - 1) / area;
  for (int x = 0; x < width; ++x) {
    Word total = area / 2;
    for (int u = 0; u < times; ++u) total += sums[x * times + u];
    out[x] = std::uint8_t((total * inverse) >> kShift);
  }
}

}  // namespace

cv::Mat borrow(const ImageView& view) {
  return {view.height, view.width, CV_8UC1, const_cast<std::uint8_t*>(view.data),
          static_cast<std::size_t>(view.stride)};
}

cv::Mat borrow(const RgbImage& image) {
  return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())};
}

cv::Rect2d to_cv(const Rect& r) { return {r.x, r.y, r.w, r.h}; }
Rect from_cv(const cv::Rect2d& r) { return {r.x, r.y, r.width, r.height}; }

cv::Mat sample_patch(const cv::Mat& picture, const Affine& picture_from_patch, cv::Size size) {
  const cv::Rect box = bounding_box(picture_from_patch, size, picture.size());
  cv::Mat source = picture(box);
  Affine source_from_patch = picture_from_patch;
  source_from_patch.c -= box.x;
  source_from_patch.f -= box.y;
  const double shrink = picture_from_patch.scale();
  if (shrink > 1.25) {
    const cv::Size small(std::max(1, int(std::lround(box.width / shrink))),
                         std::max(1, int(std::lround(box.height / shrink))));
    const double sx = double(small.width) / box.width, sy = double(small.height) / box.height;
    cv::Mat reduced;
    cv::resize(source, reduced, small, 0, 0, cv::INTER_AREA);
    source = reduced;
    const Affine small_from_source{sx, 0, 0.5 * sx - 0.5, 0, sy, 0.5 * sy - 0.5};
    source_from_patch = small_from_source * source_from_patch;
  }
  const Affine& m = source_from_patch;
  const cv::Matx23d matrix(m.a, m.b, m.c, m.d, m.e, m.f);
  cv::Mat patch;
  cv::warpAffine(source, patch, matrix, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  return patch;
}

cv::Mat shrink_by(const cv::Mat& picture, int times) {
  CV_Assert(picture.type() == CV_8UC1 && times >= 1 && times <= 128);
  const int width = picture.cols / times, height = picture.rows / times, used = width * times;
  cv::Mat small(height, width, CV_8UC1);
  if (times == 2) {  // the one that OpenCV has a quick way for
    cv::resize(picture(cv::Rect(0, 0, used, 2 * height)), small, small.size(), 0, 0,
               cv::INTER_AREA);
    return small;
  }
  std::vector<std::uint16_t> sums(static_cast<std::size_t>(used));  // of a column's pixels
  for (int y = 0; y < height; ++y) {
    const auto* first = picture.ptr<std::uint8_t>(y * times);
    std::copy_n(first, used, sums.begin());
    for (int v = 1; v < times; ++v) {
      const auto* row = picture.ptr<std::uint8_t>(y * times + v);
      for (int x = 0; x < used; ++x) sums[std::size_t(x)] += row[x];
    }
    auto* out = small.ptr<std::uint8_t>(y);
    switch (times) {  // the usual ones, as loops of fixed length
      case 3:
        mean_of_columns<3>(sums.data(), times, width, out);
        break;
      case 4:
        mean_of_columns<4>(sums.data(), times, width, out);
        break;
      default:
        mean_of_columns<0>(sums.data(), times, width, out);
    }
  }
  return small;
}

Affine picture_from_square(Point center, double width, double roll, int side) {
  const double scale = width / side;
  const double c = scale * std::cos(roll), s = scale * std::sin(roll);
  const double middle = 0.5 * (side - 1);
  return {c, -s, center.x - c * middle + s * middle, s, c, center.y - s * middle - c * middle};
}

}  // namespace inkling
