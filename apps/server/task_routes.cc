#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <random>
#include <utility>

#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/discussion_remarks.h"
#include "inkling/workbench/code_form.h"
#include "inkling/workbench/other_coders.h"
#include "inkling/workbench/task_plan.h"
#include "server/call.h"
#include "server/code_json.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

// What is said of tasks to who asks, with one query each for all.
class TaskTexts {
 public:
  explicit TaskTexts(const Call& call)
      : TaskTexts(call, OthersRule(call.file()), counts_of_codes(call.file()),
                  all_faces(call.file())) {
    for (const StoredRecording& one : recordings(call.file())) names_[one.id] = one.name;
  }
  // Of this one alone.
  TaskTexts(const Call& call, const Task& task, const StoredRecording& recording, std::size_t codes)
      : TaskTexts(call, OthersRule(call.file(), task.coder_id), {{task.id, codes}},
                  faces_of(call.file(), recording.id)) {
    names_[recording.id] = recording.name;
  }

  // Whether a task is shown again stays out of it.
  Json json(const Task& task) {
    const Cover known = covers_.hide(task) ? cover_named(task.id)
                                           : Cover{task.recording_id, names_[task.recording_id]};
    return {{"id", task.id},
            {"stageId", task.stage_id},
            {"coderId", task.coder_id},
            {"recordingId", known.recording_id},
            {"recordingName", known.name},
            {"faceId", task.face_id},
            {"role", roles_[{task.recording_id, task.face_id}]},
            {"firstFrame", task.first_frame},
            {"lastFrame", task.last_frame},
            {"showsProposals", task.shows_proposals},
            {"showsOthers", others_.of(task) != OthersShown::kNo},
            {"state", task.state},
            {"codes", codes_[task.id]}};
  }
  // Two in a list that are of the same frames would be known at a glance; and how many events
  // others noted, to who still codes the same face without them.
  Json row(const Call& call, const Task& task) {
    Json row = json(task);
    if (others_.hides(call.me().id, task)) row.erase("codes");
    if (!covers_.hide(task)) return row;
    for (const char* name : {"faceId", "firstFrame", "lastFrame"}) row.erase(name);
    return row;
  }

 private:
  TaskTexts(const Call& call, OthersRule others, std::map<std::int64_t, std::size_t> codes,
            const std::vector<StoredFace>& faces)
      : others_(std::move(others)), codes_(std::move(codes)), covers_(call) {
    for (const StoredFace& face : faces) roles_[{face.recording_id, face.face_id}] = face.role;
  }

  OthersRule others_;
  std::map<std::int64_t, std::size_t> codes_;                  // by task
  std::map<std::int64_t, std::string> names_;                  // by recording
  std::map<std::pair<std::int64_t, int>, std::string> roles_;  // by recording and face
  OwnCovers covers_;
};

Answer get_tasks(Call& call) {
  const bool all = call.whole("all").value_or(0) != 0 && call.is_manager();
  Json list = Json::array();
  TaskTexts texts(call);
  for (const Task& task : tasks(call.file(), all ? std::optional<std::int64_t>() : call.me().id)) {
    list.push_back(texts.row(call, task));
  }
  return json_answer(list);
}

Answer post_tasks(Call& call) {
  TaskWish wish;
  wish.stage_id = call.json["stageId"].get<std::int64_t>();
  wish.coder_ids = call.json["coderIds"].get<std::vector<std::int64_t>>();
  wish.recording_ids = call.json["recordingIds"].get<std::vector<std::int64_t>>();
  if (call.json.contains("clipS")) wish.clip_s = call.json["clipS"].get<double>();
  wish.role = call.json.value("role", wish.role);
  wish.seed = std::random_device()();
  const GivenTasks given = give_out_tasks(call.file(), call.me().name, wish);
  return json_answer({{"ids", given.ids}, {"again", given.again}, {"remarks", given.remarks}});
}

Answer get_task(Call& call) {
  const Task task = visible_coding(call, call.number("task"));
  check_trained(call);  // also where another window has it open
  if (task.coder_id == call.me().id && task.state == "open") call.place.opened.note(task.id);
  Json codes = Json::array();
  std::int64_t last_edit = 0;
  std::vector<CodeVersion> versions = codes_since(call.file(), task.id, 0);
  for (const CodeVersion& one : versions) last_edit = std::max(last_edit, one.task_edit);
  std::erase_if(versions, [](const CodeVersion& one) { return one.deleted; });
  std::sort(versions.begin(), versions.end(), [](const CodeVersion& a, const CodeVersion& b) {
    return std::pair(a.content.onset_frame, a.edit) < std::pair(b.content.onset_frame, b.edit);
  });
  for (const CodeVersion& one : versions) codes.push_back(code_version_json(one));
  const StoredRecording recording = recording_of(call.file(), task.recording_id);
  const auto cover = cover_of_task(call, task);
  return json_answer({{"task", TaskTexts(call, task, recording, codes.size()).json(task)},
                      {"recording", whole_recording_json(call, recording, cover)},
                      {"exclusions", exclusions_json(call, recording.id, cover)},
                      {"codes", std::move(codes)},
                      {"lastEdit", last_edit}});
}

