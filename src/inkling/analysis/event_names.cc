#include "inkling/analysis/event_names.h"

#include <algorithm>
#include <utility>

#include "inkling/error.h"
#include "inkling/facs/unit_emotions.h"
#include "inkling/following/clip.h"
#include "inkling/video/frame_reader.h"

namespace inkling {
namespace {

double rate_of(const Event& event) {
  const double duration_s = 1e-6 * static_cast<double>(event.offset_us - event.onset_us);
  const auto frames = static_cast<double>(event.offset_frame - event.onset_frame);
  return duration_s > 0 ? frames / duration_s : 0;
}

void name(Event& event, const Clip& clip, const Model& model) {
  try {
    const ClassPrediction answer = model.name(clip);
    event.emotion = model.class_name(answer.label);
    event.confidence = answer.scores[answer.label];
    event.named_by_units = false;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
  }
}

}  // namespace

void name_by_units(Spotting& spotting) {
  for (Event& event : spotting.events) {
    if (event.type != EventType::kMicro || seen_units(event).empty()) continue;
    const LikelyEmotion likeliest =
        likely_emotions(event.units, spotting.emotion_temperature).front();
    event.emotion = likeliest.emotion;
    event.confidence = likeliest.probability;
    event.named_by_units = true;
  }
}

void name_events(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                 const FollowedFace& followed, const Model& model, FaceResult& face,
                 Progress& progress, const CancelToken& cancel) {
  FrameReader reader(source, frame_times_us);
  const auto micro = [](const Event& event) { return event.type == EventType::kMicro; };
  const auto total = std::count_if(face.events.begin(), face.events.end(), micro);
  std::int64_t done = 0;
  for (Event& event : face.events) {
    if (!micro(event)) continue;
    cancel.check();
    const MovementSpan span{event.onset_frame, event.apex_frame, event.offset_frame};
    name(event, read_clip(reader, followed, span, rate_of(event)), model);
    progress.update("naming", ++done, total);
  }
}

}  // namespace inkling
