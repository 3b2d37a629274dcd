#include <algorithm>
#include <array>
#include <chrono>

#include "inkling/storage/codes.h"
#include "inkling/storage/discussion_remarks.h"
#include "server/call.h"
#include "server/code_json.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

constexpr std::int64_t kLongestWaitS = 60;

// No change of the task is taken. why: "others", "gone"
Refusal closed_task(int status, const std::string& what, std::int64_t id, const std::string& todo,
                    const std::string& why) {
  return {status,
          Json{{"error", what}, {"where", std::to_string(id)}, {"todo", todo}, {"task", why}}};
}

// Codes are changed by the coder whose task it is, and by nobody else.
Task own_task(Call& call) {
  const std::int64_t id = call.number("task");
  const auto task = find_task(call.file(), id);
  if (task && task->coder_id == call.me().id) return *task;
  if (!task || !call.is_manager()) {
    throw closed_task(404, "there is no such task", id, "load the list again", "gone");
  }
  throw closed_task(403, "the task is another coder's", id, "code in one of your own", "others");
}

void add_view(CodeContent& content, const std::string& view) {
  Json views = Json::parse(content.views);
  if (std::find(views.begin(), views.end(), view) != views.end()) return;
  views.push_back(view);
  content.views = views.dump();
}

// Throws Refusal(404) where the task has no such code.
void check_code_of_task(Call& call, const Task& task, const std::string& id) {
  const auto versions = versions_of(call.file(), id);
  if (!versions.empty() && versions[0].task_id == task.id) return;
  throw Refusal(404, "there is no such code", id.substr(0, 40), "load the list again");
}

Answer put_code(Call& call) {
  const Task task = own_task(call);
  const std::string& id = call.word("code");
  CodeChange change = code_change(call.json);
  if (call.place.shown.were_shown(call.me().id, task.recording_id, task.face_id)) {
    change.content.proposal_seen = true;
  }
  if (call.place.shown_others.were_shown(call.me().id, task.recording_id, task.face_id) ||
      has_seen_discussions(call.file(), call.me().id, {task.recording_id, task.face_id})) {
    add_view(change.content, "others");
  }
  if (change.content.onset_frame < task.first_frame ||
      change.content.offset_frame > task.last_frame) {
    throw Refusal(400, "the event is not in the task's part of the recording", id,
                  "it goes from frame " + std::to_string(task.first_frame) + " to " +
                      std::to_string(task.last_frame));
  }
  CodeVersion version;
  if (change.base == 0) {
    version = add_code(call.file(), call.me().id, task.id, id, change.content);
  } else {
    check_code_of_task(call, task, id);
    version = change_code(call.file(), call.me().id, id, change.base, change.content);
  }
  call.place.bell.ring(task.id);
  return json_answer(code_version_json(version));
}

Answer remove_code(Call& call) {
  const Task task = own_task(call);
  const std::string& id = call.word("code");
  check_code_of_task(call, task, id);
  const auto base = static_cast<int>(std::clamp<std::int64_t>(*call.whole("base"), 0, 1 << 30));
  const CodeVersion version = delete_code(call.file(), call.me().id, id, base);
  call.place.bell.ring(task.id);
  return json_answer(code_version_json(version));
}

using Reverse = std::optional<CodeVersion> (*)(ProjectFile&, std::int64_t, std::int64_t,
                                               std::int64_t, const std::string&);

Answer reversed(Call& call, Reverse reverse) {
  const Task task = own_task(call);
  const auto code =
      reverse(call.file(), call.me().id, task.id, call.json["knownEdit"].get<std::int64_t>(),
              call.json.contains("id") ? call.json["id"].get<std::string>() : new_uuid());
  if (code) call.place.bell.ring(task.id);
  return json_answer({{"code", code ? code_version_json(*code) : Json()}});
}

Answer post_undo(Call& call) { return reversed(call, undo_code); }
Answer post_redo(Call& call) { return reversed(call, redo_code); }

// Waits until something is later than `since`. Another program may write, too, which rings no bell:
// the tables are asked every second.
Answer get_changes(Call& call) {
  using Clock = std::chrono::steady_clock;
  const Task task = visible_coding(call, call.number("task"));
  std::int64_t last_edit = call.whole("since").value_or(0);
  const auto wait_s = std::clamp<std::int64_t>(call.whole("waitS").value_or(0), 0, kLongestWaitS);
  const auto end = Clock::now() + std::chrono::seconds(wait_s);
  Json list = Json::array();
  while (true) {
    const std::uint64_t heard = call.place.bell.rings(task.id);
    for (const CodeVersion& one : codes_since(call.file(), task.id, last_edit)) {
      list.push_back(code_version_json(one));
      last_edit = std::max(last_edit, one.task_edit);
    }
    const auto now = Clock::now();
    if (!list.empty() || now >= end) break;
    if (!call.place.bell.wait(task.id, heard, std::min(end, now + std::chrono::seconds(1)))) break;
  }
  return json_answer({{"codes", std::move(list)}, {"lastEdit", last_edit}});
}

}  // namespace

std::span<const Route> code_routes() {
  static const std::array kRoutes = {
      Route{"PUT", "/api/tasks/{task}/codes/{code}",
            "A new code (base 0) or a new version of one; 409: another window was faster",
            Access::kSignedIn, put_code, "Code", "CodeChange", BodyKind::kJson},
      Route{"DELETE",
            "/api/tasks/{task}/codes/{code}",
            "Deletes a code; undo brings it back",
            Access::kSignedIn,
            remove_code,
            "Code",
            "",
            BodyKind::kNone,
            {{"base", ParameterType::kWhole, true, "version that the page knows of"}}},
      Route{"POST", "/api/tasks/{task}/undo",
            "Takes back what the coder did last; one with an id comes again safely",
            Access::kSignedIn, post_undo, "Reversed", "KnownEdit", BodyKind::kJson},
      Route{"POST", "/api/tasks/{task}/redo", "Does again what was taken back, as undo",
            Access::kSignedIn, post_redo, "Reversed", "KnownEdit", BodyKind::kJson},
      Route{"GET",
            "/api/tasks/{task}/changes",
            "What another window did; waits for it",
            Access::kSignedIn,
            get_changes,
            "Changes",
            "",
            BodyKind::kNone,
            {{"since", ParameterType::kWhole, false, "largest edit that the page knows of"},
             {"waitS", ParameterType::kWhole, false, "at most so long, up to 60"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
