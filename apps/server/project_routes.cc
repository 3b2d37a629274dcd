#include <algorithm>
#include <array>

#include "inkling/core/version.h"
#include "inkling/event.h"
#include "inkling/facs/unit_parts.h"
#include "inkling/labelling/code.h"
#include "inkling/labelling/micro_length.h"
#include "inkling/storage/audit_log.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/moments.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/restore.h"
#include "inkling/storage/subjects.h"
#include "inkling/storage/verification_rules.h"
#include "inkling/workbench/task_plan.h"
#include "inkling/workbench/unit_pictures.h"
#include "server/call.h"
#include "server/coder_json.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

// The parts of the face that a pass by region looks at for this unit; gaze is seen in the eyes.
Json regions_of(int unit) {
  if (unit >= 61 && unit <= 69) return Json::array({"eyes"});
  return unit_parts(unit);
}

Json known_units_json() {
  Json units = Json::array();
  for (int unit = 1; unit < 100; ++unit) {
    if (unit_name(unit).empty()) continue;
    const auto drawn = std::find_if(drawn_units().begin(), drawn_units().end(),
                                    [&](const DrawnUnit& one) { return one.unit == unit; });
    const bool is_drawn = drawn != drawn_units().end();
    units.push_back({{"unit", unit},
                     {"name", unit_name(unit)},
                     {"regions", regions_of(unit)},
                     {"drawn", is_drawn},
                     {"drawnSides", is_drawn && drawn->has_sides}});
  }
  return units;
}

Json tiers_json(ProjectFile& file) {
  Json list = Json::array();
  for (const Tier& tier : tiers(file)) {
    list.push_back({{"id", tier.id}, {"name", tier.name}, {"kind", tier.kind}});
  }
  return list;
}

constexpr std::array kOthersWords = {"no", "letters", "names"};  // as OthersShown

// The rules of verification that this stage sets, as they count; null: it sets none.
Json rules_json(const VerificationRules& rules, const Stage& stage) {
  const auto is_stage = [&](const std::optional<Stage>& one) { return one && one->id == stage.id; };
  if (is_stage(rules.code)) return {{"coders", rules.coders}};
  if (is_stage(rules.compare)) {
    Json differs = Json::array();
    for (const DifferenceKind kind : rules.rule.kinds) differs.push_back(to_string(kind));
    return {{"toleranceMs", rules.rule.tolerance_ms},
            {"overlap", rules.rule.overlap},
            {"differs", std::move(differs)},
            {"tiers", rules.rule.tiers},
            {"giveWay", rules.give_way}};
  }
  if (is_stage(rules.decide)) {
    return {{"settled", rules.decides_settled},
            {"own", rules.decides_own},
            {"sampleShare", rules.sample_share},
            {"sampleSeed", rules.sample_seed}};
  }
  return {};
}

Json stages_json(ProjectFile& file) {
  Json list = Json::array();
  const auto all = stages(file);
  const VerificationRules rules = verification_rules(all);
  for (const Stage& stage : all) {
    const StageSettings settings = settings_of(stage);
    list.push_back({{"id", stage.id},
                    {"position", stage.position},
                    {"name", stage.name},
                    {"kind", stage.kind},
                    {"blind", settings.blind},
                    {"proposals", settings.proposals},
                    {"others", kOthersWords[static_cast<std::size_t>(settings.others)]},
                    {"repeatShare", settings.repeat_share},
                    {"rules", rules_json(rules, stage)},
                    {"settings", Json::parse(stage.settings)}});
  }
  return list;
}

// It grows with everything that anybody codes, of which a coder is not to hear.
Json audit_json(const Call& call) {
  if (!call.is_manager()) return {{"entries", 0}, {"head", ""}};
  return call.file().read([](SQLite::Database& database) {
    const AuditHead head = AuditLog(database).head();
    return Json{{"entries", head.number}, {"head", head.hash}};
  });
}

