#include "inkling/analysis/spotted_face.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/core/check.h"
#include "inkling/core/median.h"
#include "inkling/core/stopwatch.h"
#include "inkling/following/turned_away.h"

namespace inkling {
namespace {

constexpr float kNotMeasured = std::numeric_limits<float>::quiet_NaN();

FrameRow row_of(const FacePlace& place) {
  FrameRow row;
  row.frame = place.frame;
  row.time_us = place.time_us;
  row.face = place.placed;
  row.reason = place.reason;
  row.box = place.box;
  row.repeat = place.repeat;
  row.score = kNotMeasured;
  return row;
}

FrameRow row_without(std::int64_t frame, std::int64_t time_us, std::string_view reason) {
  FrameRow row;
  row.frame = frame;
  row.time_us = time_us;
  row.reason = reason;
  row.score = kNotMeasured;
  return row;
}

// Spotters may come from outside of the library: what does not fit is not read beyond its end.
void check_fits(const Spotting& spotting, std::size_t samples) {
  INKLING_CHECK(spotting.score.size() == samples);
  INKLING_CHECK(spotting.head_speed_iod_s.empty() || spotting.head_speed_iod_s.size() == samples);
  for (const auto& [part, curve] : spotting.part_curves) INKLING_CHECK(curve.size() == samples);
  for (const SpottedMovement& m : spotting.movements) {
    INKLING_CHECK(m.span.onset <= m.span.apex && m.span.apex <= m.span.offset);
    INKLING_CHECK(m.span.offset < SampleIndex(samples));
  }
}

}  // namespace

SpottedFace::SpottedFace(FollowedFace& face, std::unique_ptr<Spotter> spotter,
                         std::unique_ptr<CandidateCrops> crops)
    : face_(&face), spotter_(std::move(spotter)), crops_(std::move(crops)) {}

void SpottedFace::add(const Frame& frame, const Crop* crop, ChannelTimes& times) {
  if (!crop) return;
  MotionSample sample;
  {
    const BusyTime busy(times.motion);
    sample = face_->measure(frame, *crop);
  }
  const auto iod_px = static_cast<float>(kIodPerCrop * face_->crop_size());
  measured_.push_back({sample.sharpness, sample.residual_head * iod_px});
  if (crops_) {
    const BusyTime busy(times.pictures);
    crops_->add(frame, *crop, sample);
  }
  const BusyTime busy(times.spotting);
  spotter_->add(*crop, sample);
}

void SpottedFace::finish(ChannelTimes& times) {
  if (crops_) {
    const BusyTime busy(times.pictures);
    crops_->finish();
  }
  const BusyTime busy(times.spotting);
  spotting_ = spotter_->finish();
  check_fits(spotting_, measured_.size());
}

FaceResult SpottedFace::result(const std::vector<std::int64_t>& frame_times_us) const {
  const std::vector<FacePlace>& places = face_->places();
  const std::vector<TurnedAway> away = turned_away(places);
  const auto is_away = [&](std::int64_t time_us) {
    return std::any_of(away.begin(), away.end(), [&](const TurnedAway& span) {
      return span.begin_us <= time_us && time_us <= span.end_us;
    });
  };
  FaceResult result;
  result.face_id = face_->face_id();
  for (std::size_t f = 0; f < frame_times_us.size(); ++f) {
    const auto frame = static_cast<std::int64_t>(f);
    const bool before = places.empty() || frame < places.front().frame;
    const std::string_view unseen = before ? reason::kNoFace : reason::kLost;
    result.rows.push_back(row_without(frame, frame_times_us[f],
                                      is_away(frame_times_us[f]) ? reason::kTurned : unseen));
  }
  const auto frame_of = [&](SampleIndex sample) {
    return static_cast<std::size_t>(face_->place_of(sample).frame);
  };
  std::vector<float> inter_ocular_px;
  for (const FacePlace& place : places) {
    result.rows[static_cast<std::size_t>(place.frame)] = row_of(place);
    inter_ocular_px.push_back(place.inter_ocular_px);
  }
  for (const SampleIndex i : measured_.indices()) {
    FrameRow& row = result.rows[frame_of(i)];
    row.sharpness = measured_[i].sharpness;
    row.jitter_px = measured_[i].jitter_px;
    row.score = spotting_.score[i];
    if (!spotting_.head_speed_iod_s.empty()) row.head_speed_iod_s = spotting_.head_speed_iod_s[i];
  }
  for (const auto& [name, curve] : spotting_.part_curves) {
    auto& out = result.region_curves[name];
    out.assign(result.rows.size(), kNotMeasured);
    for (const SampleIndex i : curve.indices()) out[frame_of(i)] = curve[i];
  }
  result.inter_ocular_px = median_of(std::span(inter_ocular_px));
  return result;
}

}  // namespace inkling
