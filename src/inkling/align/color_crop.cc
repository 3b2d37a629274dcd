#include "inkling/align/color_crop.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "inkling/align/work_image.h"

namespace inkling {
namespace {

// The part of the frame that the crop shows, with the reach of the interpolation; one pixel at the
// nearest side where it lies outside.
PixelRect shown_part(const ImageView& frame, const Affine& frame_from_crop, int crop_size) {
  constexpr double kReach = 4;
  const double side = crop_size;
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  for (const Point corner : {Point{0, 0}, Point{side, 0}, Point{0, side}, Point{side, side}}) {
    const Point p = frame_from_crop(corner);
    left = std::min(left, p.x), right = std::max(right, p.x);
    top = std::min(top, p.y), bottom = std::max(bottom, p.y);
  }
  const auto inside = [](double v, int size) {
    return static_cast<int>(std::clamp(v, 0.0, size - 1.0));
  };
  const int x = inside(left - kReach, frame.width), y = inside(top - kReach, frame.height);
  return {x, y, inside(right + kReach, frame.width) - x + 1,
          inside(bottom + kReach, frame.height) - y + 1};
}

}  // namespace

RgbImage color_crop(const RgbImage& frame, const Affine& crop_from_frame, int crop_size, int size) {
  const double zoom = static_cast<double>(size) / crop_size;
  const Affine out_from_crop{zoom, 0, 0.5 * zoom - 0.5, 0, zoom, 0.5 * zoom - 0.5};
  const Affine m = (out_from_crop * crop_from_frame).inverse();
  const cv::Mat source(frame.height, frame.width, CV_8UC3,
                       const_cast<std::uint8_t*>(frame.pixels.data()));
  RgbImage crop(size, size);
  cv::Mat out(size, size, CV_8UC3, crop.pixels.data());
  // Large faces are thinned out first, or fine texture would flicker.
  const int interpolation = m.scale() > 1.5 ? cv::INTER_LINEAR : cv::INTER_CUBIC;
  cv::warpAffine(source, out, cv::Matx23d(m.a, m.b, m.c, m.d, m.e, m.f), out.size(),
                 interpolation | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  return crop;
}

RgbImage color_crop(const FramePixels& frame, const Affine& crop_from_frame, int crop_size,
                    int size) {
  const PixelRect part = shown_part(frame.luma(), crop_from_frame.inverse(), crop_size);
  const Affine frame_from_part{1, 0, double(part.x), 0, 1, double(part.y)};
  return color_crop(frame.rgb(part), crop_from_frame * frame_from_part, crop_size, size);
}

GrayImage gray_crop(const ImageView& luma, const Affine& crop_from_frame, int size) {
  const WorkImage work(luma, crop_from_frame, size);
  return warp_crop(work.sharp(), work.work_from_frame() * crop_from_frame.inverse(), size);
}

}  // namespace inkling
