#include <array>
#include <map>
#include <random>
#include <string>

#include "inkling/storage/coding_scheme.h"
#include "inkling/workbench/task_plan.h"
#include "server/call.h"
#include "server/route.h"

namespace inkling::server {
namespace {

Stage stage_numbered(Call& call, std::int64_t id) {
  for (Stage& stage : stages(call.file())) {
    if (stage.id == id) return std::move(stage);
  }
  throw not_found("stage", id);
}

// By their names in the settings. A draw keeps its seed, so that the same movements are drawn.
void take_rules(const Json& rules, Json& settings) {
  static const std::map<std::string, const char*> kNames = {{"coders", "coders"},
                                                            {"toleranceMs", "tolerance_ms"},
                                                            {"overlap", "overlap"},
                                                            {"differs", "differs"},
                                                            {"tiers", "tiers"},
                                                            {"giveWay", "give_way"},
                                                            {"settled", "settled"},
                                                            {"own", "own"},
                                                            {"sampleShare", "sample_share"},
                                                            {"sampleSeed", "sample_seed"}};
  for (const auto& [field, value] : rules.items()) settings[kNames.at(field)] = value;
  const bool draws = settings.contains("sample_share") && settings["sample_share"] != 0;
  if (draws && !settings.contains("sample_seed")) settings["sample_seed"] = std::random_device()();
}

// What is not named stays, settings that other programs keep there, too.
Answer put_stage(Call& call) {
  Stage stage = stage_numbered(call, call.number("stage"));
  Json settings = Json::parse(stage.settings, nullptr, false);
  if (!settings.is_object()) settings = Json::object();
  const auto take = [&](const char* field, const char* name) {
    if (call.json.contains(field)) settings[name] = call.json[field];
  };
  take("blind", "blind"), take("proposals", "proposals"), take("others", "others");
  take("repeatShare", "repeat_share");
  if (call.json.contains("rules")) take_rules(call.json["rules"], settings);
  stage.settings = settings.dump();
  change_stage(call.file(), call.me().name, stage);
  return no_content();
}

// With what a stage of its kind has in a new project.
Answer post_stage(Call& call) {
  Stage stage;
  stage.name = call.json["name"].get<std::string>();
  stage.kind = call.json["kind"].get<std::string>();
  for (const Stage& usual : default_stages()) {
    if (usual.kind == stage.kind) stage.settings = usual.settings;
  }
  if (call.json.contains("before")) {
    stage.position = stage_numbered(call, call.json["before"].get<std::int64_t>()).position;
  }
  return json_answer({{"id", add_stage(call.file(), call.me().name, stage)}});
}

Answer delete_stage(Call& call) {
  remove_stage(call.file(), call.me().name, stage_numbered(call, call.number("stage")).id);
  return no_content();
}

}  // namespace

std::span<const Route> stage_routes() {
  static const std::array kRoutes = {
      Route{"POST", "/api/stages", "A new stage, before another one or behind all", Access::kOwner,
            post_stage, "Made", "NewStage", BodyKind::kJson},
      Route{"DELETE", "/api/stages/{stage}", "Removes a stage of which no task was given out",
            Access::kOwner, delete_stage, ""},
      Route{"PUT", "/api/stages/{stage}",
            "What coders of a stage see: proposals as its tasks are given out, others at once",
            Access::kOwner, put_stage, "", "StageChange", BodyKind::kJson},
  };
  return kRoutes;
}

}  // namespace inkling::server
