#include "inkling/align/color_crop.h"

#include <opencv2/imgproc.hpp>

namespace inkling {

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

}  // namespace inkling
