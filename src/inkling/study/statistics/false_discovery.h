#pragma once

#include <optional>
#include <vector>

namespace inkling {

// Benjamini and Hochberg (1995): the share of false discoveries to be expected among all that are
// as surprising as each of these, in their order. What has no p is not of the family.
std::vector<std::optional<double>> false_discovery_rates(
    const std::vector<std::optional<double>>& p_values);

}  // namespace inkling
