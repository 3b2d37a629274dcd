#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/analyze.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"
#include "inkling/workbench/ingest.h"
#include "inkling/workbench/phases.h"
#include "inkling/workbench/roles.h"
#include "server/call.h"
#include "server/recording_access.h"
#include "server/recording_paths.h"
#include "server/route.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;

// Whose recording it is, and whether what the program proposes of it is there.
class ManagerTexts {
 public:
  explicit ManagerTexts(ProjectFile& file)
      : without_measured_(recordings_without_measured(file)),
        to_measure_(recordings_to_measure(file)) {
    for (const Subject& subject : subjects(file)) {
      for (const Session& session : sessions(file, subject.id)) {
        of_session_[session.id] = {subject.pseudonym, session.name};
      }
    }
  }
  void add_to(Json& json, const StoredRecording& recording) {
    const auto& [subject, session] = of_session_[recording.session_id];
    json["subject"] = subject, json["session"] = session;
    json["measured"] = !without_measured_.contains(recording.id);
    json["measuring"] = to_measure_.contains(recording.id);
  }

 private:
  std::set<std::int64_t> without_measured_, to_measure_;
  std::map<std::int64_t, std::pair<std::string, std::string>> of_session_;
};

Answer get_recordings(Call& call) {
  Json list = Json::array();
  std::optional<ManagerTexts> texts;
  if (call.is_manager()) texts.emplace(call.file());
  for (const StoredRecording& one : visible_recordings(call)) {
    Json json = recording_json(call, one);
    if (texts) texts->add_to(json, one);
    list.push_back(std::move(json));
  }
  return json_answer(list);
}

Answer get_recording(Call& call) {
  const std::int64_t id = call.number("recording");
  const StoredRecording recording = visible_recording(call, id);
  return json_answer(whole_recording_json(call, recording, cover_of_recording(call, id)));
}

Answer post_recording(Call& call) {
  NewRecording wanted;
  wanted.source = fs::path(call.json["path"].get<std::string>());
  std::error_code error;
  if (!wanted.source.is_absolute() || !fs::is_regular_file(wanted.source, error)) {
    throw Refusal(400, "is no file on this computer", wanted.source.string(),
                  "give the whole path of a recording, from / on");
  }
  check_not_own_file(call.file().folder(), wanted.source);
  check_is_recording(wanted.source);
  wanted.session_id = call.json["sessionId"].get<std::int64_t>();
  wanted.name = call.json.value("name", name_for_recording(recording_stem(wanted.source)));
  wanted.numbered = !call.json.contains("name");
  wanted.link = call.json.value("link", false);
  wanted.new_consent = call.json.value("newConsent", false);
  wanted.actor = call.me().name;
  return json_answer({{"jobId", call.place.ingest.add(std::move(wanted))}});
}

// All of a list or none: nobody has to find out which half was taken.
Answer post_recordings(Call& call) {
  const auto paths = call.json["paths"].get<std::vector<std::string>>();
  const auto session_id = call.json["sessionId"].get<std::int64_t>();
  if (!has_session(call.file(), session_id)) throw not_found("session", session_id);
  if (const auto bad = bad_paths(call.file(), paths); !bad.empty()) {
    Json lines = Json::array();
    for (const BadPath& one : bad) lines.push_back({{"path", one.path}, {"reason", one.reason}});
    const std::string what = paths.size() == 1 ? "the file cannot be taken"
                                               : std::to_string(bad.size()) + " of " +
                                                     std::to_string(paths.size()) +
                                                     " files cannot be taken, so none was";
    throw Refusal(400, Json{{"error", what},
                            {"where", ""},
                            {"todo", bad.size() == 1 ? "mend or remove this line"
                                                     : "mend or remove these lines"},
                            {"lines", std::move(lines)}});
  }
  Json ids = Json::array();
  for (const std::string& path : paths) {
    NewRecording wanted;
    wanted.source = fs::path(path), wanted.session_id = session_id;
    wanted.name = name_for_recording(recording_stem(wanted.source)), wanted.numbered = true;
    wanted.link = call.json.value("link", false);
    wanted.new_consent = call.json.value("newConsent", false);
    wanted.actor = call.me().name;
    ids.push_back(call.place.ingest.add(std::move(wanted)));
  }
  return json_answer({{"jobIds", std::move(ids)}});
}

