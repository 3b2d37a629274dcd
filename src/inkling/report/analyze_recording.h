#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/report/earlier_run.h"

namespace inkling {

struct WriteOptions {
  std::vector<std::string> exports;  // beyond what is written by default: analysis_outputs.h
  // Also where a finished result is there, or that of another recording.
  bool force = false;
};

// analyze() and write() into folder/<name>/, unless a finished result of the same input and options
// is there. name: what the recording is called, with the folders that tell it from others. Throws
// Error; what is wrong with the input or the folder is said before the recording is read.
AnalyzeSummary analyze_recording(const std::filesystem::path& input, const std::string& name,
                                 const std::filesystem::path& folder, AnalyzeOptions options,
                                 const WriteOptions& outputs, Progress& progress,
                                 const CancelToken& cancel);

}  // namespace inkling
