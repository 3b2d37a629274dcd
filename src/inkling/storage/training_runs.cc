#include "inkling/storage/training_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "inkling/core/hash.h"
#include "inkling/core/utc_text.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kTrainingSeed[] = "training_seed", kPassMark[] = "training_mark";
constexpr char kRunColumns[] =
    "SELECT id, coder_id, course, part, form, begun_us, finished_us FROM training_runs ";

TrainingRun read_run(SQLite::Statement& row) {
  TrainingRun run;
  run.id = row.getColumn(0).getInt64(), run.coder_id = row.getColumn(1).getInt64();
  run.course = row.getColumn(2).getString(), run.part = row.getColumn(3).getString();
  run.form = row.getColumn(4).getInt();
  run.begun_us = row.getColumn(5).getInt64();
  run.finished_us = whole_or_none(row.getColumn(6));
  return run;
}

TrainingRun run_in(SQLite::Database& database, std::int64_t id) {
  SQLite::Statement row = prepared(database, std::string(kRunColumns) + "WHERE id = ?", id);
  if (row.executeStep()) return read_run(row);
  throw Error(ErrorKind::kUsage, "there is no such part of a training", std::to_string(id),
              "load the page again");
}

std::vector<TrainingItem> items_in(SQLite::Database& database, std::int64_t run_id) {
  std::vector<TrainingItem> items;
  SQLite::Statement row = prepared(
      database, "SELECT clips, truth FROM training_items WHERE run_id = ? ORDER BY position",
      run_id);
  while (row.executeStep()) {
    TrainingItem& item = items.emplace_back();
    for (const auto& clip : Json::parse(row.getColumn(0).getString())) item.clips.push_back(clip);
    item.truth = truth_of_json(row.getColumn(1).getString());
  }
  return items;
}

std::vector<TrainingAnswer> answers_in(SQLite::Database& database, std::int64_t run_id) {
  std::vector<TrainingAnswer> answers;
  SQLite::Statement row = prepared(database,
                                   "SELECT position, attempt, at_us, answer, took_ms FROM "
                                   "training_answers WHERE run_id = ? ORDER BY position, attempt",
                                   run_id);
  while (row.executeStep()) {
    answers.push_back({row.getColumn(0).getInt(), row.getColumn(1).getInt(),
                       row.getColumn(2).getInt64(), response_of_json(row.getColumn(3).getString()),
                       row.getColumn(4).getInt64()});
  }
  return answers;
}

std::vector<TrainingResponse> responses_to(const std::vector<TrainingAnswer>& answers,
                                           int position) {
  std::vector<TrainingResponse> responses;
  for (const TrainingAnswer& one : answers) {
    if (one.position == position) responses.push_back(one.response);
  }
  return responses;
}

bool is_whole(const TrainingRun& run, const std::vector<TrainingItem>& items,
              const std::vector<TrainingAnswer>& answers) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto given = responses_to(answers, static_cast<int>(i) + 1);
    if (!is_settled(run.part, items[i].truth, given)) return false;
  }
  return true;
}

void finish(SQLite::Database& database, std::int64_t run_id, std::int64_t at_us) {
  run_sql(database, "UPDATE training_runs SET finished_us = ? WHERE id = ?", at_us, run_id);
}

Json log_of_run(const TrainingRun& run) {
  return {{"run", run.id},
          {"coder", run.coder_id},
          {"course", run.course},
          {"part", run.part},
          {"form", run.form}};
}

Error answered_already(int position) {
  return {ErrorKind::kUsage, "the answer was given, and is final", fmt::format("item {}", position),
          "go on with the next"};
}

// Whether this very answer is there already. Throws Error(kUsage) where it cannot be taken.
bool is_known_answer(const TrainingRun& run, const std::vector<TrainingItem>& items,
                     const std::vector<TrainingAnswer>& answers, const TrainingAnswer& answer) {
  if (answer.position < 1 || answer.position > static_cast<int>(items.size())) {
    throw Error(ErrorKind::kUsage, "there is no such item", std::to_string(answer.position),
                "load the page again");
  }
  const auto given = responses_to(answers, answer.position);
  const auto before = static_cast<int>(given.size());
  if (answer.attempt >= 1 && answer.attempt <= before) {
    if (given[static_cast<std::size_t>(answer.attempt) - 1] == answer.response) return true;
    throw answered_already(answer.position);
  }
  const auto& truth = items[static_cast<std::size_t>(answer.position) - 1].truth;
  if (is_settled(run.part, truth, given)) throw answered_already(answer.position);
  if (answer.attempt == before + 1) return false;
  throw Error(ErrorKind::kUsage, "this is not the next answer",
              fmt::format("item {}, attempt {}", answer.position, answer.attempt),
              "load the page again");
}

std::optional<int> number_in(const Json& json, const char* name) {
  if (!json.contains(name) || !json[name].is_number_integer()) return std::nullopt;
  return json[name].get<int>();
}

