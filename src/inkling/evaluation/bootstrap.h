#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "inkling/score.h"

namespace inkling {

// From the lower to the upper percentile of what resamples gave. None without any.
std::optional<ConfidenceInterval> percentile_interval(std::vector<double> values, double level);

// The percentile interval of a statistic over resamples of 0 … units - 1, drawn with replacement,
// `units` a resample. `statistic` gets the drawn indices. The same on every machine. None when
// there are fewer than two units or no resamples: nothing varies then.
std::optional<ConfidenceInterval> bootstrap_interval(
    std::size_t units, const std::function<double(std::span<const std::size_t>)>& statistic,
    const BootstrapOptions& options = {});

}  // namespace inkling
