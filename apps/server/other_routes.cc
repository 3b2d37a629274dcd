#include <array>

#include "inkling/storage/exchange.h"
#include "inkling/workbench/other_coders.h"
#include "server/call.h"
#include "server/code_json.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

// Neither the number of the task nor that of the code goes out: letters would say little then.
Json other_code_json(const CodeVersion& version) {
  Json content = code_version_json(version)["content"];
  content.erase("views");
  content.erase("proposalSeen");
  return content;
}

Answer get_others(Call& call) {
  const Task task = visible_task(call, call.number("task"));
  if (OthersRule(call.file(), task.coder_id).of(task) == OthersShown::kNo) {
    if (is_begun_work(call.file())) {
      throw Refusal(403, "other coders' events do not travel with a package of work",
                    std::to_string(task.id), "look at them in the project itself");
    }
    throw Refusal(403, "the pass is blind: no other coder's events are shown",
                  std::to_string(task.id), "look at them in a pass that allows it");
  }
  call.place.shown_others.note(call.me().id, task.recording_id, task.face_id);
  Json list = Json::array();
  for (const OtherLane& lane : other_lanes(call.file(), task)) {
    Json codes = Json::array();
    for (const CodeVersion& version : lane.codes) codes.push_back(other_code_json(version));
    list.push_back({{"coder", lane.coder},
                    {"stage", lane.stage},
                    {"done", lane.is_done},
                    {"codes", std::move(codes)}});
  }
  return json_answer(list);
}

}  // namespace

std::span<const Route> other_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/tasks/{task}/others",
            "What other coders noted at the same face, in a stage that shows it; codes changed "
            "afterwards say that it was seen",
            Access::kSignedIn, get_others, "[OtherLane]"},
  };
  return kRoutes;
}

}  // namespace inkling::server
