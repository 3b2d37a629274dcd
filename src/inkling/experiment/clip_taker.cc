#include "inkling/experiment/clip_taker.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "inkling/align/whole_crop.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr double kWarmUpS = 1;
constexpr double kFewestFps = 10;  // for a warm-up in frames when no rate is known

std::int64_t warm_up_frames(const CatalogSample& sample) {
  return static_cast<std::int64_t>(kWarmUpS * sample.fps.value_or(2.5 * kFewestFps));
}

}  // namespace

ClipTaker::ClipTaker(const CatalogSample& sample, const ClipOptions& options)
    : sample_(sample),
      options_(options),
      first_(sample.onset_frame.value_or(0)),
      last_(sample.offset_frame.value_or(std::numeric_limits<std::int64_t>::max())),
      warm_up_(first_ - warm_up_frames(sample)) {}

void ClipTaker::add(const Frame& frame) {
  if (frame.index < warm_up_ || done(frame.index)) return;
  const bool inside = frame.index >= first_;
  if (inside) {
    if (seen_++ == 0) first_us_ = frame.time_us;
    last_us_ = frame.time_us;
    if (static_cast<double>(last_us_ - first_us_) > 1e6 * kMaxClipS) {
      throw Error(ErrorKind::kInput, fmt::format("is longer than {:g} s", kMaxClipS),
                  "sample " + sample_.sample, "give its onset and offset in the catalogue");
    }
  }
  if (!options_.whole) return keep_faces(frame);
  if (!inside) return;
  whole_.push_back({frame.index, whole_crop(frame.luma(), options_.methods.crop_size)});
}

void ClipTaker::keep_faces(const Frame& frame) {
  if (!follower_) follower_.emplace(options_.methods);
  for (PlacedFace& placed : follower_->follow(frame)) {
    if (!placed.crop || frame.index < first_) continue;
    faces_[placed.face->face_id()].push_back({frame.index, std::move(placed.crop->image)});
  }
}

Clip ClipTaker::clip_from(std::vector<FrameCrop> crops) const {
  const std::int64_t middle = (crops.front().frame + crops.back().frame) / 2;
  const double span_s = 1e-6 * static_cast<double>(last_us_ - first_us_);
  const double fps = sample_.fps  ? *sample_.fps
                     : span_s > 0 ? static_cast<double>(seen_ - 1) / span_s
                                  : 0;
  return clip_of(std::move(crops), sample_.apex_frame.value_or(middle), fps);
}

Clip ClipTaker::finish() {
  const std::string where = "sample " + sample_.sample;
  if (seen_ == 0) {
    throw Error(ErrorKind::kInput, "begins behind the end of its recording", where,
                "check its onset in the catalogue");
  }
  if (sample_.offset_frame && seen_ < last_ - first_ + 1) {
    throw Error(ErrorKind::kInput,
                fmt::format("has only {} of its {} frames", seen_, last_ - first_ + 1), where,
                "check its offset in the catalogue");
  }
  if (options_.whole) return clip_from(std::move(whole_));
  const FollowedFace* main = follower_->main_face(first_, last_);
  std::vector<FrameCrop> crops;
  if (main) crops = std::move(faces_[main->face_id()]);
  if (crops.empty() ||
      static_cast<double>(crops.size()) < kMinFaceShare * static_cast<double>(seen_)) {
    throw Error(ErrorKind::kInput,
                fmt::format("shows a face in {} of its {} frames", crops.size(), seen_), where,
                "where pictures are cropped to the face already, say --crop whole; where the face "
                "is covered in them, take the sample out of the catalogue");
  }
  return clip_from(std::move(crops));
}

}  // namespace inkling
