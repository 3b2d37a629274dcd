#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// What somebody has agreed to. Days are written 2026-05-03.
struct Consent {
  std::string scope;     // code, train, show, share-codes, share-pictures
  std::string given_by;  // guardian; subject: the child's own assent
  std::string given_on;
  std::optional<std::string> keep_until;  // the last day; none: no end was agreed
  bool operator==(const Consent&) const = default;
};

struct Subject {
  std::int64_t id = 0;
  std::string pseudonym;
  std::string population;  // child, adult
  std::string sex;         // female, male, other; empty: not said
  std::string note;
  std::vector<Consent> consents;  // at most one for each scope and giver
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

std::int64_t add_subject(ProjectFile& file, const std::string& actor, const Subject& subject);
// By subject.id; consents that are not among the subject's are no longer given.
void change_subject(ProjectFile& file, const std::string& actor, const Subject& subject);
// By pseudonym.
std::vector<Subject> subjects(ProjectFile& file);

std::int64_t add_session(ProjectFile& file, const std::string& actor, const Session& session);
void change_session(ProjectFile& file, const std::string& actor, const Session& session);
// By day, then by name.
std::vector<Session> sessions(ProjectFile& file, std::int64_t subject_id);
bool has_session(ProjectFile& file, std::int64_t session_id);

// Pseudonyms whose data may be kept no longer, by the first of their consents that ended before
// this day.
struct Overdue {
  std::string pseudonym, scope, keep_until;
};
std::vector<Overdue> overdue_on(ProjectFile& file, const std::string& day);

}  // namespace inkling