Answer delete_recording(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const std::lock_guard no_clip(call.place.clips);
  call.place.recordings.close();
  remove_failed(call.file(), call.me().name, recording.id);
  call.place.ingest.forget_gone();
  return no_content();
}

Answer post_again(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  return json_answer({{"jobId", call.place.ingest.analyze_again(recording.id, call.me().name)}});
}

Answer get_jobs(Call& call) {
  Json list = Json::array();
  for (const IngestJob& job : call.place.ingest.jobs()) {
    list.push_back({{"id", job.id},
                    {"kind", job.kind},
                    {"recordingId", job.recording_id == 0 ? Json() : Json(job.recording_id)},
                    {"state", job.state},
                    {"progress", job.progress},
                    {"note", job.note}});
  }
  return json_answer(list);
}

Answer delete_job(Call& call) {
  call.place.ingest.forget_failed(call.number("job"));
  return no_content();
}

Answer put_face(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const std::int64_t face_id = call.number("face");
  for (StoredFace& face : faces_of(call.file(), recording.id)) {
    if (face.face_id != face_id) continue;
    give_role(face, call.json["role"].get<std::string>());
    if (call.json.contains("subjectId")) {
      face.subject_id.reset();
      if (!call.json["subjectId"].is_null()) {
        face.subject_id = call.json["subjectId"].get<std::int64_t>();
      }
    }
    set_face(call.file(), call.me().name, face);
    return no_content();
  }
  throw not_found("face", face_id);
}

SeatRule seat_rule(const Json& json) {
  SeatRule rule;
  rule.role = json["role"].get<std::string>();
  rule.side = json.value("side", "");
  if (json.contains("tile")) {
    if (json["tile"].size() != 4) {
      throw Refusal(400, "is no tile", "tile", "give x, y, width and height in shares");
    }
    rule.tile = json["tile"].get<std::array<double, 4>>();
  }
  return rule;
}

Answer post_roles(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  std::vector<SeatRule> rules;
  for (const Json& rule : call.json["rules"]) rules.push_back(seat_rule(rule));
  std::vector<std::int64_t> wanted = {recording.id};
  if (call.json.value("series", false)) wanted = series_of(call.file(), recording.id);
  int faces = 0, seated = 0;
  Json to_come = Json::array();  // their faces are not known yet
  for (const std::int64_t id : wanted) {
    const int here = apply_seats(call.file(), call.me().name, id, rules);
    faces += here, seated += here > 0 ? 1 : 0;
    const StoredRecording one = recording_of(call.file(), id);
    if (one.state == "waiting" || one.state == "analysing") to_come.push_back(one.name);
  }
  return json_answer({{"recordings", seated}, {"faces", faces}, {"toCome", std::move(to_come)}});
}

Answer put_exclusion(Call& call) {
  decide_exclusion(call.file(), call.me().name, call.number("exclusion"),
                   call.json["decision"].get<std::string>());
  return no_content();
}

// What is no number is null.
template <typename Values, typename ValueOf>
Json values_json(const Values& values, ValueOf value_of) {
  Json list = Json::array();
  list.get_ref<Json::array_t&>().reserve(values.size());
  for (const auto one : values) {
    const double value = value_of(one);
    // Four digits are more than is drawn.
    list.push_back(std::isfinite(value) ? Json(std::round(value * 1e4) / 1e4) : Json());
  }
  return list;
}

int face_in_query(const Call& call) { return static_cast<int>(call.whole("face").value_or(0)); }

