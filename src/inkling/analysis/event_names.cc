#include "inkling/analysis/event_names.h"

#include <algorithm>

#include "inkling/error.h"
#include "inkling/facs/unit_emotions.h"
#include "inkling/following/clip.h"
#include "inkling/video/frame_reader.h"

namespace inkling {
namespace {

bool is_micro(const SpottedMovement& movement) { return movement.type == EventType::kMicro; }

Clip clip_of(FrameReader& reader, const FollowedFace& face, const SampleSpan& span) {
  const FacePlace& onset = face.place_of(span.onset);
  const FacePlace& apex = face.place_of(span.apex);
  const FacePlace& offset = face.place_of(span.offset);
  const double duration_s = 1e-6 * static_cast<double>(offset.time_us - onset.time_us);
  const auto frames = static_cast<double>(offset.frame - onset.frame);
  return read_clip(reader, face, {onset.frame, apex.frame, offset.frame},
                   duration_s > 0 ? frames / duration_s : 0);
}

// The name stays as it is when the model cannot describe the clip.
void name_clip(const Clip& clip, const Model& model, EventName& name) {
  try {
    const ClassPrediction prediction = model.name(clip);
    name.emotion = model.class_name(prediction.label);
    name.confidence = prediction.scores[prediction.label], name.by_units = false;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
  }
}

}  // namespace

std::vector<EventName> names_by_units(const Spotting& spotting, const UnitRule& rule,
                                      bool seven_names) {
  std::vector<EventName> names;
  for (const SpottedMovement& movement : spotting.movements) {
    EventName& name = names.emplace_back();
    if (!is_micro(movement) || movement.units.empty()) continue;
    const UnitReading reading = read_units(movement.units, rule);
    name.reading = reading.reading, name.reading_confidence = reading.probability;
    if (!seven_names || seen_units(movement.units).empty()) continue;
    const LikelyEmotion likeliest =
        likely_emotions(movement.units, spotting.emotion_temperature).front();
    name.emotion = likeliest.emotion, name.confidence = likeliest.probability;
    name.by_units = true;
  }
  return names;
}

void name_by_model(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                   const SpottedFace& spotted, const Model& model, std::vector<EventName>& names,
                   Progress& progress, const CancelToken& cancel) {
  FrameReader reader(source, frame_times_us);
  const auto& movements = spotted.spotting().movements;
  const auto total = std::count_if(movements.begin(), movements.end(), is_micro);
  std::int64_t done = 0;
  for (std::size_t i = 0; i < movements.size(); ++i) {
    if (!is_micro(movements[i])) continue;
    cancel.check();
    name_clip(clip_of(reader, spotted.face(), movements[i].span), model, names[i]);
    progress.update("naming", ++done, total);
  }
}

}  // namespace inkling
