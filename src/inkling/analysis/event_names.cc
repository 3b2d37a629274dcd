#include "inkling/analysis/event_names.h"

#include <algorithm>
#include <utility>

#include "inkling/align/color_crop.h"
#include "inkling/error.h"
#include "inkling/video/frame_reader.h"
#include "inkling/facs/unit_emotions.h"

namespace inkling {
namespace {

Clip clip_of(FrameReader& reader, const FaceChannel& channel, const Event& event) {
  Clip clip;
  for (std::int64_t f = event.onset_frame; f <= event.offset_frame; ++f) {
    const Affine* crop_from_frame = channel.crop_from_frame(f);
    if (!crop_from_frame) continue;
    if (f <= event.apex_frame) clip.apex = clip.frames.size();
    clip.frames.push_back(
        gray_crop(reader.read(f).luma(), *crop_from_frame, FaceChannel::kCropSize));
  }
  const double duration_s = 1e-6 * static_cast<double>(event.offset_us - event.onset_us);
  const auto frames = static_cast<double>(event.offset_frame - event.onset_frame);
  clip.fps = duration_s > 0 ? frames / duration_s : 0;
  return clip;
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
                 const FaceChannel& channel, const Model& model, FaceResult& face,
                 Progress& progress, const CancelToken& cancel) {
  FrameReader reader(source, frame_times_us);
  const auto micro = [](const Event& event) { return event.type == EventType::kMicro; };
  const auto total = std::count_if(face.events.begin(), face.events.end(), micro);
  std::int64_t done = 0;
  for (Event& event : face.events) {
    if (!micro(event)) continue;
    cancel.check();
    name(event, clip_of(reader, channel, event), model);
    progress.update("naming", ++done, total);
  }
}

}  // namespace inkling