Answer put_task(Call& call) {
  const Task task = visible_task(call, call.number("task"));
  if (task.coder_id != call.me().id && !call.is_manager()) throw not_found("task", task.id);
  const auto state = call.json["state"].get<std::string>();
  if (state == "open" && task.state != "open" && !call.is_manager() &&
      !may_open_again(call.file(), task)) {
    throw Refusal(403, "a later pass has shown other coders' events of this face",
                  std::to_string(task.id), "ask an owner or verifier to open it");
  }
  const bool opens = state == "open" && task.state != "open" && !call.is_manager();
  if (opens && has_seen_discussions(call.file(), call.me().id, {task.recording_id, task.face_id})) {
    throw Refusal(403, "a discussion has shown you other coders' events of this face",
                  std::to_string(task.id), "ask an owner or verifier to open it");
  }
  set_task_state(call.file(), call.me().name, task.id, state);
  if (state == "done") call.place.opened.forget(task.id);
  return no_content();
}

std::string stage_name(ProjectFile& file, std::int64_t id) {
  for (const Stage& stage : stages(file)) {
    if (stage.id == id) return stage.name;
  }
  return {};
}

Answer delete_task(Call& call) {
  const Task task = visible_task(call, call.number("task"));
  const bool gone = take_back_task(call.file(), call.me().name, task.id);
  call.place.opened.forget(task.id);
  return json_answer({{"gone", gone}});
}

// Which of a recording's tasks it is: clips, faces and what comes again must not share a name.
std::string part_words(const Task& task) {
  return "_task" + std::to_string(task.id) + "_frames" + std::to_string(task.first_frame) + "-" +
         std::to_string(task.last_frame);
}

// ".eaf"; "_sheet.csv" where another format ends like it.
std::string format_ending(const std::string& format) {
  const auto extension = [](const Variant<CodeWriter>& writer) {
    return std::string(writer.create(writer.defaults())->extension());
  };
  const auto& wanted = find_variant(code_writers(), "format", format);
  const auto same =
      std::count_if(code_writers().begin(), code_writers().end(),
                    [&](const auto* one) { return extension(*one) == extension(wanted); });
  const std::string word = wanted.name.substr(0, wanted.name.find('-'));
  return (same > 1 ? "_" + word : "") + extension(wanted);
}

Answer get_export(Call& call) {
  const Task task = visible_coding(call, call.number("task"));
  std::string format = call.text("format").value_or("eaf");
  if (format == "boris") format = "boris-aggregated";
  CodeSheet sheet = sheet_of_task(call.file(), task);
  const auto cover = cover_of_task(call, task);
  if (cover) {
    sheet.recording = cover->name;
    sheet.media = cover->name + std::filesystem::path(sheet.media).extension().string();
  }
  // A folder may be called by a child's name, and who is seen would tell what comes again.
  if (!call.is_manager() || cover) {
    sheet.media_path.clear();
    sheet.subject = role_of_face(call.file(), task.recording_id, task.face_id);
  }
  const std::string part = cover ? "" : part_words(task);
  return attachment(codes_text(sheet, format), "application/octet-stream",
                    sheet.recording + part + "_" + coder_name(call.file(), task.coder_id) + "_" +
                        stage_name(call.file(), task.stage_id) + format_ending(format));
}

}  // namespace

std::span<const Route> task_routes() {
  static const std::array kRoutes = {
      Route{"GET",
            "/api/tasks",
            "Own tasks; those of all for owners and verifiers who say so",
            Access::kSignedIn,
            get_tasks,
            "[Task]",
            "",
            BodyKind::kNone,
            {{"all", ParameterType::kWhole, false, "1: of all coders"}}},
      Route{"POST", "/api/tasks", "Gives out work", Access::kManager, post_tasks, "MadeTasks",
            "TaskWish", BodyKind::kJson},
      Route{"GET", "/api/tasks/{task}", "A task with its recording and codes", Access::kSignedIn,
            get_task, "TaskWhole"},
      Route{"PUT", "/api/tasks/{task}", "Ends a task or opens it again", Access::kSignedIn,
            put_task, "", "TaskChange", BodyKind::kJson},
      Route{"DELETE", "/api/tasks/{task}",
            "Takes a task back: removed where nothing was coded, else done with its codes",
            Access::kManager, delete_task, "TakenBack"},
      Route{"GET",
            "/api/tasks/{task}/export",
            "The codes of a task in another program's format",
            Access::kSignedIn,
            get_export,
            "application/octet-stream",
            "",
            BodyKind::kNone,
            {{"format", ParameterType::kText, false, "eaf, boris, webvtt, sheet"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
