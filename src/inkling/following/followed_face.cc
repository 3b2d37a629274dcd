#include "inkling/following/followed_face.h"

#include <algorithm>
#include <utility>

namespace inkling {
namespace {

constexpr double kMinInterOcularPx = 12;

AlignOptions crops_of(int size) {
  AlignOptions options;
  options.size = size;
  return options;
}

}  // namespace

FollowedFace::FollowedFace(int face_id, int crop_size)
    : face_id_(face_id), crop_size_(crop_size), aligner_(crops_of(crop_size)) {}

void FollowedFace::begin_anew() {
  ++breaks_;
  repeats_ = RepeatMeter();
}

std::optional<Crop> FollowedFace::add(const Frame& frame, const FaceObservation& face) {
  FacePlace place;
  place.frame = frame.index;
  place.time_us = frame.time_us;
  place.box = face.box;
  place.inter_ocular_px = static_cast<float>(face.inter_ocular());
  const Repeat repeat = repeats_.measure(frame, face.box);
  place.repeat = repeat.count;
  if (repeat.jump) ++breaks_;
  std::optional<Crop> crop;
  if (face.inter_ocular() < kMinInterOcularPx) {
    place.reason = reason::kTooSmall;
  } else {
    FaceObservation observation = face;
    observation.segment += breaks_;
    crop = aligner_.align(frame, observation);
    place.reason = aligner_.reason();
  }
  if (crop) {
    place.placed = true;
    place.segment = crop->segment;
    place.crop_from_frame = crop->crop_from_frame;
  }
  places_.push_back(place);
  return crop;
}

MotionSample FollowedFace::measure(const Frame& frame, const Crop& crop) {
  if (!meter_) meter_.emplace(crop_size_);
  place_of_sample_.push_back(places_.size() - 1);
  MotionSample sample = meter_->measure(frame, crop, places_.back().repeat);
  places_.back().head_turn = sample.head_turn.x;
  return sample;
}

const FacePlace* FollowedFace::place_in(std::int64_t frame) const {
  const auto at =
      std::lower_bound(places_.begin(), places_.end(), frame,
                       [](const FacePlace& place, std::int64_t f) { return place.frame < f; });
  return at != places_.end() && at->frame == frame ? &*at : nullptr;
}

const Affine* FollowedFace::crop_from_frame(std::int64_t frame) const {
  const FacePlace* place = place_in(frame);
  return place && place->placed ? &place->crop_from_frame : nullptr;
}

FollowedFace::Presence FollowedFace::presence(std::int64_t first, std::int64_t last) const {
  Presence presence;
  for (const FacePlace& place : places_) {
    if (place.frame < first || place.frame > last) continue;
    ++presence.frames;
    presence.area += place.box.area();
  }
  return presence;
}

}  // namespace inkling
