#include "inkling/following/clip.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "inkling/align/color_crop.h"

namespace inkling {

Clip clip_of(std::vector<FrameCrop> crops, std::int64_t apex_frame, double fps) {
  Clip clip;
  const auto nearest =
      std::min_element(crops.begin(), crops.end(), [&](const FrameCrop& a, const FrameCrop& b) {
        return std::abs(a.frame - apex_frame) < std::abs(b.frame - apex_frame);
      });
  clip.apex = static_cast<std::size_t>(nearest - crops.begin());
  for (FrameCrop& crop : crops) clip.frames.push_back(std::move(crop.image));
  clip.fps = fps;
  return clip;
}

Clip read_clip(FrameReader& reader, const FollowedFace& face, const MovementSpan& span,
               double fps) {
  std::vector<FrameCrop> crops;
  for (std::int64_t f = span.onset_frame; f <= span.offset_frame; ++f) {
    const Affine* crop_from_frame = face.crop_from_frame(f);
    if (!crop_from_frame) continue;
    crops.push_back({f, gray_crop(reader.read(f).luma(), *crop_from_frame, face.crop_size())});
  }
  return clip_of(std::move(crops), span.apex_frame, fps);
}

}  // namespace inkling
