#pragma once

#include <filesystem>

#include "inkling/analyze.h"
#include "inkling/report/earlier_run.h"

namespace inkling {

// analyze() and write_outputs() into folder/<stem>/, unless a finished result of the same input and
// options is there and `force` is not set. Nothing is left under a final name unless whole. Throws
// Error; what is wrong with the input or the folder is said before the recording is read.
AnalyzeSummary analyze_recording(const std::filesystem::path& input,
                                 const std::filesystem::path& folder, AnalyzeOptions options,
                                 bool force, Progress& progress, const CancelToken& cancel);

}  // namespace inkling