// Whoever has the token alone learns the project's name, and that there is something to sign in to.
Answer get_state(Call& call) {
  Json emotions = Json::array();
  for (const Emotion emotion : kEmotions) emotions.push_back(to_string(emotion));
  ProjectFile& file = call.file();
  const bool known = call.coder.has_value();
  return json_answer({{"version", std::string(version())},
                      {"project",
                       {{"id", file.read(project_id)},
                        {"name", file.folder().path.filename().string()},
                        {"begunWork", is_begun_work(file)},
                        {"restoredUs", call.place.restored_us},
                        {"withdrawals", withdrawal_count(file)}}},
                      {"me", known ? me_json(file, call.me()) : Json()},
                      {"roles", {"owner", "coder", "verifier"}},
                      {"tiers", known ? tiers_json(file) : Json::array()},
                      {"longestMicroUs", kLongestMicroUs},
                      {"stages", known ? stages_json(file) : Json::array()},
                      {"emotions", std::move(emotions)},
                      {"units", known_units_json()},
                      {"audit", audit_json(call)}});
}

// What a window must hear of soon, whatever it shows.
Answer get_pulse(Call& call) {
  ProjectFile& file = call.file();
  Json open_tasks = Json::array();
  std::int64_t known = 0, analysed = 0;
  if (call.coder) {
    for (const StoredRecording& one : recordings(file)) {
      ++known;
      analysed += one.state == "ready" || one.state == "failed" ? 1 : 0;
    }
    for (const Task& task : tasks(file, call.me().id)) {
      if (task.state == "open") open_tasks.push_back(task.id);
    }
  }
  const std::int64_t withdrawals = withdrawal_count(file);
  if (call.place.withdrawals_seen.exchange(withdrawals) != withdrawals) {
    call.place.recordings.close();  // pictures of the child may lie in memory
    call.place.compared.forget();
    call.place.agreement.forget();
  }
  const auto loss = file.loss();
  return json_answer({{"me", call.coder ? Json(call.me().id) : Json()},
                      {"restoredUs", call.place.restored_us},
                      {"withdrawals", withdrawals},
                      {"openTasks", std::move(open_tasks)},
                      {"recordings", known},
                      {"analysed", analysed},
                      {"changes", audit_json(call)["entries"]},
                      {"loss", loss ? error_json(*loss) : Json()}});
}

template <typename Rows>
bool is_number_in(const Rows& rows, std::int64_t id) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
}

template <typename Rows>
Json numbers_not_in(const Rows& rows, const Json& asked) {
  Json missing = Json::array();
  for (const Json& number : asked) {
    if (!is_number_in(rows, number.get<std::int64_t>())) missing.push_back(number);
  }
  return missing;
}

Json missing_recordings(ProjectFile& file, const std::vector<Task>& all_tasks, const Json& asked) {
  const auto all = recordings(file);
  Json missing = Json::array();
  for (const Json& number : asked) {
    const auto id = number.get<std::int64_t>();
    const auto task_id = task_under_cover(id);
    const bool is_there = task_id ? is_number_in(all_tasks, *task_id) : is_number_in(all, id);
    if (!is_there) missing.push_back(id);
  }
  return missing;
}

// Those of which there is no version. find: versions by id.
template <typename Find>
Json without_versions(ProjectFile& file, const Json& asked, Find find) {
  Json missing = Json::array();
  for (const Json& id : asked) {
    if (find(file, id.get<std::string>()).empty()) missing.push_back(id);
  }
  return missing;
}

Answer post_missing(Call& call) {
  ProjectFile& file = call.file();
  const auto all_tasks = tasks(file);
  return json_answer(
      {{"subjects", numbers_not_in(subjects(file), call.json["subjects"])},
       {"recordings", missing_recordings(file, all_tasks, call.json["recordings"])},
       {"tasks", numbers_not_in(all_tasks, call.json["tasks"])},
       {"moments", without_versions(file, call.json["moments"], versions_of_moment)},
       {"codes", without_versions(file, call.json.value("codes", Json::array()), versions_of)}});
}

}  // namespace

std::span<const Route> project_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/state", "What the project is, and who asks", Access::kToken, get_state,
            "State"},
      Route{"GET",
            "/api/pulse",
            "What every window asks every few seconds; keeps nobody signed in",
            Access::kToken,
            get_pulse,
            "Pulse",
            "",
            BodyKind::kNone,
            {},
            false},
      // A window in which nobody is signed in any more must erase what is left of a child, too.
      Route{"POST", "/api/missing", "Which of these the project does not hold (any more)",
            Access::kToken, post_missing, "Parts", "Parts", BodyKind::kJson},
  };
  return kRoutes;
}

}  // namespace inkling::server