Answer get_curve(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const auto face = call.place.recordings.face(recording.id, face_in_query(call));
  const auto plain = [](auto value) { return static_cast<double>(value); };
  Json speech;
  if (face->speech) {
    speech = Json::array();
    for (const TimeSpan& span : *face->speech) {
      speech.push_back({{"beginUs", span.begin_us}, {"endUs", span.end_us}});
    }
  }
  return json_answer(
      {{"valuesPerFrame", values_json(face->score, plain)},
       {"threshold", 1},
       {"lanes",
        {{"sharpness", values_json(face->sharpness, plain)},
         {"repeat", values_json(face->repeat, plain)},
         {"faceFound",
          values_json(face->state, [](auto state) { return state == 0 ? 1.0 : 0.0; })}}},
       {"speech", std::move(speech)}});
}

Answer get_phases(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const std::int64_t apex = *call.whole("apex");
  if (apex < 0 || apex >= recording.frames) {
    throw Refusal(400, "the recording has no such frame", std::to_string(apex),
                  "give one of its frames");
  }
  const auto face = call.place.recordings.face(recording.id, face_in_query(call));
  const auto times_us = times_of(call.file(), recording.id);
  std::vector<FrameCurve> curves;
  for (const auto& region : face->regions) curves.emplace_back(region.second);
  const auto phases = propose_phases(face->score, curves, times_us, apex);
  if (!phases) return json_answer({{"none", true}});
  return json_answer({{"onsetFrame", phases->onset_frame}, {"offsetFrame", phases->offset_frame}});
}

}  // namespace

std::span<const Route> recording_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/recordings", "Recordings that the coder may see", Access::kSignedIn,
            get_recordings, "[Recording]"},
      Route{"POST", "/api/recordings", "Takes a file of this computer into the project",
            Access::kOwner, post_recording, "Started", "NewRecording", BodyKind::kJson},
      Route{"POST", "/api/recordings/list",
            "Takes files of this computer into the project, all or, where one cannot be, none",
            Access::kOwner, post_recordings, "StartedAll", "NewRecordings", BodyKind::kJson},
      Route{"DELETE", "/api/recordings/{recording}", "Removes a recording that failed",
            Access::kOwner, delete_recording},
      Route{"GET", "/api/recordings/{recording}", "A recording with the times of its frames",
            Access::kSignedIn, get_recording, "RecordingWhole"},
      Route{"POST", "/api/recordings/{recording}/analyse",
            "Tries a failed recording once more, or brings back proposals of the program that were "
            "removed",
            Access::kManager, post_again, "Started"},
      Route{"GET", "/api/jobs", "What goes on in the background", Access::kManager, get_jobs,
            "[Job]"},
      Route{"DELETE", "/api/jobs/{job}", "Takes a job that failed off the list", Access::kOwner,
            delete_job},
      Route{"PUT", "/api/recordings/{recording}/faces/{face}", "Whose face it is", Access::kManager,
            put_face, "", "FaceChange", BodyKind::kJson},
      Route{"POST", "/api/recordings/{recording}/roles",
            "Who is who by where they are, in one recording or all of the subject",
            Access::kManager, post_roles, "Seated", "SeatRules", BodyKind::kJson},
      Route{"PUT", "/api/exclusions/{exclusion}", "Decides on a stretch that is left out",
            Access::kManager, put_exclusion, "", "ExclusionChange", BodyKind::kJson},
      Route{"GET",
            "/api/recordings/{recording}/curve",
            "Movement, quality and speech of a face",
            Access::kSignedIn,
            get_curve,
            "Curve",
            "",
            BodyKind::kNone,
            {{"face", ParameterType::kWhole, true, "number of the face"}}},
      Route{"GET",
            "/api/recordings/{recording}/phases",
            "Onset and offset that the movement about an apex suggests",
            Access::kSignedIn,
            get_phases,
            "Phases",
            "",
            BodyKind::kNone,
            {{"face", ParameterType::kWhole, true, "number of the face"},
             {"apex", ParameterType::kWhole, true, "frame"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
