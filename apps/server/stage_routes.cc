#include <array>

#include "inkling/storage/coding_scheme.h"
#include "inkling/workbench/task_plan.h"
#include "server/call.h"
#include "server/route.h"

namespace inkling::server {
namespace {

Stage stage_of_path(Call& call) {
  const std::int64_t id = call.number("stage");
  for (Stage& stage : stages(call.file())) {
    if (stage.id == id) return std::move(stage);
  }
  throw not_found("stage", id);
}

// What is not named stays, settings that other programs keep there, too.
Answer put_stage(Call& call) {
  Stage stage = stage_of_path(call);
  Json settings = Json::parse(stage.settings, nullptr, false);
  if (!settings.is_object()) settings = Json::object();
  const auto take = [&](const char* field, const char* name) {
    if (call.json.contains(field)) settings[name] = call.json[field];
  };
  take("blind", "blind"), take("proposals", "proposals"), take("others", "others");
  take("repeatShare", "repeat_share");
  stage.settings = settings.dump();
  change_stage(call.file(), call.me().name, stage);
  return no_content();
}

}  // namespace

std::span<const Route> stage_routes() {
  static const std::array kRoutes = {
      Route{"PUT", "/api/stages/{stage}",
            "What coders of a stage see: proposals as its tasks are given out, others at once",
            Access::kOwner, put_stage, "", "StageChange", BodyKind::kJson},
  };
  return kRoutes;
}

}  // namespace inkling::server
