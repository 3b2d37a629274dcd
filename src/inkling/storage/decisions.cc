#include "inkling/storage/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "inkling/files/json_numbers.h"
#include "inkling/labelling/code.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/storage/discussion_log.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/part_hash.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr char kDecisionColumns[] =
    "SELECT id, recording_id, face_id, coder_id, edit, at_us, basis, choice, events, reason, nonce "
    "FROM decisions ";

std::string events_json(const std::vector<DecidedEvent>& events) {
  auto list = nlohmann::ordered_json::array();
  for (const DecidedEvent& one : events) {
    nlohmann::ordered_json json = {
        {"id", one.id}, {"tier", one.tier_id}, {"onset", one.onset_frame}};
    if (one.apex_frame) json["apex"] = *one.apex_frame;
    json["offset"] = one.offset_frame;
    json["emotion"] = one.emotion;
    json["units"] = one.units;
    if (one.confidence) json["confidence"] = *one.confidence;
    list.push_back(std::move(json));
  }
  return list.dump();
}

DecidedEvent event_of_json(const nlohmann::json& json) {
  DecidedEvent one;
  one.id = json.at("id").get<std::string>();
  one.tier_id = whole<std::int64_t>(json.at("tier"));
  one.onset_frame = whole<std::int64_t>(json.at("onset"));
  if (json.contains("apex")) one.apex_frame = whole<std::int64_t>(json["apex"]);
  one.offset_frame = whole<std::int64_t>(json.at("offset"));
  one.emotion = json.at("emotion").get<std::string>();
  one.units = json.at("units").get<std::string>();
  if (json.contains("confidence")) one.confidence = whole<int>(json["confidence"]);
  return one;
}

std::vector<DecidedEvent> events_of_json(const std::string& text) {
  try {
    std::vector<DecidedEvent> events;
    for (const auto& json : nlohmann::json::parse(text)) events.push_back(event_of_json(json));
    return events;
  } catch (const nlohmann::json::exception&) {
    throw damaged_basis("the events of a decision");
  }
}

// Throws Error(kInput) for a row that Inkling did not write.
Decision read_decision(SQLite::Statement& row) {
  Decision one;
  one.id = row.getColumn(0).getString();
  one.recording_id = row.getColumn(1).getInt64();
  one.face_id = row.getColumn(2).getInt();
  one.coder_id = row.getColumn(3).getInt64();
  one.edit = row.getColumn(4).getInt64();
  one.at_us = row.getColumn(5).getInt64();
  one.basis = basis_of_json(row.getColumn(6).getString());
  one.choice = row.getColumn(7).getString();
  one.events = events_of_json(row.getColumn(8).getString());
  one.reason = row.getColumn(9).getString();
  return one;
}

// Of the row as it stands there, which may have been tampered with.
std::string decision_hash(SQLite::Statement& row) {
  std::string numbers;
  for (int column = 1; column < 6; ++column) {
    numbers += fmt::format("{} ", row.getColumn(column).getInt64());
  }
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  return hash_of_parts(text(10), text(0), numbers, text(6), text(7), text(8), text(9));
}

std::optional<Decision> find_decision(SQLite::Database& database, const std::string& id) {
  SQLite::Statement row = prepared(database, std::string(kDecisionColumns) + "WHERE id = ?", id);
  if (!row.executeStep()) return std::nullopt;
  return read_decision(row);
}

constexpr DiscussionTable kDecisions = {"decision", kDecisionColumns, decision_hash};

bool is_same_decision(const Decision& a, const Decision& b) {
  return a.recording_id == b.recording_id && a.face_id == b.face_id && a.coder_id == b.coder_id &&
         a.basis == b.basis && a.choice == b.choice && a.events == b.events && a.reason == b.reason;
}

Error bad_decision(const std::string& what, const std::string& todo) {
  return {ErrorKind::kUsage, what, "", todo};
}

