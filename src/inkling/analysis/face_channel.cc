#include "inkling/analysis/face_channel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/core/median.h"
#include "inkling/analysis/event_names.h"
#include "inkling/core/stopwatch.h"

namespace inkling {
namespace {

constexpr double kMinInterOcularPx = 12;

}  // namespace

FaceChannel::FaceChannel(int face_id, std::unique_ptr<Spotter> spotter)
    : face_id_(face_id), spotter_(std::move(spotter)), meter_(kCropSize) {}

void FaceChannel::place(const Frame& frame, const FaceObservation& face, const Repeat& repeat,
                        Seen& seen, ChannelTimes& times) {
  FaceObservation observation = face;
  observation.segment += breaks_;
  std::optional<Crop> crop;
  {
    const BusyTime busy(times.align);
    crop = aligner_.align(frame, observation);
  }
  if (!crop) {
    seen.row.face = false;
    seen.row.reason = aligner_.reason();
    return;
  }
  seen.crop_from_frame = crop->crop_from_frame;
  seen.placed = true;
  MotionSample sample;
  {
    const BusyTime busy(times.motion);
    sample = meter_.measure(frame, *crop, repeat.count);
  }
  seen.row.sharpness = sample.sharpness;
  seen.row.jitter_px = sample.residual_head * static_cast<float>(kIodPerCrop * kCropSize);
  sample_of_.push_back(seen_.size());
  const BusyTime busy(times.spotting);
  spotter_->add(*crop, sample);
}

void FaceChannel::add(const Frame& frame, const FaceObservation& face, ChannelTimes& times) {
  Seen seen;
  seen.row.frame = frame.index;
  seen.row.time_us = frame.time_us;
  seen.row.face = true;
  seen.row.box = face.box;
  seen.row.score = std::numeric_limits<float>::quiet_NaN();
  const Repeat repeat = repeats_.measure(frame, face.box);
  seen.row.repeat = repeat.count;
  if (repeat.jump) ++breaks_;
  inter_ocular_px_.push_back(static_cast<float>(face.inter_ocular()));
  if (face.inter_ocular() < kMinInterOcularPx) {
    seen.row.face = false;
    seen.row.reason = reason::kTooSmall;
  } else {
    place(frame, face, repeat, seen, times);
  }
  seen_.push_back(seen);
}

void FaceChannel::finish(ChannelTimes& times) {
  const BusyTime busy(times.spotting);
  spotting_ = spotter_->finish();
  name_by_units(spotting_);
  for (std::size_t i = 0; i < sample_of_.size(); ++i) {
    FrameRow& row = seen_[sample_of_[i]].row;
    row.score = spotting_.score[i];
    row.head_speed_iod_s = spotting_.head_speed_iod_s[i];
  }
}

double FaceChannel::mean_box_area() const {
  double sum = 0;
  for (const Seen& seen : seen_) sum += seen.row.box.area();
  return seen_.empty() ? 0 : sum / static_cast<double>(seen_.size());
}

FaceResult FaceChannel::result(const std::vector<std::int64_t>& frame_times_us) const {
  FaceResult result;
  result.face_id = face_id_;
  result.rows.resize(frame_times_us.size());
  for (std::size_t f = 0; f < frame_times_us.size(); ++f) {
    FrameRow& row = result.rows[f];
    row.frame = static_cast<std::int64_t>(f);
    row.time_us = frame_times_us[f];
    const bool before = seen_.empty() || row.frame < seen_.front().row.frame;
    row.reason = before ? reason::kNoFace : reason::kLost;
    row.score = std::numeric_limits<float>::quiet_NaN();
  }
  for (const Seen& seen : seen_) result.rows[static_cast<std::size_t>(seen.row.frame)] = seen.row;
  for (const auto& [name, curve] : spotting_.part_curves) {
    auto& out = result.region_curves[name];
    out.assign(result.rows.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < curve.size(); ++i) {
      out[static_cast<std::size_t>(seen_[sample_of_[i]].row.frame)] = curve[i];
    }
  }
  result.events = spotting_.events;
  for (Event& event : result.events) event.face_id = face_id_;
  std::vector<float> distances = inter_ocular_px_;
  result.inter_ocular_px = median_of(std::span(distances));
  return result;
}

const Affine* FaceChannel::crop_from_frame(std::int64_t frame) const {
  const auto it = std::lower_bound(seen_.begin(), seen_.end(), frame,
                                   [](const Seen& s, auto f) { return s.row.frame < f; });
  return it != seen_.end() && it->row.frame == frame && it->placed ? &it->crop_from_frame : nullptr;
}

}  // namespace inkling
