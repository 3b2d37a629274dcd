#include "inkling/storage/subjects.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "inkling/storage/field_checks.h"
#include "inkling/storage/new_pseudonym.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/withdrawal_marks.h"

namespace inkling {
namespace {

constexpr std::array<std::string_view, 7> kScopes = {
    "code", "train", "show", "share-codes", "share-landmarks", "share-hidden", "share-pictures"};
constexpr char kUsualAudience[] = "researchers";

std::string audience_of(const Consent& consent) {
  return is_shared(consent.scope) && consent.audience.empty() ? kUsualAudience : consent.audience;
}

void check_audience(const Consent& consent) {
  check_choice("to whom is shared", consent.audience, {"", kUsualAudience, "public"});
  if (is_shared(consent.scope) || consent.audience.empty()) return;
  throw Error(ErrorKind::kUsage, "only what is shared has an audience", consent.scope,
              "leave the audience out, or name one of the scopes that begin with share-");
}

void check_subject(const Subject& subject) {
  check_row_name("the pseudonym", subject.pseudonym);
  check_choice("the population", subject.population, {"child", "adult"});
  check_choice("the sex", subject.sex, {"", "female", "male", "other"});
  check_row_text("the note", subject.note);
  for (const Consent& consent : subject.consents) {
    check_choice("the scope of a consent", consent.scope,
                 {"code", "train", "show", "share-codes", "share-landmarks", "share-hidden",
                  "share-pictures"});
    check_audience(consent);
    check_choice("who gave a consent", consent.given_by, {"guardian", "subject"});
    check_day("the day of a consent", consent.given_on);
    check_day("the last day to keep data", consent.keep_until);
    if (consent.keep_until && *consent.keep_until < consent.given_on) {
      throw Error(ErrorKind::kUsage, "a consent ends before it was given", *consent.keep_until,
                  "give a later day");
    }
    const auto is_same = [&](const Consent& other) {
      return other.scope == consent.scope && other.given_by == consent.given_by &&
             audience_of(other) == audience_of(consent);
    };
    if (std::count_if(subject.consents.begin(), subject.consents.end(), is_same) > 1) {
      throw Error(ErrorKind::kUsage, "a consent is given twice", consent.scope,
                  "give each scope once for each giver and audience");
    }
  }
}

void write_consents(SQLite::Database& database, std::int64_t id, const Subject& subject) {
  run_sql(database, "DELETE FROM consents WHERE subject_id = ?", id);
  for (const Consent& one : subject.consents) {
    run_sql(database,
            "INSERT INTO consents (subject_id, scope, given_by, given_on, keep_until, audience) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            id, one.scope, one.given_by, one.given_on, one.keep_until, audience_of(one));
  }
}

nlohmann::ordered_json day_json(const std::optional<std::string>& day) {
  return day ? nlohmann::ordered_json(*day) : nlohmann::ordered_json();
}

// The log keeps what a subject was: its rows are changed in place.
void tell_of_subject(AuditEntry& entry, std::int64_t id, const Subject& subject) {
  auto consents = nlohmann::ordered_json::array();
  for (const Consent& one : subject.consents) {
    consents.push_back({{"scope", one.scope},
                        {"given_by", one.given_by},
                        {"given_on", one.given_on},
                        {"keep_until", day_json(one.keep_until)},
                        {"audience", audience_of(one)}});
  }
  entry.subject_id = id;
  entry.details = nlohmann::ordered_json{{"subject", id},
                                         {"pseudonym", subject.pseudonym},
                                         {"population", subject.population},
                                         {"sex", subject.sex},
                                         {"note", subject.note},
                                         {"consents", consents}}
                      .dump();
}

void tell_of_session(AuditEntry& entry, std::int64_t id, const Session& session) {
  nlohmann::ordered_json details = {
      {"session", id}, {"name", session.name}, {"held_on", day_json(session.held_on)}};
  details["age_months"] =
      session.age_months ? nlohmann::ordered_json(*session.age_months) : nlohmann::ordered_json();
  entry.subject_id = session.subject_id;
  entry.details = details.dump();
}

void check_session(SQLite::Database& database, const Session& session) {
  check_row_name("the session", session.name);
  check_day("the day of a session", session.held_on);
  if (session.age_months && (*session.age_months < 0 || *session.age_months > 1500)) {
    throw Error(ErrorKind::kUsage, "the age is none", std::to_string(*session.age_months),
                "give it in months, 0 to 1500");
  }
  if (!find_number(database, "SELECT id FROM subjects WHERE id = ?", session.subject_id)) {
    throw Error(ErrorKind::kUsage, "there is no such subject", std::to_string(session.subject_id),
                "add it first");
  }
  if (find_number(database, "SELECT id FROM sessions WHERE subject_id = ? AND name = ? AND id <> ?",
                  session.subject_id, session.name, session.id)) {
    throw Error(ErrorKind::kUsage, "the subject has a session of that name", session.name,
                "give another one");
  }
}

std::vector<Consent> consents_of(SQLite::Database& database, std::int64_t id) {
  std::vector<Consent> consents;
  SQLite::Statement row = prepared(database,
                                   "SELECT scope, given_by, given_on, keep_until, audience "
                                   "FROM consents WHERE subject_id = ? "
                                   "ORDER BY scope, audience, given_by",
                                   id);
  while (row.executeStep()) {
    consents.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(),
                        row.getColumn(2).getString(), text_or_none(row.getColumn(3)),
                        row.getColumn(4).getString()});
  }
  return consents;
}

}  // namespace

std::span<const std::string_view> consent_scopes() { return kScopes; }

bool is_shared(const std::string& scope) { return scope.starts_with("share-"); }

