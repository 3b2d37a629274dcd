#include "inkling/storage/coding_scheme.h"

#include <nlohmann/json.hpp>

#include "inkling/storage/field_checks.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

using SchemeJson = nlohmann::ordered_json;

Error not_in_scheme(const std::string& what, std::int64_t id) {
  return {ErrorKind::kUsage, "there is no such " + what, std::to_string(id), "load the list again"};
}

void check_tier(SQLite::Database& database, const Tier& tier) {
  check_row_name("the tier", tier.name);
  check_choice("the kind of a tier", tier.kind, {"micro", "macro", "other"});
  if (find_number(database, "SELECT id FROM tiers WHERE name = ? AND id <> ?", tier.name,
                  tier.id)) {
    throw Error(ErrorKind::kUsage, "there is a tier of that name", tier.name, "give another one");
  }
}

void check_stage(SQLite::Database& database, const Stage& stage) {
  check_row_name("the stage", stage.name);
  check_choice("the kind of a stage", stage.kind, {"code", "compare", "decide"});
  check_row_text("the settings", stage.settings);
  const SchemeJson settings = SchemeJson::parse(stage.settings, nullptr, false);
  if (!settings.is_object()) {
    throw Error(ErrorKind::kUsage, "the settings are no JSON object", stage.name,
                "write them as {\"coders\": 2}");
  }
  if (find_number(database, "SELECT id FROM stages WHERE (name = ? OR position = ?) AND id <> ?",
                  stage.name, stage.position, stage.id)) {
    throw Error(ErrorKind::kUsage, "there is a stage of that name or at that place", stage.name,
                "give another one");
  }
}

int behind_all(SQLite::Database& database, const std::string& table) {
  return static_cast<int>(
      find_number(database, "SELECT coalesce(max(position), 0) + 1 FROM " + table).value_or(1));
}

std::int64_t insert_tier(SQLite::Database& database, Tier tier) {
  if (tier.position == 0) tier.position = behind_all(database, "tiers");
  check_tier(database, tier);
  run_sql(database, "INSERT INTO tiers (name, position, kind) VALUES (?, ?, ?)", tier.name,
          tier.position, tier.kind);
  return database.getLastInsertRowid();
}

// Each place is there once, at every moment: those from there on go by way of places below 0.
void make_room_for_stage(SQLite::Database& database, int position) {
  if (!find_number(database, "SELECT id FROM stages WHERE position = ?", position)) return;
  run_sql(database, "UPDATE stages SET position = -position - 1 WHERE position >= ?", position);
  run_sql(database, "UPDATE stages SET position = -position WHERE position < 0");
}

std::int64_t insert_stage(SQLite::Database& database, Stage stage) {
  if (stage.position == 0) stage.position = behind_all(database, "stages");
  make_room_for_stage(database, stage.position);
  check_stage(database, stage);
  run_sql(database, "INSERT INTO stages (position, name, kind, settings) VALUES (?, ?, ?, ?)",
          stage.position, stage.name, stage.kind, stage.settings);
  return database.getLastInsertRowid();
}

std::string tier_json(std::int64_t id, const Tier& tier) {
  return SchemeJson{
      {"tier", id}, {"name", tier.name}, {"position", tier.position}, {"kind", tier.kind}}
      .dump();
}

std::string stage_json(std::int64_t id, const Stage& stage) {
  return SchemeJson{{"stage", id},
                    {"name", stage.name},
                    {"position", stage.position},
                    {"kind", stage.kind},
                    {"settings", stage.settings}}
      .dump();
}

// Its tasks hold codes, and codes hold on to the stage in which they came to be.
void check_stage_can_go(SQLite::Database& database, std::int64_t stage_id) {
  const auto name = find_text(database, "SELECT name FROM stages WHERE id = ?", stage_id);
  if (!name) throw not_in_scheme("stage", stage_id);
  if (find_number(database, "SELECT 1 FROM tasks WHERE stage_id = ?", stage_id)) {
    throw Error(ErrorKind::kUsage, "tasks of this stage were given out", *name,
                "take them back first; one in which something was coded keeps its stage");
  }
  if (!find_number(database, "SELECT 1 FROM stages WHERE kind = 'code' AND id <> ?", stage_id)) {
    throw Error(ErrorKind::kUsage, "a project needs a stage of coding", *name,
                "add another one first");
  }
}

void check_task(SQLite::Database& database, const Task& task) {
  if (!find_number(database, "SELECT id FROM stages WHERE id = ?", task.stage_id)) {
    throw not_in_scheme("stage", task.stage_id);
  }
  if (!find_number(database, "SELECT id FROM coders WHERE id = ?", task.coder_id)) {
    throw not_in_scheme("coder", task.coder_id);
  }
  check_face(database, task.recording_id, task.face_id);
  const std::int64_t frames =
      find_number(database, "SELECT frames FROM recordings WHERE id = ?", task.recording_id)
          .value_or(0);
  if (task.first_frame < 0 || task.last_frame < task.first_frame || task.last_frame >= frames) {
    throw Error(ErrorKind::kUsage, "a task is not a part of the recording",
                std::to_string(task.first_frame) + "-" + std::to_string(task.last_frame),
                "give frames from 0 to " + std::to_string(frames - 1));
  }
}

