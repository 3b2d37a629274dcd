#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// What somebody has agreed to. Days are written 2026-05-03.
struct Consent {
  std::string scope;     // one of consent_scopes()
  std::string given_by;  // guardian; subject: the child's own assent
  std::string given_on;
  std::optional<std::string> keep_until;  // the last day; none: no end was agreed
  // Of what may be shared: researchers, under an agreement; public: anybody. Empty is stored as
  // researchers there; else it is empty.
  std::string audience = {};
  bool operator==(const Consent&) const = default;
};

// code, train, show; and what may be given to others, from least to most: share-codes (without
// pictures), share-landmarks, share-hidden (pictures in which the face is hidden), share-pictures.
std::span<const std::string_view> consent_scopes();
bool is_shared(const std::string& scope);

struct Subject {
  std::int64_t id = 0;
  std::string pseudonym;
  std::string population;  // child, adult
  std::string sex;         // female, male, other; empty: not said
  std::string note;
  std::vector<Consent> consents;  // at most one for each scope, giver and audience
};

// One meeting with a subject.
struct Session {
  std::int64_t id = 0, subject_id = 0;
  std::string name;
  std::optional<std::string> held_on;  // a day
  std::optional<int> age_months;       // of the subject on that day
};

// Each is one change with its entry in the log. actor: the name of a coder, or "command line".
// Throw Error(kUsage) for what cannot be: a pseudonym or name that is taken, a day that is none.

enum class TakeIn {
  kUnlessWithdrawn,  // Throws Error(kUsage) where somebody of the pseudonym withdrew.
  kByNewConsent
};
std::int64_t add_subject(ProjectFile& file, const std::string& actor, const Subject& subject,
                         TakeIn how = TakeIn::kUnlessWithdrawn);
// By subject.id, of which the pseudonym stays (pseudonym_change.h changes it); consents that are
// not among the subject's are no longer given.
void change_subject(ProjectFile& file, const std::string& actor, const Subject& subject);
// By pseudonym.
std::vector<Subject> subjects(ProjectFile& file);

std::int64_t add_session(ProjectFile& file, const std::string& actor, const Session& session);
void change_session(ProjectFile& file, const std::string& actor, const Session& session);
// By day, then by name.
std::vector<Session> sessions(ProjectFile& file, std::int64_t subject_id);
// Whose it is; none: there is no such session.
std::optional<std::int64_t> subject_of_session(ProjectFile& file, std::int64_t session_id);
bool has_session(ProjectFile& file, std::int64_t session_id);

// Pseudonyms whose data may be kept no longer, by the first of their consents that ended before
// this day.
struct Overdue {
  std::string pseudonym, scope, keep_until;
};
std::vector<Overdue> overdue_on(ProjectFile& file, const std::string& day);

// Inside this room only: of tables that are in a transaction already.
std::vector<Subject> subjects_in_tables(SQLite::Database& database);
// What a subject has agreed to, and in the entry what the subject is now.
void set_consents(SQLite::Database& database, AuditEntry& entry, const Subject& subject);

}  // namespace inkling
