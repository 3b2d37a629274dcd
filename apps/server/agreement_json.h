#pragma once

#include "inkling/labelling/agreement/coder_differences.h"
#include "server/message.h"

namespace inkling::server {

// A movement as two coders have it; codings are tasks.
Json difference_json(const CoderDifference& difference, double tolerance_ms);

}  // namespace inkling::server
