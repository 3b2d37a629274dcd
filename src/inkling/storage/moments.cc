#include "inkling/storage/moments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "inkling/files/json_numbers.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/part_hash.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/version_faults.h"

namespace inkling {
namespace {

constexpr double kSameShare = 0.5;  // of the shorter of two moments that mean the same

constexpr char kMomentColumns[] =
    "SELECT v.moment_id, m.recording_id, m.origin, v.version, v.edit, v.kind, a.actor, v.at_us, "
    "v.gone, EXISTS (SELECT 1 FROM moment_versions e WHERE e.moment_id = v.moment_id AND "
    "e.version <= v.version AND e.kind = 'edit'), v.begin_us, v.end_us, v.face_id, "
    "v.other_face_id, v.sort, v.reason, v.uncertainty, v.weight, v.state, v.note, v.nonce "
    "FROM moment_versions v JOIN moments m ON m.id = v.moment_id "
    "JOIN audit a ON a.number = v.edit ";
constexpr char kNewestMoment[] =
    "v.version = (SELECT max(version) FROM moment_versions WHERE moment_id = v.moment_id) ";

Moment read_moment(SQLite::Statement& row) {
  Moment one;
  one.id = row.getColumn(0).getString();
  one.recording_id = row.getColumn(1).getInt64();
  one.origin = row.getColumn(2).getString();
  one.version = row.getColumn(3).getInt();
  one.edit = row.getColumn(4).getInt64();
  one.kind = row.getColumn(5).getString();
  one.by = row.getColumn(6).getString();
  one.at_us = row.getColumn(7).getInt64();
  one.gone = row.getColumn(8).getInt() != 0;
  one.touched = row.getColumn(9).getInt() != 0;
  MomentContent& content = one.content;
  content.begin_us = row.getColumn(10).getInt64();
  content.end_us = row.getColumn(11).getInt64();
  content.face_id = row.getColumn(12).getInt();
  if (!row.isColumnNull(13)) content.other_face_id = row.getColumn(13).getInt();
  content.sort = row.getColumn(14).getString();
  content.reason = row.getColumn(15).getString();
  content.uncertainty = row.getColumn(16).getString();
  content.weight = row.getColumn(17).getDouble();
  content.state = row.getColumn(18).getString();
  content.note = row.getColumn(19).getString();
  return one;
}

template <typename... Values>
std::vector<Moment> find_moment_rows(SQLite::Database& database, const std::string& where,
                                     const Values&... values) {
  std::vector<Moment> all;
  SQLite::Statement row = prepared(database, std::string(kMomentColumns) + where, values...);
  while (row.executeStep()) all.push_back(read_moment(row));
  return all;
}

std::optional<Moment> find_newest_moment(SQLite::Database& database, const std::string& id) {
  auto found =
      find_moment_rows(database, "WHERE v.moment_id = ? ORDER BY v.version DESC LIMIT 1", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Moment newest_moment(SQLite::Database& database, const std::string& id) {
  auto found = find_newest_moment(database, id);
  if (found) return std::move(*found);
  throw Error(ErrorKind::kUsage, "there is no such moment", id.substr(0, 100),
              "its recording may have been withdrawn; load the list again");
}

std::vector<Moment> moments_in(SQLite::Database& database, std::int64_t recording_id) {
  return find_moment_rows(database,
                          std::string("WHERE m.recording_id = ? AND v.gone = 0 AND ") +
                              kNewestMoment + "ORDER BY v.begin_us, v.end_us, v.moment_id",
                          recording_id);
}

std::string moment_hash(const Moment& one, const std::string& nonce) {
  const MomentContent& content = one.content;
  const auto numbers =
      fmt::format("{} {} {} {} {} {} {} {} {}", one.recording_id, one.version, one.at_us, one.gone,
                  content.begin_us, content.end_us, content.face_id,
                  content.other_face_id.value_or(-1), content.weight);
  return hash_of_parts(nonce, one.id, one.origin, one.kind, numbers, content.sort, content.reason,
                       content.uncertainty, content.state, content.note);
}

void check_moment(SQLite::Database& database, std::int64_t recording_id,
                  const MomentContent& content) {
  check_choice("the state", content.state, {"open", "accepted", "dismissed"});
  check_choice("the sort of a moment", content.sort,
               {"smile", "both-smile", "answer", "micro", "expression", "own"});
  check_row_text("the reason", content.reason);
  check_row_text("the uncertainty", content.uncertainty);
  check_row_text("the note", content.note);
  check_face(database, recording_id, content.face_id);
  if (content.other_face_id) check_face(database, recording_id, *content.other_face_id);
  const auto times_us = times_in(database, recording_id);
  const std::int64_t length_us = content.end_us - content.begin_us;
  const bool is_inside = content.begin_us >= 0 && !times_us.empty() &&
                         content.begin_us <= times_us.back() && std::isfinite(content.weight);
  if (is_inside && content.end_us > content.begin_us && length_us <= kLongestMomentUs) return;
  throw Error(ErrorKind::kUsage, "a moment lasts up to ten seconds and lies in its recording",
              fmt::format("{} to {} us", content.begin_us, content.end_us),
              "give another begin or end");
}

// Puts the version on top of what there is of the moment; what the log is to say of it.
nlohmann::ordered_json insert_moment(SQLite::Database& database, const AuditEntry& entry,
                                     Moment& one) {
  const MomentContent& content = one.content;
  check_moment(database, one.recording_id, content);
  one.at_us = entry.at_us, one.by = entry.actor;
  one.edit = *find_number(database, "SELECT max(number) + 1 FROM audit");
  const std::string nonce = random_text();
  run_sql(database,
          "INSERT INTO moment_versions (moment_id, version, edit, kind, nonce, at_us, gone, "
          "begin_us, end_us, face_id, other_face_id, sort, reason, uncertainty, weight, state, "
          "note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          one.id, one.version, one.edit, one.kind, nonce, one.at_us, one.gone, content.begin_us,
          content.end_us, content.face_id, content.other_face_id, content.sort, content.reason,
          content.uncertainty, content.weight, content.state, content.note);
  return {{"moment", one.id}, {"version", one.version}, {"sha256", moment_hash(one, nonce)}};
}

void tell_of_moments(SQLite::Database& database, AuditEntry& entry, std::int64_t recording_id,
                     const nlohmann::ordered_json& versions) {
  entry.subject_id = subject_of_recording(database, recording_id);
  entry.details = nlohmann::ordered_json{{"recording", recording_id}, {"moments", versions}}.dump();
}

Moment first_version(std::string id, std::int64_t recording_id, std::string origin,
                     const MomentContent& content) {
  Moment one;
  one.id = std::move(id), one.recording_id = recording_id, one.version = 1;
  one.kind = origin == "own" ? "edit" : "found";
  one.touched = origin == "own";
  one.origin = std::move(origin);
  one.content = content;
  return one;
}

nlohmann::ordered_json insert_new_moment(SQLite::Database& database, const AuditEntry& entry,
                                         Moment& one) {
  run_sql(database, "INSERT INTO moments (id, recording_id, origin) VALUES (?, ?, ?)", one.id,
          one.recording_id, one.origin);
  return insert_moment(database, entry, one);
}

// How long both last together.
std::int64_t shared_us(const MomentContent& a, const MomentContent& b) {
  return std::max<std::int64_t>(0, std::min(a.end_us, b.end_us) - std::max(a.begin_us, b.begin_us));
}

bool means_the_same(const MomentContent& a, const MomentContent& b) {
  const auto shorter = static_cast<double>(std::min(a.end_us - a.begin_us, b.end_us - b.begin_us));
  return static_cast<double>(shared_us(a, b)) >= kSameShare * shorter;
}

// How alike two moments are: what they share of what either covers, 0 to 1.
double likeness(const MomentContent& a, const MomentContent& b) {
  const std::int64_t both_us = shared_us(a, b);
  const std::int64_t either_us = a.end_us - a.begin_us + b.end_us - b.begin_us - both_us;
  return static_cast<double>(both_us) / static_cast<double>(std::max<std::int64_t>(1, either_us));
}

// The known one of that face that is meant; none: it is a new one.
const Moment* meant_by(const MomentContent& found, const std::vector<Moment>& known) {
  const Moment* best = nullptr;
  for (const Moment& old : known) {
    if (old.content.face_id != found.face_id || !means_the_same(old.content, found)) continue;
    if (!best || likeness(old.content, found) > likeness(best->content, found)) best = &old;
  }
  return best;
}

// What is to be written so that the found moments are those of `found`.
std::vector<Moment> next_versions(const std::vector<Moment>& known, std::int64_t recording_id,
                                  const std::vector<MomentContent>& found) {
  std::map<const Moment*, const MomentContent*> again;  // what was found anew of it
  std::vector<Moment> next;
  const auto add_new = [&](const MomentContent& one) {
    next.push_back(first_version(new_uuid(), recording_id, "found", one));
  };
  for (const MomentContent& one : found) {
    const Moment* old = meant_by(one, known);
    if (!old) {
      add_new(one);
    } else if (!old->touched) {
      const MomentContent*& best = again[old];
      const bool is_better = !best || likeness(old->content, one) > likeness(old->content, *best);
      if (best) add_new(is_better ? *best : one);
      if (is_better) best = &one;
    }
  }
  for (const Moment& old : known) {
    if (old.touched) continue;
    const auto found_again = again.find(&old);
    Moment one = old;
    ++one.version;
    one.gone = found_again == again.end();
    if (!one.gone) one.content = *found_again->second;
    if (one.gone || one.content != old.content) next.push_back(std::move(one));
  }
  return next;
}

struct NothingNew {};

void read_logged_moments(const std::string& text, LoggedVersions& logged) {
  const auto details = nlohmann::json::parse(text);
  const auto recording_id = whole<std::int64_t>(details.at("recording"));
  for (const auto& one : details.at("moments")) {
    logged[{one.at("moment").get<std::string>(), whole<int>(one.at("version"))}] = {
        recording_id, one.at("sha256").get<std::string>()};
  }
}

}  // namespace

StaleMoment::StaleMoment(Moment newest)
    : Error(ErrorKind::kUsage,
            fmt::format("another window changed the moment: its newest version is {}",
                        newest.version),
            newest.id, "look at that one and change it anew; nothing was lost"),
      newest_(std::move(newest)) {}

Moment add_moment(ProjectFile& file, const std::string& actor, const std::string& id,
                  std::int64_t recording_id, const MomentContent& content) {
  if (!is_uuid(id)) {
    throw Error(ErrorKind::kUsage, "the number of a moment is no UUID", id.substr(0, 100),
                "write it as 36 characters, in lower case");
  }
  const auto before =
      file.read([&](SQLite::Database& database) { return find_newest_moment(database, id); });
  if (before) {
    if (before->recording_id == recording_id && before->content == content) return *before;
    throw Error(ErrorKind::kUsage, "there is a moment of that number", id, "take a fresh one");
  }
  return file.change(actor, "moment.add", [&](SQLite::Database& database, AuditEntry& entry) {
    Moment first = first_version(id, recording_id, "own", content);
    tell_of_moments(database, entry, recording_id,
                    nlohmann::ordered_json::array({insert_new_moment(database, entry, first)}));
    return first;
  });
}

Moment change_moment(ProjectFile& file, const std::string& actor, const std::string& id, int base,
                     const MomentContent& content) {
  const auto wanted = [&](const Moment& old) {
    MomentContent next = content;
    next.sort = old.content.sort, next.reason = old.content.reason;
    next.uncertainty = old.content.uncertainty, next.weight = old.content.weight;
    return next;
  };
  const auto before =
      file.read([&](SQLite::Database& database) { return newest_moment(database, id); });
  const bool is_repeated = before.version == base + 1 && before.kind == "edit";
  if ((is_repeated || before.version == base) && before.content == wanted(before)) return before;
  return file.change(actor, "moment.change", [&](SQLite::Database& database, AuditEntry& entry) {
    Moment next = newest_moment(database, id);
    if (next.version != base) throw StaleMoment(std::move(next));
    next.content = wanted(next);
    ++next.version;
    next.kind = "edit", next.gone = false, next.touched = true;
    tell_of_moments(database, entry, next.recording_id,
                    nlohmann::ordered_json::array({insert_moment(database, entry, next)}));
    return next;
  });
}

int keep_found_moments(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                       const std::vector<MomentContent>& found) {
  try {
    file.change(actor, "moment.find", [&](SQLite::Database& database, AuditEntry& entry) {
      auto next = next_versions(moments_in(database, recording_id), recording_id, found);
      if (next.empty()) throw NothingNew{};
      nlohmann::ordered_json versions = nlohmann::ordered_json::array();
      for (Moment& one : next) {
        versions.push_back(one.version == 1 ? insert_new_moment(database, entry, one)
                                            : insert_moment(database, entry, one));
      }
      tell_of_moments(database, entry, recording_id, versions);
    });
  } catch (const NothingNew&) {  // the log has no entry of nothing
  }
  const auto all = moments_of(file, recording_id);
  return static_cast<int>(std::count_if(all.begin(), all.end(),
                                        [](const Moment& one) { return one.origin == "found"; }));
}

std::vector<Moment> moments_of(ProjectFile& file, std::int64_t recording_id) {
  return file.read([&](SQLite::Database& database) { return moments_in(database, recording_id); });
}

Moment moment_of(ProjectFile& file, const std::string& id) {
  return file.read([&](SQLite::Database& database) { return newest_moment(database, id); });
}

std::vector<Moment> versions_of_moment(ProjectFile& file, const std::string& id) {
  return file.read([&](SQLite::Database& database) {
    return find_moment_rows(database, "WHERE v.moment_id = ? ORDER BY v.version", id);
  });
}

std::vector<std::string> moment_faults(SQLite::Database& database) {
  VersionFaults faults("moment", versions_in_log(database, "moment.%", read_logged_moments));
  SQLite::Statement row(database, std::string(kMomentColumns) + "ORDER BY v.moment_id, v.version");
  while (row.executeStep()) {
    const Moment one = read_moment(row);
    faults.compare(one.id, one.version, moment_hash(one, row.getColumn(20).getString()));
  }
  return faults.finish(database, "recordings");
}

}  // namespace inkling
