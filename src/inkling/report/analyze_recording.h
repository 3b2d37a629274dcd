#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/report/earlier_run.h"

namespace inkling {

struct WriteOptions {
  std::vector<std::string> exports;  // beyond what is written by default: analysis_outputs.h
  bool force = false;                // also where a finished result is there
};

// analyze() and write() into folder/<stem>/, unless a finished result of the same input and
// options is there. Nothing is left under a final name unless whole. Throws Error; what is wrong
// with the input or the folder is said before the recording is read.
AnalyzeSummary analyze_recording(const std::filesystem::path& input,
                                 const std::filesystem::path& folder, AnalyzeOptions options,
                                 const WriteOptions& outputs, Progress& progress,
                                 const CancelToken& cancel);

}  // namespace inkling
