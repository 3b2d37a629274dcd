#pragma once

#include <cstdint>

#include "inkling/storage/project_file.h"
#include "server/message.h"

namespace inkling::server {

// Whether a coder has an open task at a face that is coded without proposals: not even how many
// there are is told then.
bool codes_without_proposals(ProjectFile& file, std::int64_t coder_id, std::int64_t recording_id,
                             int face_id);
// Whether a coder has a task at the face that shows proposals, and none open that is blind: what is
// seen in one could not be forgotten in the other.
bool may_see_proposals(ProjectFile& file, std::int64_t coder_id, std::int64_t recording_id,
                       int face_id);

Json proposals_json(ProjectFile& file, std::int64_t recording_id, int face_id);

}  // namespace inkling::server
