#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace inkling {

// What the outputs of one recording say, in short.
struct AnalyzeSummary {
  std::filesystem::path folder;
  std::int64_t frames = 0;
  int faces = 0;
  int micro = 0, macro = 0, blink = 0, head = 0;
  double duration_s = 0;
  double wall_s = 0;
  std::string damage;              // of the file; empty: none
  std::vector<std::string> notes;  // on what the recording can show
  bool skipped = false;            // a finished result of the same input and options was there
};

// A run that would be the same as one whose result is there already.
struct WantedRun {
  std::string input_sha256;
  std::vector<std::pair<std::string, std::string>> options;
  std::array<std::string, 3> methods;  // spotter, detector, landmarker
  std::vector<std::string> files;      // of the outputs asked for
};

// What run.json in `folder` says, if it is the finished result of the very same input, version,
// methods and options and all files are there. A run.json of another shape counts as none.
std::optional<AnalyzeSummary> find_earlier_run(const std::filesystem::path& folder,
                                               const WantedRun& wanted);

}  // namespace inkling
