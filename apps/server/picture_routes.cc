#include <array>
#include <cstdio>

#include "inkling/workbench/sound_stretch.h"
#include "server/call.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

constexpr std::array<std::string_view, 5> kViews = {"whole", "crop", "magnified", "difference",
                                                    "arrows"};
constexpr std::array<std::string_view, 3> kHiddenWays = {"no", "blurred", "covered"};

template <typename Choice, std::size_t count>
Choice choice_of(const std::array<std::string_view, count>& words, const std::string& word,
                 const char* name) {
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i] == word) return static_cast<Choice>(i);
  }
  throw Refusal(400, "is none: " + word.substr(0, 40), name, "see /api/openapi.json");
}

PictureOptions picture_options(const Call& call) {
  PictureOptions options;
  options.view = choice_of<View>(kViews, call.text("view").value_or("whole"), "view");
  options.face_id = static_cast<int>(call.whole("face").value_or(0));
  options.from_frame = call.whole("from");
  options.size = static_cast<int>(std::min<std::int64_t>(call.whole("size").value_or(0), 1 << 20));
  options.quality =
      static_cast<int>(std::min<std::int64_t>(call.whole("quality").value_or(85), 1000));
  options.gain = call.real("gain").value_or(0);
  options.margin = call.real("margin").value_or(0);
  options.hidden = choice_of<Hidden>(kHiddenWays, call.text("hidden").value_or("no"), "hidden");
  if (!shows_face(options.view)) options.face_id = 0;
  if (!needs_other_frame(options.view)) options.from_frame.reset();
  return options;
}

// Coders' windows have numbers of their own: none overtakes another's.
int viewer_of(const Call& call) {
  const std::int64_t viewer = call.whole("viewer").value_or(0);
  return static_cast<int>((call.me().id * 1000 + viewer % 1000) & 0x7fffffff);
}

Answer get_frame(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const std::int64_t frame = call.number("frame");
  const auto window = call.place.recordings.window(recording.id);
  if (frame >= window->frames()) throw not_found("frame", frame);
  const auto picture = window->picture(frame, picture_options(call), viewer_of(call));
  if (!picture) return no_content();  // overtaken: nobody waits for it
  Answer answer{200, "image/jpeg"};
  answer.picture = picture->jpeg;
  answer.headers = {{"X-Inkling-Frame", std::to_string(picture->frame)},
                    {"X-Inkling-Time-Us", std::to_string(picture->time_us)}};
  return answer;
}

Answer post_expect(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const auto window = call.place.recordings.window(recording.id);
  std::vector<ExpectedFrames> stretches;
  for (const Json& json : call.json["stretches"]) {
    ExpectedFrames one;
    one.first = json["first"].get<std::int64_t>(), one.last = json["last"].get<std::int64_t>();
    if (one.last < one.first || one.last >= window->frames()) {
      throw Refusal(400, "is no stretch of the recording", std::to_string(one.first), "");
    }
    one.options.view = choice_of<View>(kViews, json.value("view", "whole"), "view");
    if (shows_face(one.options.view)) one.options.face_id = json.value("face", 0);
    if (needs_other_frame(one.options.view) && json.contains("from")) {
      one.options.from_frame = json["from"].get<std::int64_t>();
    }
    one.options.size = json.value("size", 0);
    one.options.hidden = choice_of<Hidden>(kHiddenWays, json.value("hidden", "no"), "hidden");
    stretches.push_back(one);
  }
  window->expect(stretches);
  return no_content();
}

Answer get_sound(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const TimeSpan span{*call.whole("beginUs"), *call.whole("endUs")};
  Answer answer{200, "audio/wav"};
  answer.body = sound_stretch(call.place.recordings.file_of(recording), recording.start_us, span);
  if (answer.body.empty()) return no_content();  // the recording has no sound
  return answer;
}

}  // namespace

std::span<const Route> picture_routes() {
  static const std::array kRoutes = {
      Route{"GET",
            "/api/recordings/{recording}/frames/{frame}",
            "The picture of exactly this frame; 204: a later request of the viewer overtook it",
            Access::kSignedIn,
            get_frame,
            "image/jpeg",
            "",
            BodyKind::kNone,
            {{"view", ParameterType::kText, false, "whole, crop, magnified, difference, arrows"},
             {"face", ParameterType::kWhole, false, "of views of a face"},
             {"from", ParameterType::kWhole, false, "frame against which changes are shown"},
             {"size", ParameterType::kWhole, false, "pixels; 0: the usual"},
             {"quality", ParameterType::kWhole, false, "of the JPEG, 1 to 100"},
             {"gain", ParameterType::kNumber, false, "of changes; 0: the usual"},
             {"margin", ParameterType::kNumber, false, "share of a crop shown about it"},
             {"viewer", ParameterType::kWhole, false, "which view of the page asks"},
             {"hidden", ParameterType::kText, false, "no, blurred, covered: all faces"}}},
      Route{"POST", "/api/recordings/{recording}/expect", "Pictures to make beforehand",
            Access::kSignedIn, post_expect, "", "Expected", BodyKind::kJson},
      Route{"GET",
            "/api/recordings/{recording}/sound",
            "The sound of a stretch; 204: the recording has none",
            Access::kSignedIn,
            get_sound,
            "audio/wav",
            "",
            BodyKind::kNone,
            {{"beginUs", ParameterType::kWhole, true, "from the start of the recording"},
             {"endUs", ParameterType::kWhole, true, "at most ten minutes later"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
