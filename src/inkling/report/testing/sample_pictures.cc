#include "inkling/report/testing/sample_pictures.h"

#include <algorithm>

#include "inkling/motion/magnify.h"
#include "inkling/report/testing/drawn_face.h"
#include "inkling/video/webp.h"

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

std::string webp(const RgbImage& picture) { return encode_webp(picture, 85); }

}  // namespace

EventPictures draw_pictures(const Event& event,
                            const std::function<double(std::int64_t, const Event&)>& phase) {
  EventPictures pictures;
  pictures.event_id = event.event_id;
  const RgbImage rest = draw(event, 0), apex = draw(event, 1);
  pictures.onset = pictures.offset = webp(rest);
  pictures.apex = webp(apex);
  pictures.difference = webp(difference_picture(rest, apex, 4));
  pictures.magnification = kMagnification;
  const GrayImage still = planar_of(rest).luma;
  const MovementReader reader(still.view());
  const std::int64_t first = std::max<std::int64_t>(0, event.onset_frame - kFramesAround);
  for (std::int64_t i = first; i <= event.offset_frame + kFramesAround; ++i) {
    const RgbImage shown = draw(event, phase(i, event));
    pictures.loop.push_back(webp(shown));
    pictures.movement.push_back(reader.read(planar_of(shown).luma.view()));
    pictures.loop_frames.push_back(i);
  }
  return pictures;
}

}  // namespace inkling::testing
