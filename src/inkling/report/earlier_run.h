#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
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
  bool skipped = false;  // a finished result of the same input and options was there
};

// What run.json in `folder` says, if it is the finished result of the very same input, version,
// methods (spotter, detector, landmarker) and options. A run.json of another shape counts as none.
// input_sha256 is asked only when all else is the same.
std::optional<AnalyzeSummary> find_earlier_run(
    const std::filesystem::path& folder, const std::function<std::string()>& input_sha256,
    const std::vector<std::pair<std::string, std::string>>& options,
    const std::array<std::string, 3>& methods);

}  // namespace inkling
