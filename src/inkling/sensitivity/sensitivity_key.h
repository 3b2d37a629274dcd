#pragma once

#include <string>
#include <utility>
#include <vector>

#include "inkling/sensitivity.h"

namespace inkling {

// Of the encoder: many copies are made.
inline constexpr char kSensitivityPreset[] = "veryfast";

using NamedTexts = std::vector<std::pair<std::string, std::string>>;
NamedTexts sensitivity_options_as_run(const SensitivityOptions& options, int bitrate_kbps);

// The same for runs whose passes come out the same.
std::string sensitivity_key(const std::string& input_sha256, const NamedTexts& options);

}  // namespace inkling
