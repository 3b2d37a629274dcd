#pragma once

#include <cstdint>
#include <vector>

#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/recordings.h"
#include "server/call.h"

namespace inkling::server {

// Owners and verifiers see every recording and task, a coder those of their own tasks. What a coder
// may not see is not there: each throws Refusal(404) for it.
std::vector<StoredRecording> visible_recordings(const Call& call);
StoredRecording visible_recording(const Call& call, std::int64_t id);
Task visible_task(const Call& call, std::int64_t id);

// A recording and its faces, without the times of its frames.
Json recording_json(const Call& call, const StoredRecording& recording);
// With them and the exclusions.
Json whole_recording_json(const Call& call, const StoredRecording& recording);
Json exclusions_json(const Call& call, std::int64_t recording_id);

}  // namespace inkling::server
