#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/discussion_basis.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// A movement that stands by a decision.
struct DecidedEvent {
  std::string id;  // UUID: of the code that stands or that it was made from; or its own
  std::int64_t tier_id = 0;
  std::int64_t onset_frame = 0;
  std::optional<std::int64_t> apex_frame;
  std::int64_t offset_frame = 0;
  std::string emotion;
  std::string units = "[]";
  std::optional<int> confidence;
  bool operator==(const DecidedEvent&) const = default;  // NOLINT(modernize-use-nullptr)
};

// What a verifier decided of a movement in which coders differ, or of one that was drawn to be
// checked. None is ever changed: a later one takes its place, and "open" takes back.
struct Decision {
  std::string id;  // UUID
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::int64_t coder_id = 0;  // the verifier
  std::int64_t edit = 0;      // number of its entry in the log
  std::int64_t at_us = 0;
  DiscussionBasis basis;
  // code: one coder's stands; own: the verifier's own frames or labels; two: these are two; none:
  // it is no event; open: the decision before is taken back.
  std::string choice;
  std::vector<DecidedEvent> events;  // that stand; by onset
  std::string reason;
};

// id: of new_uuid(), or made by the page; a request that comes a second time changes nothing. edit
// and at_us are set here. Throws Error(kUsage) without a reason, for frames that are not in order
// or not of the recording, for more or fewer events than the choice says.
Decision add_decision(ProjectFile& file, const Decision& decision);
// All of the project, also those that others took the place of; oldest first.
std::vector<Decision> all_decisions(ProjectFile& file);

// Inside this room only: what the log knows of the decisions and the table does not hold as it
// says.
std::vector<std::string> decision_faults(SQLite::Database& database);

}  // namespace inkling
