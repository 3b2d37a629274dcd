#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <set>

#include "inkling/files/text.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/subjects.h"
#include "inkling/workbench/moment_clip.h"
#include "inkling/workbench/moment_list.h"
#include "inkling/workbench/recording_moments.h"
#include "inkling/workbench/roles.h"
#include "server/call.h"
#include "server/moment_json.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

Subject child_of(Call& call) {
  const std::int64_t id = call.number("subject");
  for (Subject& subject : subjects(call.file())) {
    if (subject.id == id) return std::move(subject);
  }
  throw not_found("subject", id);
}

std::vector<StoredRecording> recordings_of_session(Call& call, const Session& session) {
  std::vector<StoredRecording> all = visible_recordings(call);
  std::erase_if(all, [&](const auto& one) { return one.session_id != session.id; });
  return all;
}

void check_not_blind(Call& call, std::int64_t recording_id) {
  if (!codes_blind(call.file(), call.me().id, recording_id)) return;
  throw Refusal(403, "you have an open blind task at this recording", std::to_string(recording_id),
                "finish the task first");
}

Moment visible_moment(Call& call) {
  const std::string& id = call.word("moment");
  const auto versions = versions_of_moment(call.file(), id);
  if (versions.empty() || !sees_recording(call, versions.back().recording_id)) {
    throw Refusal(404, "there is no such moment", id.substr(0, 40), "load the list again");
  }
  check_not_blind(call, versions.back().recording_id);
  return versions.back();
}

Json counted_json(int count, std::int64_t usable_us) {
  const double minutes = static_cast<double>(usable_us) / 60e6;
  const CountRange range = likely_counts(count);
  const auto a_minute = [&](double value) {
    return minutes > 0 ? Json(std::round(100 * value / minutes) / 100) : Json();
  };
  return {{"count", count},
          {"perMinute", a_minute(count)},
          {"low", a_minute(range.low)},
          {"high", a_minute(range.high)}};
}

Json trend_json(const MomentSearch& search) {
  const MomentCounts counts = count_movements(search);
  return {{"usableUs", counts.usable_us},
          {"smiles", counted_json(counts.smiles, counts.usable_us)},
          {"bothSmile",
           counts.both_smile ? counted_json(*counts.both_smile, counts.usable_us) : Json()},
          {"micro", counted_json(counts.micro, counts.usable_us)}};
}

// Whoever sees moments has seen what the program proposes of these faces.
void note_as_shown(Call& call, std::int64_t recording_id, const MomentFaces& faces) {
  for (const auto& face : {faces.child, faces.other}) {
    if (face) call.place.shown.note(call.me().id, recording_id, *face);
  }
}

// Recordings of which the program's own proposals were removed, and those that are to be measured
// again.
struct MeasuredSets {
  explicit MeasuredSets(ProjectFile& file)
      : without(recordings_without_measured(file)), again(recordings_to_measure(file)) {}
  std::set<std::int64_t> without, again;
};

Json child_recording_json(Call& call, const StoredRecording& recording,
                          const MeasuredSets& measured) {
  const MomentFaces faces = faces_for_moments(call.file(), recording.id);
  const bool blind = codes_blind(call.file(), call.me().id, recording.id);
  Json json = {
      {"id", recording.id},
      {"name", recording.name},
      {"state", recording.state},
      {"frames", recording.frames},
      {"durationUs", recording.frames > 0 ? length_us(times_of(call.file(), recording.id)) : 0},
      {"childFaceId", faces.child ? Json(*faces.child) : Json()},
      {"otherFaceId", faces.other ? Json(*faces.other) : Json()},
      {"otherRole", faces.other_role},
      {"missing", faces.missing},
      {"blind", blind},
      {"measured", !measured.without.contains(recording.id)},
      {"measuring", measured.again.contains(recording.id)},
      {"trend", Json()},
      {"moments", Json::array()}};
  if (blind) return json;
  note_as_shown(call, recording.id, faces);
  const ChildMoments found = child_moments(call.file(), recording.id, faces);
  for (const Moment& one : found.shown) json["moments"].push_back(moment_json(one));
  if (found.kept_back > 0) {
    json["missing"] = trimmed(faces.missing +
                              " Moments that were decided or noted and are not shown, "
                              "as they are of a face that is not said to be the child's: " +
                              std::to_string(found.kept_back) + ".");
  }
  if (measured.without.contains(recording.id)) return json;
  if (const auto search = moment_search(call.file(), recording.id, nullptr)) {
    json["trend"] = trend_json(*search);
  }
  return json;
}

