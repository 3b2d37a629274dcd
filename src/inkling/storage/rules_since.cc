#include "inkling/storage/rules_since.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "inkling/storage/audit_log.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/releases.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/training_runs.h"

namespace inkling {
namespace {

using RuleJson = nlohmann::ordered_json;

// How a coder is shown others' events; first what shows least.
constexpr std::array<std::string_view, 3> kOthersFromLeast = {"no", "letters", "names"};

class RulesLearner {
 public:
  RulesLearner(SQLite::Database& other, SQLite::Database& database, const LogFork& fork,
               const std::string& actor, std::int64_t at_us)
      : other_(other), database_(database), fork_(fork), actor_(actor), at_us_(at_us) {}

  std::vector<std::string> learn() {
    learn_assent();
    learn_pass_mark();
    learn_admissions();
    learn_stages();
    learn_discussions_seen();
    return std::move(lines_);
  }

 private:
  void note(const std::string& action, const RuleJson& details, const std::string& words) {
    AuditEntry entry;
    entry.at_us = at_us_, entry.actor = actor_, entry.action = action;
    entry.details = details.dump();
    AuditLog(database_).append(entry);
    lines_.push_back(words);
  }

  bool was_set(const std::string& action, const std::string& key = "", std::int64_t id = 0) {
    return told_last(other_, database_, fork_, action, key, id);
  }

  void learn_assent() {
    if (!was_set("project.assent")) return;
    const auto there = assent_from_months_in(other_), here = assent_from_months_in(database_);
    if (!there || (here && *here <= *there)) return;
    put_assent_from_months(database_, there);
    note("project.assent", {{"from_months", *there}},
         fmt::format("a child's own assent is asked for from {} months on", *there));
  }

  // `least`: the smaller number is the stricter one.
  static void take_stricter(const std::optional<int>& there, bool least, std::optional<int>& here) {
    if (!there) return;
    here = !here ? *there : least ? std::min(*here, *there) : std::max(*here, *there);
  }

  void learn_pass_mark() {
    if (!was_set("training.mark")) return;
    const PassMark before = pass_mark_in(database_), there = pass_mark_in(other_);
    PassMark mark = before;
    take_stricter(there.emotions_percent, false, mark.emotions_percent);
    take_stricter(there.units_percent, false, mark.units_percent);
    take_stricter(there.timing_ms, true, mark.timing_ms);
    if (mark == before) return;
    const std::string text = put_pass_mark(database_, mark);
    note("training.mark", RuleJson::parse(text), "the pass mark of the training");
  }

  void learn_admissions() {
    SQLite::Statement row(database_,
                          "SELECT coder_id, until, name FROM training_admissions JOIN coders ON "
                          "coders.id = coder_id");
    while (row.executeStep()) {
      const std::int64_t coder = row.getColumn(0).getInt64();
      if (!was_set("training.admit", "coder", coder)) continue;
      const auto here = text_or_none(row.getColumn(1));
      const std::string name = row.getColumn(2).getString();
      SQLite::Statement there =
          prepared(other_, "SELECT until FROM training_admissions WHERE coder_id = ?", coder);
      if (!there.executeStep()) {
        run_sql(database_, "DELETE FROM training_admissions WHERE coder_id = ?", coder);
        note("training.admit", {{"coder", coder}, {"ended", true}},
             name + " may not code without the training");
        continue;
      }
      const auto until = text_or_none(there.getColumn(0));
      if (!until || (here && *here <= *until)) continue;
      run_sql(database_, "UPDATE training_admissions SET until = ? WHERE coder_id = ?", until,
              coder);
      note("training.admit", {{"coder", coder}, {"until", *until}},
           name + " may code without the training until " + *until);
    }
  }

  // What settings do not say is as task_plan.h in the room workbench has it.
  static bool flag_in(const RuleJson& settings, const char* name, bool fallback) {
    const auto found = settings.find(name);
    return found != settings.end() && found->is_boolean() ? found->get<bool>() : fallback;
  }
  static std::size_t shown_of_others(const RuleJson& settings, bool is_coding) {
    const auto found = settings.find("others");
    if (found == settings.end()) return is_coding ? 0 : kOthersFromLeast.size() - 1;
    if (*found == true) return kOthersFromLeast.size() - 1;
    const auto at = std::find(kOthersFromLeast.begin(), kOthersFromLeast.end(),
                              found->is_string() ? found->get<std::string>() : "no");
    return at == kOthersFromLeast.end() ? 0
                                        : static_cast<std::size_t>(at - kOthersFromLeast.begin());
  }

  static RuleJson stricter_stage(const RuleJson& there, RuleJson here, bool is_coding) {
    if (flag_in(there, "blind", is_coding) && !flag_in(here, "blind", is_coding)) {
      here["blind"] = true;
    }
    if (!flag_in(there, "proposals", false) && flag_in(here, "proposals", false)) {
      here["proposals"] = false;
    }
    const std::size_t shown = shown_of_others(there, is_coding);
    if (shown < shown_of_others(here, is_coding)) {
      here["others"] = std::string(kOthersFromLeast.at(shown));
    }
    return here;
  }

  void learn_stages() {
    SQLite::Statement row(database_, "SELECT id, position, name, kind, settings FROM stages");
    while (row.executeStep()) {
      const std::int64_t id = row.getColumn(0).getInt64();
      const std::string name = row.getColumn(2).getString(), kind = row.getColumn(3).getString();
      if (!was_set("stage.change", "stage", id)) continue;
      const auto text =
          find_text(other_, "SELECT settings FROM stages WHERE id = ? AND kind = ?", id, kind);
      const RuleJson there = RuleJson::parse(text.value_or(""), nullptr, false);
      const RuleJson here = RuleJson::parse(row.getColumn(4).getString(), nullptr, false);
      if (!there.is_object() || !here.is_object()) continue;
      const RuleJson settings = stricter_stage(there, here, kind == "code");
      if (settings == here) continue;
      run_sql(database_, "UPDATE stages SET settings = ? WHERE id = ?", settings.dump(), id);
      note("stage.change",
           {{"stage", id},
            {"name", name},
            {"position", row.getColumn(1).getInt64()},
            {"kind", kind},
            {"settings", settings.dump()}},
           "stage " + name + ": what coders do not see of others and of proposals");
    }
  }

  // What somebody knows is not undone by a copy.
  void learn_discussions_seen() {
    SQLite::Statement row(other_, "SELECT coder_id, recording_id, face_id FROM discussions_seen");
    while (row.executeStep()) {
      run_sql(database_,
              "INSERT OR IGNORE INTO discussions_seen (coder_id, recording_id, face_id) SELECT "
              "coders.id, recording_id, face_id FROM coders, faces WHERE coders.id = ? AND "
              "recording_id = ? AND face_id = ?",
              row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
              row.getColumn(2).getInt64());
    }
  }

  SQLite::Database& other_;
  SQLite::Database& database_;
  const LogFork& fork_;
  const std::string& actor_;
  const std::int64_t at_us_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> learn_rules(SQLite::Database& other, SQLite::Database& database,
                                     const LogFork& fork, const std::string& actor,
                                     std::int64_t at_us) {
  return RulesLearner(other, database, fork, actor, at_us).learn();
}

}  // namespace inkling