void check_decision(const Decision& one) {
  static const std::map<std::string, std::size_t> kEvents = {
      {"code", 1}, {"own", 1}, {"two", 2}, {"none", 0}, {"open", 0}};
  check_choice("the decision", one.choice, {"code", "own", "two", "none", "open"});
  check_row_text("the reason", one.reason);
  if (!is_uuid(one.id))
    throw bad_decision("the number of a decision is no UUID", "take a fresh one");
  if (one.reason.find_first_not_of(" \n\t") == std::string::npos) {
    throw bad_decision("the decision has no reason", "say why it is so");
  }
  if (one.events.size() != kEvents.at(one.choice)) {
    throw bad_decision("the decision names too few or too many events",
                       fmt::format("give {}", kEvents.at(one.choice)));
  }
  if (one.basis.codes.empty()) {
    throw bad_decision("the decision is about no code", "load the discussion again");
  }
}

void check_event(SQLite::Database& database, const DecidedEvent& one, std::int64_t frames) {
  const std::int64_t apex = one.apex_frame.value_or(one.onset_frame);
  if (one.onset_frame < 0 || one.onset_frame > apex || apex > one.offset_frame ||
      one.offset_frame >= frames) {
    throw Error(
        ErrorKind::kUsage, "the frames are not in order, or not of the recording",
        fmt::format("{}-{}", one.onset_frame, one.offset_frame),
        fmt::format("give onset, apex and offset in this order, up to frame {}", frames - 1));
  }
  if (!one.emotion.empty() && !emotion_of(one.emotion)) {
    throw bad_decision("the emotion is none that is known", "name one of the list");
  }
  if (one.confidence && (*one.confidence < 1 || *one.confidence > 5)) {
    throw bad_decision("the confidence is none", "give 1 to 5");
  }
  if (!is_uuid(one.id)) throw bad_decision("the number of an event is no UUID", "take a fresh one");
  if (!find_number(database, "SELECT id FROM tiers WHERE id = ?", one.tier_id)) {
    throw bad_decision("there is no such tier", "load the list again");
  }
  parse_units_json(one.units, one.units.substr(0, 100));
}

void insert_decision(SQLite::Database& database, AuditEntry& entry, Decision& one) {
  const DiscussionStamp stamp =
      begin_discussion_entry(database, entry, one.coder_id, one.recording_id, one.face_id);
  one.edit = stamp.edit, one.at_us = stamp.at_us;
  const std::int64_t frames =
      find_number(database, "SELECT frames FROM recordings WHERE id = ?", one.recording_id)
          .value_or(0);
  for (const DecidedEvent& event : one.events) check_event(database, event, frames);
  const std::string nonce = random_text();
  run_sql(database,
          "INSERT INTO decisions (id, recording_id, face_id, coder_id, edit, nonce, at_us, basis, "
          "choice, events, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          one.id, one.recording_id, one.face_id, one.coder_id, one.edit, nonce, one.at_us,
          basis_json(one.basis), one.choice, events_json(one.events), one.reason);
  finish_discussion_entry(database, entry, kDecisions, one.id, one.recording_id, one.face_id);
}

}  // namespace

Decision add_decision(ProjectFile& file, const Decision& wanted) {
  Decision decision = wanted;
  std::sort(
      decision.events.begin(), decision.events.end(),
      [](const DecidedEvent& a, const DecidedEvent& b) { return a.onset_frame < b.onset_frame; });
  check_decision(decision);
  const auto before =
      file.read([&](SQLite::Database& database) { return find_decision(database, decision.id); });
  if (before) {
    if (is_same_decision(*before, decision)) return *before;
    throw Error(ErrorKind::kUsage, "there is a decision of that number", decision.id,
                "take a fresh one");
  }
  return file.change("verifier", "decision.add",
                     [&](SQLite::Database& database, AuditEntry& entry) {
                       insert_decision(database, entry, decision);
                       return decision;
                     });
}

std::vector<Decision> all_decisions(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<Decision> all;
    SQLite::Statement row(database, std::string(kDecisionColumns) + "ORDER BY edit");
    while (row.executeStep()) all.push_back(read_decision(row));
    return all;
  });
}

std::vector<std::string> decision_faults(SQLite::Database& database) {
  return discussion_faults(database, kDecisions);
}

}  // namespace inkling
