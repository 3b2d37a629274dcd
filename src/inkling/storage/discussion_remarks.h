#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/discussion_basis.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// What a coder says of a movement in which coders differ. None is ever changed or removed.
struct DiscussionRemark {
  std::string id;  // UUID
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::int64_t coder_id = 0;
  std::int64_t edit = 0;  // number of its entry in the log
  std::int64_t at_us = 0;
  DiscussionBasis basis;
  // Whose view the coder takes over, also where that one noted nothing; themselves: they keep their
  // own after all. None: a reason only.
  std::optional<std::int64_t> agrees_with;
  std::string text;  // may be empty where agrees_with is set
};

// id: of new_uuid(), or made by the page; a request that comes a second time changes nothing. edit
// and at_us are set here. Throws Error(kUsage) for a remark that says nothing, a face that the
// recording lacks, a coder that there is not.
DiscussionRemark add_remark(ProjectFile& file, const DiscussionRemark& remark);
// All of the project, oldest first.
std::vector<DiscussionRemark> all_remarks(ProjectFile& file);

// Notes that a coder was shown what others noted of these faces; what is known already changes
// nothing.
struct DiscussedFace {
  std::int64_t recording_id = 0;
  int face_id = 0;
  auto operator<=>(const DiscussedFace&) const = default;  // NOLINT(modernize-use-nullptr)
};
void note_discussions_seen(ProjectFile& file, std::int64_t coder_id,
                           const std::vector<DiscussedFace>& faces);
bool has_seen_discussions(ProjectFile& file, std::int64_t coder_id, const DiscussedFace& face);

// Inside this room only: what the log knows of the remarks and the table does not hold as it says.
std::vector<std::string> remark_faults(SQLite::Database& database);

}  // namespace inkling
