#include "inkling/align/color_crop.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "inkling/align/work_image.h"
#include "inkling/video/frame_planes.h"

namespace inkling {
namespace {

constexpr double kFinestScale = 0.85;  // a frame is thinned until a picture's pixel is as small
constexpr double kMostOfCrop = 2;      // bytes a pixel; the crop itself takes 1.5

// The part of the frame that the crop shows, with the reach of the interpolation; one pixel at the
// nearest side where it lies outside.
PixelRect shown_part(const ImageView& frame, const Affine& frame_from_crop, int crop_size,
                     double reach = 4) {
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
  const int x = inside(left - reach, frame.width), y = inside(top - reach, frame.height);
  return {x, y, inside(right + reach, frame.width) - x + 1,
          inside(bottom + reach, frame.height) - y + 1};
}

// Places in the frame, of pixels of a crop that is shown in `size` x `size` pixels.
Affine frame_from_shown(const Affine& crop_from_frame, int crop_size, int size) {
  const double zoom = static_cast<double>(size) / crop_size;
  const Affine shown_from_crop{zoom, 0, 0.5 * zoom - 0.5, 0, zoom, 0.5 * zoom - 0.5};
  return (shown_from_crop * crop_from_frame).inverse();
}

// Places in a plane of colour, of places in luma. Samples lie at the left of the luma that shares
// them, and midway between its rows.
Affine color_from_luma(int across, int down) {
  return {1.0 / across, 0, 0, 0, 1.0 / down, 0.5 / down - 0.5};
}

void warp(const cv::Mat& source, const Affine& source_from_out, int interpolation, cv::Mat& out) {
  const Affine& m = source_from_out;
  cv::warpAffine(source, out, cv::Matx23d(m.a, m.b, m.c, m.d, m.e, m.f), out.size(),
                 interpolation | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
}

GrayImage warped_plane(const ImageView& plane, const Affine& plane_from_out, int interpolation,
                       int size) {
  const cv::Mat source(plane.height, plane.width, CV_8UC1, const_cast<std::uint8_t*>(plane.data),
                       static_cast<std::size_t>(plane.stride));
  GrayImage picture(size, size);
  cv::Mat out(size, size, CV_8UC1, picture.pixels.data());
  warp(source, plane_from_out, interpolation, out);
  return picture;
}

// Large faces are thinned out first, or fine texture would flicker.
int interpolation_for(const Affine& source_from_out) {
  return source_from_out.scale() > 1.5 ? cv::INTER_LINEAR : cv::INTER_CUBIC;
}

PlanarPicture warped_planes(const FramePlanes& planes, const Affine& luma_from_out, int size) {
  constexpr Affine kOutFromColor{2, 0, 0.5, 0, 2, 0.5};
  const Affine color_from_out =
      color_from_luma(planes.across, planes.down) * luma_from_out * kOutFromColor;
  const auto color = [&](const ImageView& plane) {
    return warped_plane(plane, color_from_out, cv::INTER_LINEAR, size / 2);
  };
  return {warped_plane(planes.luma, luma_from_out, interpolation_for(luma_from_out), size),
          color(planes.blue), color(planes.red), planes.meaning};
}

// A part of a plane, `times` thinner. What lies beyond the plane is as its last row and column.
GrayImage thinned(const ImageView& plane, const PixelRect& part, int times) {
  GrayImage out(part.width, part.height);
  cv::Mat small(part.height, part.width, CV_8UC1, out.pixels.data());
  const int x = part.x * times, y = part.y * times;
  const int right = part.width * times, bottom = part.height * times;
  const int there_x = std::min(right, plane.width - x),
            there_y = std::min(bottom, plane.height - y);
  const cv::Mat source(there_y, there_x, CV_8UC1, const_cast<std::uint8_t*>(plane.row(y) + x),
                       static_cast<std::size_t>(plane.stride));
  cv::Mat all = source;
  if (there_x < right || there_y < bottom) {
    cv::copyMakeBorder(source, all, 0, bottom - there_y, 0, right - there_x, cv::BORDER_REPLICATE);
  }
  if (times == 1) {
    all.copyTo(small);
  } else {
    cv::resize(all, small, small.size(), 0, 0, cv::INTER_AREA);
  }
  return out;
}

}  // namespace

RgbImage color_crop(const RgbImage& frame, const Affine& crop_from_frame, int crop_size, int size) {
  const Affine m = frame_from_shown(crop_from_frame, crop_size, size);
  const cv::Mat source(frame.height, frame.width, CV_8UC3,
                       const_cast<std::uint8_t*>(frame.pixels.data()));
  RgbImage crop(size, size);
  cv::Mat out(size, size, CV_8UC3, crop.pixels.data());
  warp(source, m, interpolation_for(m), out);
  return crop;
}

RgbImage color_crop(const FramePixels& frame, const Affine& crop_from_frame, int crop_size,
                    int size) {
  const PixelRect part = shown_part(frame.luma(), crop_from_frame.inverse(), crop_size);
  const Affine frame_from_part{1, 0, double(part.x), 0, 1, double(part.y)};
  return color_crop(frame.rgb(part), crop_from_frame * frame_from_part, crop_size, size);
}

std::optional<CropSource> crop_source(const FramePixels& frame, const Affine& crop_from_frame,
                                      int crop_size, int size) {
  const auto planes = planes_of(frame);
  if (!planes) return {};
  const Affine luma_from_shown = planes->stored_from_shown;
  const Affine luma_from_out = luma_from_shown * frame_from_shown(crop_from_frame, crop_size, size);
  int times = 1;
  while (luma_from_out.scale() / (2 * times) >= kFinestScale) times *= 2;
  const int step_x = times * planes->across, step_y = times * planes->down;
  const PixelRect needed = shown_part(planes->luma, luma_from_out, size, 4.0 * times);
  // Whole multiples, so that the thinned picture's grid does not wander with the face.
  const int x = needed.x / step_x, y = needed.y / step_y;  // in samples of the thinned colours
  const int width = (needed.x + needed.width - 1) / step_x - x + 1;
  const int height = (needed.y + needed.height - 1) / step_y - y + 1;
  CropSource source;
  source.across = planes->across, source.down = planes->down;
  source.part.meaning = planes->meaning;
  const std::size_t bytes = std::size_t(width) * height * (2 + source.across * source.down);
  if (bytes > kMostOfCrop * size * size) {
    source.part = warped_planes(*planes, luma_from_out, size);
    source.is_crop = true;
    return source;
  }
  const auto thin = [&](const ImageView& plane, int across, int down) {
    return thinned(plane, {x * across, y * down, width * across, height * down}, times);
  };
  source.part.luma = thin(planes->luma, planes->across, planes->down);
  source.part.blue = thin(planes->blue, 1, 1);
  source.part.red = thin(planes->red, 1, 1);
  const double s = 1.0 / times;
  source.part_from_frame =
      Affine{s, 0, 0.5 * s - 0.5 - x * planes->across, 0, s, 0.5 * s - 0.5 - y * planes->down} *
      luma_from_shown;
  return source;
}

PlanarPicture planar_crop(const CropSource& source, const Affine& crop_from_frame, int crop_size,
                          int size) {
  if (source.is_crop) return source.part;
  const PlanarPicture& part = source.part;
  return warped_planes({part.luma.view(), part.blue.view(), part.red.view(), source.across,
                        source.down, part.meaning, source.part_from_frame},
                       source.part_from_frame * frame_from_shown(crop_from_frame, crop_size, size),
                       size);
}

PlanarPicture planar_crop(const FramePixels& frame, const Affine& crop_from_frame, int crop_size,
                          int size) {
  const auto source = crop_source(frame, crop_from_frame, crop_size, size);
  return source ? planar_crop(*source, crop_from_frame, crop_size, size)
                : planar_of(color_crop(frame, crop_from_frame, crop_size, size));
}

GrayImage gray_crop(const ImageView& luma, const Affine& crop_from_frame, int size) {
  const WorkImage work(luma, crop_from_frame, size);
  return warp_crop(work.sharp(), work.work_from_frame() * crop_from_frame.inverse(), size);
}

}  // namespace inkling
