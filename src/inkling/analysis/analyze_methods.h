#pragma once

#include "inkling/analyze.h"
#include "inkling/following/methods.h"

namespace inkling {

// How the faces of the recording are followed: as the options say, else as the recogniser learnt
// it. Throws Error(kUsage) for other methods than those by which it learnt.
FollowMethods follow_methods(const AnalyzeOptions& options);

}  // namespace inkling
