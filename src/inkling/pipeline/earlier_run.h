#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/pipeline/analyze.h"

namespace inkling {

// SHA-256 of a file; of a folder of pictures, that of its files' names and sums in order.
std::string sha256_of_input(const std::filesystem::path& input);

// What run.json in `folder` says, if it is the finished result of the very same input, version,
// methods (spotter, detector, landmarker) and options. A run.json of another shape counts as none.
std::optional<AnalyzeSummary> find_earlier_run(
    const std::filesystem::path& folder, const std::string& input_sha256,
    const std::vector<std::pair<std::string, std::string>>& options,
    const std::array<std::string, 3>& methods);

}  // namespace inkling