std::int64_t insert_task(SQLite::Database& database, const Task& task) {
  check_task(database, task);
  run_sql(database,
          "INSERT INTO tasks (stage_id, coder_id, recording_id, face_id, first_frame, last_frame, "
          "repeat_of, shows_proposals) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          task.stage_id, task.coder_id, task.recording_id, task.face_id, task.first_frame,
          task.last_frame, task.repeat_of, task.shows_proposals);
  return database.getLastInsertRowid();
}

constexpr char kTaskColumns[] =
    "SELECT id, stage_id, coder_id, recording_id, face_id, first_frame, last_frame, repeat_of, "
    "shows_proposals, state FROM tasks ";

Task read_task(SQLite::Statement& row) {
  Task task;
  task.id = row.getColumn(0).getInt64();
  task.stage_id = row.getColumn(1).getInt64();
  task.coder_id = row.getColumn(2).getInt64();
  task.recording_id = row.getColumn(3).getInt64();
  task.face_id = row.getColumn(4).getInt();
  task.first_frame = row.getColumn(5).getInt64();
  task.last_frame = row.getColumn(6).getInt64();
  task.repeat_of = whole_or_none(row.getColumn(7));
  task.shows_proposals = row.getColumn(8).getInt() != 0;
  task.state = row.getColumn(9).getString();
  return task;
}

template <typename... Values>
std::set<std::int64_t> stages_where(ProjectFile& file, const std::string& sql,
                                    const Values&... values) {
  return file.read([&](SQLite::Database& database) {
    std::set<std::int64_t> ids;
    SQLite::Statement row = prepared(database, sql, values...);
    while (row.executeStep()) ids.insert(row.getColumn(0).getInt64());
    return ids;
  });
}

}  // namespace

std::vector<Tier> default_tiers() { return {{0, "micro", 1, "micro"}, {0, "macro", 2, "macro"}}; }

std::vector<Stage> default_stages() {
  return {
      {0, 1, "code", "code",
       R"({"coders": 2, "blind": true, "proposals": false, "repeat_share": 0.07})"},
      {0, 2, "compare", "compare", R"({"blind": false, "proposals": true, "tolerance_ms": 100})"},
      {0, 3, "decide", "decide", R"({"coders": 1, "blind": false, "proposals": true})"},
  };
}

void begin_scheme(SQLite::Database& database) {
  for (const Tier& tier : default_tiers()) insert_tier(database, tier);
  for (const Stage& stage : default_stages()) insert_stage(database, stage);
}

std::int64_t add_tier(ProjectFile& file, const std::string& actor, const Tier& tier) {
  return file.change(actor, "tier.add", [&](SQLite::Database& database, AuditEntry& entry) {
    const std::int64_t id = insert_tier(database, tier);
    entry.details = tier_json(id, tier);
    return id;
  });
}

void change_tier(ProjectFile& file, const std::string& actor, const Tier& tier) {
  file.change(actor, "tier.change", [&](SQLite::Database& database, AuditEntry& entry) {
    check_tier(database, tier);
    if (run_sql(database, "UPDATE tiers SET name = ?, position = ?, kind = ? WHERE id = ?",
                tier.name, tier.position, tier.kind, tier.id) == 0) {
      throw not_in_scheme("tier", tier.id);
    }
    entry.details = tier_json(tier.id, tier);
  });
}

std::vector<Tier> tiers(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<Tier> all;
    SQLite::Statement row(database, "SELECT id, name, position, kind FROM tiers ORDER BY position");
    while (row.executeStep()) {
      all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(),
                     row.getColumn(2).getInt(), row.getColumn(3).getString()});
    }
    return all;
  });
}

std::int64_t add_stage(ProjectFile& file, const std::string& actor, const Stage& stage) {
  return file.change(actor, "stage.add", [&](SQLite::Database& database, AuditEntry& entry) {
    const std::int64_t id = insert_stage(database, stage);
    entry.details = stage_json(id, stage);
    return id;
  });
}

void change_stage(ProjectFile& file, const std::string& actor, const Stage& stage) {
  file.change(actor, "stage.change", [&](SQLite::Database& database, AuditEntry& entry) {
    check_stage(database, stage);
    if (run_sql(database,
                "UPDATE stages SET position = ?, name = ?, kind = ?, settings = ? WHERE id = ?",
                stage.position, stage.name, stage.kind, stage.settings, stage.id) == 0) {
      throw not_in_scheme("stage", stage.id);
    }
    entry.details = stage_json(stage.id, stage);
  });
}

