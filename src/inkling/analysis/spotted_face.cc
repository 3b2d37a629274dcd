#include "inkling/analysis/spotted_face.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/analysis/event_names.h"
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

}  // namespace

SpottedFace::SpottedFace(FollowedFace& face, std::unique_ptr<Spotter> spotter)
    : face_(&face), spotter_(std::move(spotter)) {}

void SpottedFace::add(const Frame& frame, const Crop* crop, ChannelTimes& times) {
  if (!crop) return;
  MotionSample sample;
  {
    const BusyTime busy(times.motion);
    sample = face_->measure(frame, *crop);
  }
  const auto iod_px = static_cast<float>(kIodPerCrop * face_->crop_size());
  measured_.push_back(
      {face_->places().size() - 1, sample.sharpness, sample.residual_head * iod_px});
  const BusyTime busy(times.spotting);
  spotter_->add(*crop, sample);
}

void SpottedFace::finish(ChannelTimes& times) {
  const BusyTime busy(times.spotting);
  spotting_ = spotter_->finish();
  name_by_units(spotting_);
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
  const auto frame_of = [&](std::size_t sample) {
    return static_cast<std::size_t>(places[measured_[sample].place].frame);
  };
  std::vector<float> inter_ocular_px;
  for (const FacePlace& place : places) {
    result.rows[static_cast<std::size_t>(place.frame)] = row_of(place);
    inter_ocular_px.push_back(place.inter_ocular_px);
  }
  for (std::size_t i = 0; i < measured_.size(); ++i) {
    FrameRow& row = result.rows[frame_of(i)];
    row.sharpness = measured_[i].sharpness;
    row.jitter_px = measured_[i].jitter_px;
    row.score = spotting_.score[i];
    row.head_speed_iod_s = spotting_.head_speed_iod_s[i];
  }
  for (const auto& [name, curve] : spotting_.part_curves) {
    auto& out = result.region_curves[name];
    out.assign(result.rows.size(), kNotMeasured);
    for (std::size_t i = 0; i < curve.size(); ++i) out[frame_of(i)] = curve[i];
  }
  result.events = spotting_.events;
  for (Event& event : result.events) event.face_id = result.face_id;
  result.inter_ocular_px = median_of(std::span(inter_ocular_px));
  return result;
}

}  // namespace inkling
