#pragma once

#include "inkling/analyze.h"
#include "inkling/following/methods.h"

namespace inkling {

// How the faces of the recording are followed.
FollowMethods follow_methods(const AnalyzeOptions& options);

}  // namespace inkling