Answer get_child(Call& call) {
  const Subject child = child_of(call);
  const MeasuredSets measured(call.file());
  Json list = Json::array();
  for (const Session& session : sessions(call.file(), child.id)) {
    Json all = Json::array();
    for (const StoredRecording& one : recordings_of_session(call, session)) {
      all.push_back(child_recording_json(call, one, measured));
    }
    list.push_back({{"id", session.id},
                    {"name", session.name},
                    {"heldOn", session.held_on ? Json(*session.held_on) : Json()},
                    {"ageMonths", session.age_months ? Json(*session.age_months) : Json()},
                    {"recordings", std::move(all)}});
  }
  return json_answer({{"id", child.id},
                      {"pseudonym", child.pseudonym},
                      {"population", child.population},
                      {"sessions", std::move(list)}});
}

Answer post_look(Call& call) {
  const Subject child = child_of(call);
  const auto without_measured = recordings_without_measured(call.file());
  for (const Session& session : sessions(call.file(), child.id)) {
    for (const StoredRecording& one : recordings_of_session(call, session)) {
      if (without_measured.contains(one.id)) continue;  // what was found stays
      const auto search = moment_search(call.file(), one.id, &call.place.recordings);
      if (search) keep_found_moments(call.file(), "moments", one.id, find_moments(*search));
    }
  }
  return no_content();
}

Answer post_moment(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  check_not_blind(call, recording.id);
  const MomentFaces faces = faces_for_moments(call.file(), recording.id);
  if (!faces.child) {
    throw Refusal(400, "it is not known which face is the child's", recording.name,
                  "say first who is who");
  }
  MomentContent content;
  content.begin_us = call.json["beginUs"].get<std::int64_t>();
  content.end_us = call.json["endUs"].get<std::int64_t>();
  content.face_id = *faces.child, content.other_face_id = faces.other;
  content.sort = "own", content.state = "accepted";
  content.reason = "Chosen by " + call.me().name + ".";
  content.note = plain_lines(call.json.value("note", ""));
  return json_answer(moment_json(add_moment(
      call.file(), call.me().name, call.json["id"].get<std::string>(), recording.id, content)));
}

Answer put_moment(Call& call) {
  const Moment moment = visible_moment(call);
  const Json& json = call.json["content"];
  MomentContent content = moment.content;
  content.begin_us = json["beginUs"].get<std::int64_t>();
  content.end_us = json["endUs"].get<std::int64_t>();
  content.state = json["state"].get<std::string>();
  content.note = plain_lines(json["note"].get<std::string>());
  return json_answer(moment_json(change_moment(call.file(), call.me().name, moment.id,
                                               call.json["base"].get<int>(), content)));
}

Answer get_versions(Call& call) {
  Json list = Json::array();
  for (const Moment& one : versions_of_moment(call.file(), visible_moment(call).id)) {
    list.push_back(moment_json(one));
  }
  return json_answer(list);
}

Hidden hidden_of(const Call& call) {
  const std::string word = call.text("hidden").value_or("no");
  if (word == "no") return Hidden::kNo;
  if (word == "blurred") return Hidden::kBlurred;
  if (word == "covered") return Hidden::kCovered;
  throw Refusal(400, "is none: " + word.substr(0, 40), "hidden", "see /api/openapi.json");
}

// Whoever gives a clip away must not take one for another.
const char* faces_word(Hidden hidden) {
  switch (hidden) {
    case Hidden::kNo:
      return "faces-shown";
    case Hidden::kBlurred:
      return "faces-blurred";
    case Hidden::kCovered:
      return "faces-covered";
  }
  return "";
}

std::string pseudonym_of_recording(Call& call, const StoredRecording& recording) {
  const auto whose = subject_of_session(call.file(), recording.session_id);
  for (const Subject& subject : subjects(call.file())) {
    if (subject.id == whose) return subject.pseudonym;
  }
  return "moment";
}

Answer get_clip(Call& call) {
  const Moment moment = visible_moment(call);
  call.place.recordings.file_of(recording_of(call.file(), moment.recording_id));
  const std::string view = call.text("view").value_or("faces");
  if (view != "faces" && view != "whole") {
    throw Refusal(400, "is none: " + view.substr(0, 40), "view", "see /api/openapi.json");
  }
  const MomentContent& content = moment.content;
  MomentClipOptions options{content.begin_us, content.end_us, {}, hidden_of(call), false};
  if (view == "faces") {
    options.face_ids.push_back(content.face_id);
    if (content.other_face_id) options.face_ids.push_back(*content.other_face_id);
  }
  options.sound = call.whole("sound").value_or(0) != 0;
  const std::lock_guard one_at_a_time(call.place.clips);
  const StoredRecording recording = recording_of(call.file(), moment.recording_id);
  const std::string times = std::to_string(content.begin_us / 1000) + "-to-" +
                            std::to_string(content.end_us / 1000) + "ms";
  const std::string name = pseudonym_of_recording(call, recording) + "-" + recording.name + "-" +
                           times + (view == "whole" ? "-whole-" : "-") +
                           faces_word(options.hidden) + (options.sound ? "-sound" : "") + ".mp4";
  return attachment(moment_clip(call.file(), moment.recording_id, options, CancelToken()),
                    "video/mp4", name);
}