Json mark_json(const PassMark& mark) {
  Json json = Json::object();
  if (mark.emotions_percent) json["emotions_percent"] = *mark.emotions_percent;
  if (mark.units_percent) json["units_percent"] = *mark.units_percent;
  if (mark.timing_ms) json["timing_ms"] = *mark.timing_ms;
  return json;
}

void check_percent(const char* what, const std::optional<int>& percent) {
  if (!percent || (*percent >= 1 && *percent <= 100)) return;
  throw Error(ErrorKind::kUsage, std::string(what) + " is none", std::to_string(*percent),
              "give 1 to 100 %, or none");
}

}  // namespace

std::uint64_t training_seed(ProjectFile& file) {
  const auto kept = [](SQLite::Database& database) {
    return project_value(database, kTrainingSeed);
  };
  std::string text = file.read(kept);
  if (text.empty()) {
    text = file.change("training", "training.seed",
                       [&](SQLite::Database& database, AuditEntry& entry) {
                         std::string seed = kept(database);  // another program may have been faster
                         if (seed.empty()) seed = std::to_string(fnv1a(random_text()));
                         set_project_value(database, kTrainingSeed, seed);
                         entry.details = Json{{"seed", seed}}.dump();
                         return seed;
                       });
  }
  std::uint64_t seed = 0;
  std::from_chars(text.data(), text.data() + text.size(), seed);
  return seed;
}

TrainingRun begin_training(ProjectFile& file, const std::string& actor, const TrainingRun& wanted,
                           const std::vector<TrainingItem>& items) {
  return file.change(actor, "training.begin", [&](SQLite::Database& database, AuditEntry& entry) {
    if (find_number(database,
                    "SELECT id FROM training_runs WHERE coder_id = ? AND course = ? AND part = ? "
                    "AND finished_us IS NULL",
                    wanted.coder_id, wanted.course, wanted.part)) {
      throw Error(ErrorKind::kUsage, "this part was begun and is not finished", wanted.part,
                  "go on with it");
    }
    TrainingRun run = wanted;
    run.form = static_cast<int>(*find_number(
        database,
        "SELECT coalesce(max(form), 0) + 1 FROM training_runs WHERE coder_id = ? AND course = ? "
        "AND part = ?",
        run.coder_id, run.course, run.part));
    run.begun_us = entry.at_us;
    run_sql(database,
            "INSERT INTO training_runs (coder_id, course, part, form, begun_us) "
            "VALUES (?, ?, ?, ?, ?)",
            run.coder_id, run.course, run.part, run.form, run.begun_us);
    run.id = database.getLastInsertRowid();
    for (std::size_t i = 0; i < items.size(); ++i) {
      run_sql(database,
              "INSERT INTO training_items (run_id, position, clips, truth) VALUES (?, ?, ?, ?)",
              run.id, static_cast<std::int64_t>(i) + 1, Json(items[i].clips).dump(),
              truth_json(items[i].truth));
    }
    if (items.empty()) {
      finish(database, run.id, entry.at_us);
      run.finished_us = entry.at_us;
    }
    entry.details = log_of_run(run).dump();
    return run;
  });
}

std::vector<TrainingRun> training_runs(ProjectFile& file, std::optional<std::int64_t> coder_id) {
  return file.read([&](SQLite::Database& database) {
    std::vector<TrainingRun> runs;
    SQLite::Statement row = prepared(
        database, std::string(kRunColumns) + "WHERE ?1 IS NULL OR coder_id = ?1 ORDER BY id",
        coder_id);
    while (row.executeStep()) runs.push_back(read_run(row));
    return runs;
  });
}

TrainingRun training_run(ProjectFile& file, std::int64_t run_id) {
  return file.read([&](SQLite::Database& database) { return run_in(database, run_id); });
}

std::vector<TrainingItem> items_of_training(ProjectFile& file, std::int64_t run_id) {
  return file.read([&](SQLite::Database& database) { return items_in(database, run_id); });
}

std::vector<TrainingAnswer> answers_of_training(ProjectFile& file, std::int64_t run_id) {
  return file.read([&](SQLite::Database& database) { return answers_in(database, run_id); });
}

