#include "inkling/report/testing/sample_pictures.h"

#include <algorithm>

#include "inkling/report/testing/drawn_face.h"
#include "inkling/video/jpeg.h"

namespace inkling::testing {
namespace {

constexpr double kMagnification = 8;
constexpr std::int64_t kFramesAround = 6;

RgbImage draw(const Event& event, double amount) {
  DrawnFace face;
  face.hair = event.face_id - 1;
  const double px = amount * event.amplitude_iod * 48;
  for (const std::string& region : event.regions) {
    if (region.starts_with("left-brow")) face.left_brow_up = px;
    if (region.starts_with("right-brow")) face.right_brow_up = px;
    if (region == "left-mouth-corner") face.left_mouth_corner_up = px;
    if (region == "right-mouth-corner") face.right_mouth_corner_up = px;
  }
  return draw_face(face);
}

std::string jpeg(const RgbImage& picture) {
  const auto bytes = encode_jpeg(picture);
  return {bytes.begin(), bytes.end()};
}

std::string difference(const RgbImage& from, const RgbImage& to) {
  GrayImage gray(from.width, from.height);
  for (std::size_t i = 0; i < gray.pixels.size(); ++i) {
    const int change = to.pixels[3 * i + 1] - from.pixels[3 * i + 1];
    gray.pixels[i] = static_cast<std::uint8_t>(std::clamp(128 + 4 * change, 0, 255));
  }
  const auto bytes = encode_jpeg(gray.view());
  return {bytes.begin(), bytes.end()};
}

}  // namespace

EventPictures draw_pictures(const Event& event,
                            const std::function<double(std::int64_t, const Event&)>& phase) {
  EventPictures pictures;
  pictures.event_id = event.event_id;
  const RgbImage rest = draw(event, 0), apex = draw(event, 1);
  pictures.onset = pictures.offset = jpeg(rest);
  pictures.apex = jpeg(apex);
  pictures.difference = difference(rest, apex);
  pictures.magnification = kMagnification;
  const std::int64_t first = std::max<std::int64_t>(0, event.onset_frame - kFramesAround);
  for (std::int64_t i = first; i <= event.offset_frame + kFramesAround; ++i) {
    pictures.loop.push_back(jpeg(draw(event, phase(i, event))));
    pictures.magnified.push_back(jpeg(draw(event, kMagnification * phase(i, event))));
    pictures.loop_frames.push_back(i);
  }
  return pictures;
}

}  // namespace inkling::testing