void remove_stage(ProjectFile& file, const std::string& actor, std::int64_t stage_id) {
  file.change(actor, "stage.remove", [&](SQLite::Database& database, AuditEntry& entry) {
    check_stage_can_go(database, stage_id);
    run_sql(database, "DELETE FROM stages WHERE id = ?", stage_id);
    entry.details = SchemeJson{{"stage", stage_id}}.dump();
  });
}

std::vector<Stage> stages(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<Stage> all;
    SQLite::Statement row(
        database, "SELECT id, position, name, kind, settings FROM stages ORDER BY position");
    while (row.executeStep()) {
      all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt(),
                     row.getColumn(2).getString(), row.getColumn(3).getString(),
                     row.getColumn(4).getString()});
    }
    return all;
  });
}

std::vector<std::int64_t> add_tasks(ProjectFile& file, const std::string& actor,
                                    const std::vector<Task>& tasks,
                                    const std::vector<std::optional<std::size_t>>& again) {
  return file.change(actor, "task.add", [&](SQLite::Database& database, AuditEntry& entry) {
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      Task task = tasks[i];
      if (i < again.size() && again[i]) task.repeat_of = ids.at(*again[i]);
      ids.push_back(insert_task(database, task));
    }
    entry.details = SchemeJson{{"tasks", ids}}.dump();
    return ids;
  });
}

void set_task_state(ProjectFile& file, const std::string& actor, std::int64_t task_id,
                    const std::string& state) {
  check_choice("the state", state, {"open", "done"});
  file.change(actor, "task.state", [&](SQLite::Database& database, AuditEntry& entry) {
    if (run_sql(database, "UPDATE tasks SET state = ? WHERE id = ?", state, task_id) == 0) {
      throw not_in_scheme("task", task_id);
    }
    entry.details = SchemeJson{{"task", task_id}, {"state", state}}.dump();
  });
}

bool is_untouched(SQLite::Database& database, std::int64_t task_id) {
  return !find_number(database, "SELECT 1 FROM codes WHERE task_id = ?", task_id) &&
         !find_number(database, "SELECT 1 FROM package_tasks WHERE task_id = ?", task_id);
}

void remove_untouched(SQLite::Database& database, std::int64_t task_id) {
  run_sql(database, "UPDATE tasks SET repeat_of = NULL WHERE repeat_of = ?", task_id);
  run_sql(database, "DELETE FROM tasks WHERE id = ?", task_id);
}

bool take_back_task(ProjectFile& file, const std::string& actor, std::int64_t task_id) {
  return file.change(actor, "task.take-back", [&](SQLite::Database& database, AuditEntry& entry) {
    if (!find_number(database, "SELECT id FROM tasks WHERE id = ?", task_id)) {
      throw not_in_scheme("task", task_id);
    }
    const bool goes = is_untouched(database, task_id);
    if (goes) {
      remove_untouched(database, task_id);
    } else {
      run_sql(database, "UPDATE tasks SET state = 'done' WHERE id = ?", task_id);
    }
    entry.details = SchemeJson{{"task", task_id}, {"removed", goes}}.dump();
    return goes;
  });
}

std::vector<Task> tasks(ProjectFile& file, std::optional<std::int64_t> coder_id) {
  return file.read([&](SQLite::Database& database) {
    std::vector<Task> all;
    SQLite::Statement row = prepared(
        database, std::string(kTaskColumns) + "WHERE ?1 IS NULL OR coder_id = ?1 ORDER BY id",
        coder_id);
    while (row.executeStep()) all.push_back(read_task(row));
    return all;
  });
}

std::optional<Task> find_task(ProjectFile& file, std::int64_t task_id) {
  return file.read([&](SQLite::Database& database) -> std::optional<Task> {
    SQLite::Statement row = prepared(database, std::string(kTaskColumns) + "WHERE id = ?", task_id);
    if (!row.executeStep()) return std::nullopt;
    return read_task(row);
  });
}

Task task_of(ProjectFile& file, std::int64_t task_id) {
  if (auto task = find_task(file, task_id)) return *std::move(task);
  throw not_in_scheme("task", task_id);
}

std::set<std::int64_t> stages_at(ProjectFile& file, std::int64_t coder_id,
                                 std::int64_t recording_id) {
  return stages_where(file,
                      "SELECT id FROM stages WHERE EXISTS (SELECT 1 FROM tasks WHERE coder_id = ? "
                      "AND recording_id = ? AND stage_id = stages.id)",
                      coder_id, recording_id);
}

std::set<std::int64_t> stages_with_repeats(ProjectFile& file, std::int64_t coder_id) {
  return stages_where(file,
                      "SELECT id FROM stages WHERE EXISTS (SELECT 1 FROM tasks WHERE coder_id = ? "
                      "AND stage_id = stages.id AND repeat_of IS NOT NULL)",
                      coder_id);
}

}  // namespace inkling
