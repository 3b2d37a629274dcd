#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"

namespace inkling {

// What a coder said in one task, with what a comparison of coders asks of it.
struct ProjectCoding {
  Task task;
  std::string coder;
  Stage stage;
  std::string recording;
  std::string subject;             // pseudonym of whose face it is; empty: nobody has said
  std::optional<int> age_months;   // of the subject of the session, on its day
  std::vector<CodeVersion> codes;  // the newest version of each, not deleted; by onset
};

// In the order in which the tasks were added: those that are done, and with `unfinished` those that
// are not, or were taken back, too. A task in which nothing was noted is among them. The age is
// that of the session's subject; a face of another subject has none.
std::vector<ProjectCoding> project_codings(ProjectFile& file, bool unfinished = false);

// Tasks that are done only because they were taken back.
std::set<std::int64_t> tasks_taken_back(ProjectFile& file);

}  // namespace inkling
