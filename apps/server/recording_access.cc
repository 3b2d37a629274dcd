#include "server/recording_access.h"

#include <algorithm>

#include "inkling/storage/exclusions.h"
#include "inkling/storage/training_runs.h"
#include "inkling/workbench/other_coders.h"
#include "inkling/workbench/roles.h"

namespace inkling::server {
namespace {

// Numbers from here on stand for the recording of a task; SQLite gives none as high, and a page's
// numbers are whole up to 2^53.
constexpr std::int64_t kFirstCover = std::int64_t{1} << 50;

bool may_see(const Call& call, const OwnCovers& covers, std::int64_t recording_id) {
  if (covers.hide_recording(call.file(), recording_id)) return false;
  return call.is_manager() || !stages_at(call.file(), call.me().id, recording_id).empty();
}

// The task that stands for a recording, where who asks knows it by that cover.
std::optional<Task> covered_task(const Call& call, std::int64_t recording_id) {
  const auto task_id = task_under_cover(recording_id);
  if (!task_id) return std::nullopt;
  auto task = find_task(call.file(), *task_id);
  if (!task || !OwnCovers(call).hide(*task)) return std::nullopt;
  return task;
}

// The trouble with a file names the file.
void put_cover(Json& json, const Cover& cover) {
  json["id"] = cover.recording_id, json["name"] = cover.name, json["sessionId"] = 0;
  auto& problem = json["problem"].get_ref<std::string&>();
  if (!problem.empty()) problem = "the file of the recording is not there";
  json.erase("startUs");
  for (Json& face : json["faces"]) face.erase("subjectId");
}

Json face_json(const StoredFace& face) {
  Json tiles = Json::parse(face.tile, nullptr, false);
  if (!tiles.is_array()) tiles = Json::array();
  Json tile;
  if (const auto seat = seat_of(face)) tile = Json::array({seat->x, seat->y, seat->w, seat->h});
  return {{"faceId", face.face_id},
          {"role", face.role},
          {"subjectId", face.subject_id ? Json(*face.subject_id) : Json()},
          {"tile", std::move(tile)},
          {"tiles", std::move(tiles)}};
}

Json basic_json(const Call& call, const StoredRecording& recording, std::int64_t duration_us,
                Json faces) {
  // A file that was linked may have moved.
  const std::string problem = recording.state == "ready"
                                  ? call.place.recordings.file_trouble_of(recording)
                                  : recording.problem;
  return {
      {"id", recording.id},        {"name", recording.name},   {"sessionId", recording.session_id},
      {"state", recording.state},  {"problem", problem},       {"frames", recording.frames},
      {"durationUs", duration_us}, {"width", recording.width}, {"height", recording.height},
      {"faces", std::move(faces)}};
}

Json faces_json(const Call& call, std::int64_t recording_id) {
  Json faces = Json::array();
  for (const StoredFace& face : faces_of(call.file(), recording_id)) {
    faces.push_back(face_json(face));
  }
  return faces;
}

}  // namespace

std::vector<StoredRecording> visible_recordings(const Call& call) {
  std::vector<StoredRecording> all = recordings(call.file());
  const OwnCovers covers(call);
  std::erase_if(all, [&](const StoredRecording& one) { return !may_see(call, covers, one.id); });
  return all;
}

Cover cover_named(std::int64_t task_id) {
  return {kFirstCover + task_id, "task " + std::to_string(task_id)};
}

std::optional<std::int64_t> task_under_cover(std::int64_t recording_id) {
  if (recording_id < kFirstCover) return std::nullopt;
  return recording_id - kFirstCover;
}

OwnCovers::OwnCovers(const Call& call) : coder_id_(call.me().id) {
  if (call.is_manager()) return;
  covers_.emplace(call.file(), coder_id_);
}

bool OwnCovers::hide_recording(ProjectFile& file, std::int64_t recording_id) const {
  return covers_ && covers_->hide_all(stages_at(file, coder_id_, recording_id));
}

std::optional<Cover> cover_of_task(const Call& call, const Task& task) {
  if (!OwnCovers(call).hide(task)) return std::nullopt;
  return cover_named(task.id);
}

std::optional<Cover> cover_of_recording(const Call& call, std::int64_t id) {
  const auto task = covered_task(call, id);
  return task ? std::optional(cover_named(task->id)) : std::nullopt;
}

StoredRecording visible_recording(const Call& call, std::int64_t id) {
  if (const auto task = covered_task(call, id)) {
    return recording_of(call.file(), task->recording_id);
  }
  auto recording = find_recording(call.file(), id);
  if (recording && sees_recording(call, id)) return *std::move(recording);
  throw not_found("recording", id);
}

bool sees_recording(const Call& call, std::int64_t id) {
  return may_see(call, OwnCovers(call), id);
}

Task visible_task(const Call& call, std::int64_t id) {
  const auto task = find_task(call.file(), id);
  if (task && (call.is_manager() || task->coder_id == call.me().id)) return *task;
  throw not_found("task", id);
}

void check_trained(const Call& call) {
  if (call.is_manager()) return;
  const std::string why = why_not_trained(call.file(), call.me().id);
  if (why.empty()) return;
  throw Refusal(403, why, "", "go to “Training” on the first page, or ask an owner to let you in");
}

void check_trained_for(const Call& call, std::int64_t task_id) {
  const auto task = find_task(call.file(), task_id);
  const bool is_own = task && task->coder_id == call.me().id;
  if (is_own && !call.place.opened.has(task_id)) check_trained(call);
}

Task visible_coding(const Call& call, std::int64_t id) {
  Task task = visible_task(call, id);
  if (task.coder_id == call.me().id) return task;
  if (!OthersRule(call.file(), call.me().id).hides(call.me().id, task)) return task;
  const bool is_hidden = OwnCovers(call).hide_recording(call.file(), task.recording_id);
  throw Refusal(
      403, "you have an open task at this face, which is coded without others' events",
      is_hidden ? "task " + std::to_string(id) : recording_of(call.file(), task.recording_id).name,
      "finish your own task first, or give it back");
}

Json recording_json(const Call& call, const StoredRecording& recording) {
  std::int64_t duration_us = 0;
  if (recording.frames > 0) duration_us = length_us(times_of(call.file(), recording.id));
  Json json = basic_json(call, recording, duration_us, faces_json(call, recording.id));
  for (const IngestJob& job : call.place.ingest.jobs()) {
    if (job.recording_id == recording.id && job.state == "running") json["progress"] = job.progress;
  }
  return json;
}

Json whole_recording_json(const Call& call, const StoredRecording& recording,
                          const std::optional<Cover>& cover) {
  std::vector<std::int64_t> times_us;
  if (recording.frames > 0) times_us = times_of(call.file(), recording.id);
  Json json = basic_json(call, recording, times_us.empty() ? 0 : times_us.back(),
                         faces_json(call, recording.id));
  json["timesUs"] = times_us;
  json["exclusions"] = exclusions_json(call, recording.id, cover);
  json["startUs"] = recording.start_us;
  if (cover) put_cover(json, *cover);
  return json;
}

Json exclusions_json(const Call& call, std::int64_t recording_id,
                     const std::optional<Cover>& cover) {
  Json list = Json::array();
  for (const Exclusion& one : exclusions_of(call.file(), recording_id)) {
    Json json = {{"id", one.id},
                 {"faceId", one.face_id},
                 {"firstFrame", one.first_frame},
                 {"lastFrame", one.last_frame},
                 {"reason", one.reason},
                 {"decision", one.decision}};
    if (cover) json.erase("id");
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace inkling::server
