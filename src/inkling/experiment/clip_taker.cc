#include "inkling/experiment/clip_taker.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "inkling/align/whole_crop.h"
#include "inkling/analysis/first_pass.h"
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
  whole_.push_back(whole_crop(frame.luma(), kClipSize));
  whole_frames_.push_back(frame.index);
}

void ClipTaker::keep_faces(const Frame& frame) {
  if (!tracker_) tracker_ = create_tracker({});
  for (const FaceObservation& seen : tracker_->update(frame)) {
    Face& face = faces_[seen.face_id];
    auto crop = face.aligner.align(frame, seen);
    if (!crop || frame.index < first_) continue;
    face.crops.push_back(std::move(crop->image));
    face.frames.push_back(frame.index);
    face.area += seen.box.area();
  }
}

Clip ClipTaker::clip_of(std::vector<GrayImage> crops,
                        const std::vector<std::int64_t>& frames) const {
  Clip clip;
  const std::int64_t middle = (frames.front() + frames.back()) / 2;
  const std::int64_t apex = sample_.apex_frame.value_or(middle);
  const auto nearest = std::min_element(
      frames.begin(), frames.end(),
      [&](std::int64_t a, std::int64_t b) { return std::abs(a - apex) < std::abs(b - apex); });
  clip.apex = static_cast<std::size_t>(nearest - frames.begin());
  clip.frames = std::move(crops);
  const double span_s = 1e-6 * static_cast<double>(last_us_ - first_us_);
  clip.fps = sample_.fps ? *sample_.fps : span_s > 0 ? static_cast<double>(seen_ - 1) / span_s : 0;
  return clip;
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
  if (options_.whole) return clip_of(std::move(whole_), whole_frames_);
  Face* best = nullptr;  // seen most, then largest
  for (auto& [id, face] : faces_) {
    if (!best ||
        std::pair(face.crops.size(), face.area) > std::pair(best->crops.size(), best->area)) {
      best = &face;
    }
  }
  const std::size_t found = best ? best->crops.size() : 0;
  if (!best || static_cast<double>(found) < kMinFaceShare * static_cast<double>(seen_)) {
    throw Error(ErrorKind::kInput, fmt::format("shows a face in {} of its {} frames", found, seen_),
                where, "are the pictures cropped to the face already? then say --crop whole");
  }
  return clip_of(std::move(best->crops), best->frames);
}

}  // namespace inkling