std::int64_t add_subject(ProjectFile& file, const std::string& actor, const Subject& subject,
                         TakeIn how) {
  check_subject(subject);
  return file.change(actor, "subject.add", [&](SQLite::Database& database, AuditEntry& entry) {
    check_new_pseudonym(database, subject.pseudonym, 0);
    if (how == TakeIn::kUnlessWithdrawn) {
      check_not_withdrawn(database, MarkOf::kPseudonym, subject.pseudonym, subject.pseudonym,
                          "give somebody else another pseudonym; where there is a new consent, say "
                          "so (--new-consent, or the box in the form)");
    }
    run_sql(database, "INSERT INTO subjects (pseudonym, population, sex, note) VALUES (?, ?, ?, ?)",
            subject.pseudonym, subject.population, subject.sex, subject.note);
    const std::int64_t id = database.getLastInsertRowid();
    write_consents(database, id, subject);
    tell_of_subject(entry, id, subject);
    return id;
  });
}

void change_subject(ProjectFile& file, const std::string& actor, const Subject& subject) {
  check_subject(subject);
  file.change(actor, "subject.change", [&](SQLite::Database& database, AuditEntry& entry) {
    const auto pseudonym =
        find_text(database, "SELECT pseudonym FROM subjects WHERE id = ?", subject.id);
    if (!pseudonym) {
      throw Error(ErrorKind::kUsage, "there is no such subject", std::to_string(subject.id),
                  "it may have withdrawn; load the list again");
    }
    if (*pseudonym != subject.pseudonym) {
      throw Error(ErrorKind::kUsage, "is another pseudonym than the subject has", subject.pseudonym,
                  "a pseudonym is changed by itself");
    }
    run_sql(database, "UPDATE subjects SET population = ?, sex = ?, note = ? WHERE id = ?",
            subject.population, subject.sex, subject.note, subject.id);
    set_consents(database, entry, subject);
  });
}

std::vector<Subject> subjects(ProjectFile& file) { return file.read(subjects_in_tables); }

std::vector<Subject> subjects_in_tables(SQLite::Database& database) {
  std::vector<Subject> all;
  SQLite::Statement row(
      database, "SELECT id, pseudonym, population, sex, note FROM subjects ORDER BY pseudonym");
  while (row.executeStep()) {
    Subject one{row.getColumn(0).getInt64(),  row.getColumn(1).getString(),
                row.getColumn(2).getString(), row.getColumn(3).getString(),
                row.getColumn(4).getString(), {}};
    one.consents = consents_of(database, one.id);
    all.push_back(std::move(one));
  }
  return all;
}

void set_consents(SQLite::Database& database, AuditEntry& entry, const Subject& subject) {
  write_consents(database, subject.id, subject);
  tell_of_subject(entry, subject.id, subject);
}

std::int64_t add_session(ProjectFile& file, const std::string& actor, const Session& session) {
  return file.change(actor, "session.add", [&](SQLite::Database& database, AuditEntry& entry) {
    check_session(database, session);
    run_sql(database,
            "INSERT INTO sessions (subject_id, name, held_on, age_months) VALUES (?, ?, ?, ?)",
            session.subject_id, session.name, session.held_on, session.age_months);
    const std::int64_t id = database.getLastInsertRowid();
    tell_of_session(entry, id, session);
    return id;
  });
}

void change_session(ProjectFile& file, const std::string& actor, const Session& session) {
  file.change(actor, "session.change", [&](SQLite::Database& database, AuditEntry& entry) {
    check_session(database, session);
    const int changed = run_sql(
        database,
        "UPDATE sessions SET name = ?, held_on = ?, age_months = ? WHERE id = ? AND subject_id = ?",
        session.name, session.held_on, session.age_months, session.id, session.subject_id);
    if (changed == 0) {
      throw Error(ErrorKind::kUsage, "the subject has no such session", std::to_string(session.id),
                  "load the list again");
    }
    tell_of_session(entry, session.id, session);
  });
}

std::vector<Session> sessions(ProjectFile& file, std::int64_t subject_id) {
  return file.read([&](SQLite::Database& database) {
    std::vector<Session> all;
    SQLite::Statement row =
        prepared(database,
                 "SELECT id, subject_id, name, held_on, age_months FROM sessions "
                 "WHERE subject_id = ? ORDER BY held_on IS NULL, held_on, name",
                 subject_id);
    while (row.executeStep()) {
      Session one{row.getColumn(0).getInt64(),
                  row.getColumn(1).getInt64(),
                  row.getColumn(2).getString(),
                  text_or_none(row.getColumn(3)),
                  {}};
      if (!row.isColumnNull(4)) one.age_months = row.getColumn(4).getInt();
      all.push_back(std::move(one));
    }
    return all;
  });
}

std::vector<Overdue> overdue_on(ProjectFile& file, const std::string& day) {
  return file.read([&](SQLite::Database& database) {
    std::vector<Overdue> all;
    SQLite::Statement row = prepared(database,
                                     "SELECT pseudonym, scope, min(keep_until) FROM consents "
                                     "JOIN subjects ON subjects.id = subject_id "
                                     "WHERE keep_until < ? GROUP BY subject_id ORDER BY pseudonym",
                                     day);
    while (row.executeStep()) {
      all.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(),
                     row.getColumn(2).getString()});
    }
    return all;
  });
}

std::optional<std::int64_t> subject_of_session(ProjectFile& file, std::int64_t session_id) {
  return file.read([&](SQLite::Database& database) {
    return find_number(database, "SELECT subject_id FROM sessions WHERE id = ?", session_id);
  });
}

bool has_session(ProjectFile& file, std::int64_t session_id) {
  return subject_of_session(file, session_id).has_value();
}

}  // namespace inkling
