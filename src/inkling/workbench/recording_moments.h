#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/moments.h"
#include "inkling/storage/project_file.h"
#include "inkling/workbench/moment_finder.h"
#include "inkling/workbench/recordings_at_work.h"

namespace inkling {

// Which faces of a recording a therapist looks at.
struct MomentFaces {
  std::optional<int> child, other;
  std::string other_role;  // therapist, parent …; empty: not said
  std::string missing;  // in words: why there is no child, or nobody beside; empty: both are there
};
// The child: the subject's own face, else that of the role; never one of which that is not said.
// Beside it: the therapist, else a parent, else another with a role, else the only other one.
MomentFaces faces_for_moments(ProjectFile& file, std::int64_t recording_id);

// The moments of a recording that tell of the child. What was found of a face before it was said to
// be another's tells of that one.
struct ChildMoments {
  std::vector<Moment> shown;  // one's own, too: they are stretches of time
  int kept_back = 0;          // that a person decided or noted, of another's face
};
ChildMoments child_moments(ProjectFile& file, std::int64_t recording_id, const MomentFaces& faces);

// What the program proposes of both; imported files are not asked. None where the child's face is
// not known or the recording is not ready. at_work: knows who speaks when; null: that is not asked,
// as counting does not need it.
std::optional<MomentSearch> moment_search(ProjectFile& file, std::int64_t recording_id,
                                          RecordingsAtWork* at_work);

}  // namespace inkling