// The frame that is shown then.
std::int64_t frame_shown_at(const std::vector<std::int64_t>& times_us, std::int64_t us) {
  const auto behind = std::upper_bound(times_us.begin(), times_us.end(), us);
  return std::max<std::int64_t>(0, behind - times_us.begin() - 1);
}

std::vector<ListedMoment> listed_moments(Call& call, const Subject& child) {
  const std::string state = call.text("state").value_or("accepted");
  const auto only = call.whole("recording");
  std::vector<ListedMoment> list;
  for (const Session& session : sessions(call.file(), child.id)) {
    for (const StoredRecording& recording : recordings_of_session(call, session)) {
      if (only && recording.id != *only) continue;
      if (only) check_not_blind(call, recording.id);
      if (recording.frames == 0 || codes_blind(call.file(), call.me().id, recording.id)) continue;
      const auto times_us = times_of(call.file(), recording.id);
      const MomentFaces faces = faces_for_moments(call.file(), recording.id);
      for (Moment& one : child_moments(call.file(), recording.id, faces).shown) {
        if (state != "all" && one.content.state != state) continue;
        list.push_back({session.name, recording.name, session.held_on,
                        frame_shown_at(times_us, one.content.begin_us),
                        frame_shown_at(times_us, one.content.end_us), std::move(one)});
      }
    }
  }
  return list;
}

Answer get_list(Call& call) {
  const Subject child = child_of(call);
  const std::string format = call.text("format").value_or("csv");
  if (format != "csv" && format != "webvtt") {
    throw Refusal(400, "is none: " + format.substr(0, 40), "format", "give csv or webvtt");
  }
  if (format == "webvtt" && !call.whole("recording")) {
    throw Refusal(400, "is missing", "recording", "subtitles are of one recording");
  }
  const auto list = listed_moments(call, child);
  std::string name = child.pseudonym;
  if (const auto only = call.whole("recording"))
    name += "-" + recording_of(call.file(), *only).name;
  name += "-moments";
  const std::string state = call.text("state").value_or("accepted");
  if (state != "accepted") name += "-" + state;
  if (format == "csv") {
    return attachment(moments_csv(child.pseudonym, list), "application/octet-stream",
                      name + ".csv");
  }
  return attachment(moments_webvtt(list), "application/octet-stream", name + ".vtt");
}

}  // namespace

std::span<const Route> moment_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/children/{subject}",
            "A child's sessions with their moments, and how often something was seen",
            Access::kManager, get_child, "Child"},
      Route{"POST", "/api/children/{subject}/look",
            "Looks for moments in what is proposed; what a person decided or noted stays",
            Access::kManager, post_look},
      Route{"GET",
            "/api/children/{subject}/list",
            "The moments as a file; recordings at which one codes blind are left out",
            Access::kManager,
            get_list,
            "application/octet-stream",
            "",
            BodyKind::kNone,
            {{"format", ParameterType::kText, false, "csv, webvtt"},
             {"recording", ParameterType::kWhole, false, "of this one alone; webvtt needs it"},
             {"state", ParameterType::kText, false, "accepted, open, dismissed, all"}}},
      Route{"POST", "/api/recordings/{recording}/moments", "A moment of one's own",
            Access::kManager, post_moment, "Moment", "NewMoment", BodyKind::kJson},
      Route{"PUT", "/api/moments/{moment}",
            "A new version of a moment; 409: another window was faster", Access::kManager,
            put_moment, "Moment", "MomentChange", BodyKind::kJson},
      Route{"GET", "/api/moments/{moment}/versions", "All that was said of a moment, oldest first",
            Access::kManager, get_versions, "[Moment]"},
      Route{"GET",
            "/api/moments/{moment}/clip",
            "A moment as a film (H.264)",
            Access::kManager,
            get_clip,
            "video/mp4",
            "",
            BodyKind::kNone,
            {{"view", ParameterType::kText, false, "faces (side by side), whole"},
             {"hidden", ParameterType::kText, false, "no, blurred, covered: all faces"},
             {"sound", ParameterType::kWhole, false, "1: with the recording's sound"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
