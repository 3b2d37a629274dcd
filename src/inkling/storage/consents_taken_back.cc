#include "inkling/storage/consents_taken_back.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "inkling/storage/audit_log.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

using ConsentKey = std::tuple<std::string, std::string, std::string>;  // scope, giver, audience

ConsentKey key_of(const Consent& consent) {
  return {consent.scope, consent.given_by, consent.audience};
}

// What the log says of a subject.
struct ToldOfSubject {
  std::int64_t number = 0, at_us = 0;                     // of the last entry
  std::map<ConsentKey, std::optional<std::string>> last;  // with the day on which each ends
  std::set<ConsentKey> ever;                              // that stood in any entry
};

Consent consent_told(const nlohmann::json& json) {
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const bool is_there = json.is_object() && json.contains(name) && json[name].is_string();
    return is_there ? std::optional(json[name].get<std::string>()) : std::nullopt;
  };
  Consent one;
  one.scope = text("scope").value_or(""), one.given_by = text("given_by").value_or("");
  // Before there were audiences all that was shared was for researchers.
  one.audience = text("audience").value_or(is_shared(one.scope) ? "researchers" : "");
  one.keep_until = text("keep_until");
  return one;
}

// By subject, up to an entry.
std::map<std::int64_t, ToldOfSubject> told_in(SQLite::Database& database, std::int64_t last_entry) {
  std::map<std::int64_t, ToldOfSubject> all;
  SQLite::Statement row =
      prepared(database,
               "SELECT number, at_us, subject_id, details FROM audit JOIN audit_details USING "
               "(number) WHERE action IN ('subject.add', 'subject.change') AND subject_id IS NOT "
               "NULL AND number <= ? ORDER BY number",
               last_entry);
  while (row.executeStep()) {
    const auto details = nlohmann::json::parse(row.getColumn(3).getString(), nullptr, false);
    if (!details.is_object() || !details.contains("consents")) continue;
    ToldOfSubject& told = all[row.getColumn(2).getInt64()];
    told.number = row.getColumn(0).getInt64(), told.at_us = row.getColumn(1).getInt64();
    told.last.clear();
    for (const auto& json : details["consents"]) {
      const Consent one = consent_told(json);
      told.last[key_of(one)] = one.keep_until;
      told.ever.insert(key_of(one));
    }
  }
  return all;
}

bool ends_earlier(const std::optional<std::string>& day, const std::optional<std::string>& than) {
  return day && (!than || *day < *than);
}

// The consents of a subject that stand; the others are added to `gone`.
std::vector<Consent> that_stand(const Subject& subject, const ToldOfSubject& told,
                                std::vector<TakenBackConsent>& gone) {
  std::vector<Consent> stand;
  for (const Consent& one : subject.consents) {
    const auto now = told.last.find(key_of(one));
    const bool is_taken_back = now == told.last.end() && told.ever.contains(key_of(one));
    const bool ends = now != told.last.end() && ends_earlier(now->second, one.keep_until);
    if (is_taken_back) gone.push_back({subject.pseudonym, one, {}});
    if (ends) gone.push_back({subject.pseudonym, one, now->second});
    if (is_taken_back) continue;
    stand.push_back(one);
    if (ends) stand.back().keep_until = now->second;
  }
  return stand;
}

}  // namespace

std::vector<TakenBackConsent> learn_taken_back(SQLite::Database& other, SQLite::Database& database,
                                               const LogFork& fork, const std::string& actor,
                                               std::int64_t at_us) {
  const auto told = told_in(other, AuditLog(other).head().number);
  const auto known = told_in(database, fork.last_entry);
  std::vector<TakenBackConsent> gone;
  for (Subject& subject : subjects_in_tables(database)) {
    const auto there = told.find(subject.id), here = known.find(subject.id);
    if (there == told.end() || there->second.number <= fork.common) continue;
    const bool both_went_on = here != known.end() && here->second.number > fork.common;
    if (both_went_on && here->second.at_us >= there->second.at_us) continue;
    const std::size_t before = gone.size();
    subject.consents = that_stand(subject, there->second, gone);
    if (gone.size() == before) continue;
    AuditEntry entry;
    entry.at_us = at_us, entry.actor = actor, entry.action = "subject.change";
    set_consents(database, entry, subject);
    AuditLog(database).append(entry);
  }
  return gone;
}

}  // namespace inkling
