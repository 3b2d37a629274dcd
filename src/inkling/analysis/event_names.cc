#include "inkling/analysis/event_names.h"

#include <algorithm>
#include <optional>
#include <utility>

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

// Nothing when the model cannot describe the clip.
std::optional<EventName> name_of(const Clip& clip, const Model& model) {
  try {
    const ClassPrediction prediction = model.name(clip);
    return EventName{model.class_name(prediction.label), prediction.scores[prediction.label]};
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    return {};
  }
}

}  // namespace

std::vector<EventName> names_by_units(const Spotting& spotting) {
  std::vector<EventName> names;
  for (const SpottedMovement& movement : spotting.movements) {
    EventName& name = names.emplace_back();
    if (!is_micro(movement) || seen_units(movement.units).empty()) continue;
    const LikelyEmotion likeliest =
        likely_emotions(movement.units, spotting.emotion_temperature).front();
    name = {std::string(likeliest.emotion), likeliest.probability, true};
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
    if (auto name = name_of(clip_of(reader, spotted.face(), movements[i].span), model)) {
      names[i] = std::move(*name);
    }
    progress.update("naming", ++done, total);
  }
}

}  // namespace inkling