void answer_training(ProjectFile& file, const std::string& actor, std::int64_t run_id,
                     const TrainingAnswer& answer) {
  const bool is_known = file.read([&](SQLite::Database& database) {
    return is_known_answer(run_in(database, run_id), items_in(database, run_id),
                           answers_in(database, run_id), answer);
  });
  if (is_known) return;
  file.change(actor, "training.answer", [&](SQLite::Database& database, AuditEntry& entry) {
    const TrainingRun run = run_in(database, run_id);
    const auto items = items_in(database, run_id);
    auto answers = answers_in(database, run_id);
    if (is_known_answer(run, items, answers, answer)) throw answered_already(answer.position);
    const std::string text = response_json(answer.response);
    run_sql(database,
            "INSERT INTO training_answers (run_id, position, attempt, at_us, answer, took_ms) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            run_id, answer.position, answer.attempt, entry.at_us, text, answer.took_ms);
    answers.push_back(answer);
    if (is_whole(run, items, answers)) finish(database, run_id, entry.at_us);
    entry.details = Json{{"run", run_id},
                         {"item", answer.position},
                         {"attempt", answer.attempt},
                         {"answer", text},
                         {"took_ms", answer.took_ms}}
                        .dump();
  });
}

std::vector<AnsweredItem> first_answers(const std::vector<TrainingItem>& items,
                                        const std::vector<TrainingAnswer>& answers) {
  std::vector<AnsweredItem> all;
  for (const TrainingItem& item : items) all.push_back({item.truth, {}});
  for (const TrainingAnswer& one : answers) {
    const auto at = static_cast<std::size_t>(one.position) - 1;
    if (one.attempt == 1 && at < all.size()) all[at].response = one.response;
  }
  return all;
}

std::vector<PartDone> training_of_coder(ProjectFile& file, std::int64_t coder_id) {
  std::vector<PartDone> done;
  for (const TrainingRun& run : training_runs(file, coder_id)) {
    PartDone& part = done.emplace_back(PartDone{run.course, run.part, run.form, run.finished_us});
    if (!run.finished_us || !is_test(run.part)) continue;
    const TrainingScore score = training_score(
        first_answers(items_of_training(file, run.id), answers_of_training(file, run.id)));
    part.percent = score.percent;
    if (score.timing) part.mean_ms = score.timing->mean_ms;
  }
  return done;
}

PassMark pass_mark_in(SQLite::Database& database) {
  const Json json = Json::parse(project_value(database, kPassMark), nullptr, false);
  if (!json.is_object()) return {};
  return {number_in(json, "emotions_percent"), number_in(json, "units_percent"),
          number_in(json, "timing_ms")};
}

std::string put_pass_mark(SQLite::Database& database, const PassMark& mark) {
  const std::string text = mark_json(mark).dump();
  set_project_value(database, kPassMark, text);
  return text;
}

PassMark pass_mark(ProjectFile& file) { return file.read(pass_mark_in); }

void set_pass_mark(ProjectFile& file, const std::string& actor, const PassMark& mark) {
  check_percent("the mark for emotions", mark.emotions_percent);
  check_percent("the mark for action units", mark.units_percent);
  if (mark.timing_ms && (*mark.timing_ms < 1 || *mark.timing_ms > 1000)) {
    throw Error(ErrorKind::kUsage, "the largest timing difference is none",
                std::to_string(*mark.timing_ms), "give 1 to 1000 ms, or none");
  }
  file.change(actor, "training.mark", [&](SQLite::Database& database, AuditEntry& entry) {
    entry.details = put_pass_mark(database, mark);
  });
}

std::vector<TrainingAdmission> training_admissions(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<TrainingAdmission> all;
    SQLite::Statement row(
        database,
        "SELECT coder_id, at_us, admitted_by, until FROM training_admissions ORDER BY coder_id");
    while (row.executeStep()) {
      all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                     row.getColumn(2).getString(), text_or_none(row.getColumn(3))});
    }
    return all;
  });
}

void admit_untrained(ProjectFile& file, const std::string& actor, std::int64_t coder_id,
                     const std::optional<std::string>& until) {
  check_day("the last day", until);
  file.change(actor, "training.admit", [&](SQLite::Database& database, AuditEntry& entry) {
    if (!find_number(database, "SELECT id FROM coders WHERE id = ?", coder_id)) {
      throw Error(ErrorKind::kUsage, "there is no such coder", std::to_string(coder_id),
                  "load the list again");
    }
    run_sql(
        database,
        "INSERT INTO training_admissions (coder_id, at_us, admitted_by, until) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (coder_id) DO UPDATE SET at_us = excluded.at_us, admitted_by = "
        "excluded.admitted_by, "
        "until = excluded.until",
        coder_id, entry.at_us, actor, until);
    entry.details = Json{{"coder", coder_id}, {"until", until ? Json(*until) : Json()}}.dump();
  });
}

void end_admission(ProjectFile& file, const std::string& actor, std::int64_t coder_id) {
  file.change(actor, "training.admit", [&](SQLite::Database& database, AuditEntry& entry) {
    run_sql(database, "DELETE FROM training_admissions WHERE coder_id = ?", coder_id);
    entry.details = Json{{"coder", coder_id}, {"ended", true}}.dump();
  });
}

std::string missing_training(ProjectFile& file, std::int64_t coder_id) {
  const PassMark mark = pass_mark(file);
  if (!mark.is_needed()) return {};
  const std::string today = utc_text(file.now_us(), kUtcDay);
  for (const TrainingAdmission& one : training_admissions(file)) {
    if (one.coder_id == coder_id && (!one.until || *one.until >= today)) return {};
  }
  return missing_marks(mark, training_of_coder(file, coder_id));
}

std::string why_not_trained(ProjectFile& file, std::int64_t coder_id) {
  const std::string missing = missing_training(file, coder_id);
  if (missing.empty()) return {};
  return "this project asks for " + missing + " before you code";
}

}  // namespace inkling
