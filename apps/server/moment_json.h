#pragma once

#include <cstdint>

#include "inkling/storage/moments.h"
#include "server/message.h"

namespace inkling::server {

Json moment_json(const Moment& moment);

// Whether a coder has an open blind task at a face of the recording: moments come from machine
// proposals, and what is seen could not be forgotten.
bool codes_blind(ProjectFile& file, std::int64_t coder_id, std::int64_t recording_id);

}  // namespace inkling::server
