#pragma once

#include <filesystem>
#include <functional>

#include "inkling/analyze.h"
#include "inkling/following/followed_face.h"
#include "inkling/progress.h"

namespace inkling {

// What else is known of a face while its result is made: where it lay in each frame.
using FaceKeeper = std::function<void(const FollowedFace&)>;

// analyze(), which hands every face of the result to `keep`, in their order.
RecordingResult analyze_and_keep(const std::filesystem::path& input, const AnalyzeOptions& options,
                                 const FaceKeeper& keep, Progress& progress,
                                 const CancelToken& cancel);

}  // namespace inkling
