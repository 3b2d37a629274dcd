#include "inkling/align/whole_crop.h"

#include <opencv2/imgproc.hpp>

namespace inkling {

GrayImage whole_crop(const ImageView& picture, int size) {
  // OpenCV takes no const pixels, and only reads these.
  const cv::Mat from(picture.height, picture.width, CV_8UC1,
                     const_cast<std::uint8_t*>(picture.data),
                     static_cast<std::size_t>(picture.stride));
  GrayImage crop(size, size);
  cv::Mat to(size, size, CV_8UC1, crop.pixels.data());
  const bool smaller = picture.width >= size && picture.height >= size;
  cv::resize(from, to, to.size(), 0, 0, smaller ? cv::INTER_AREA : cv::INTER_LINEAR);
  return crop;
}

}  // namespace inkling
