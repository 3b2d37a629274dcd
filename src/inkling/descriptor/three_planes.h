#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace inkling {

// Histograms of three planes, each by block, as one vector: by block, then by plane.
inline std::vector<float> by_block(const std::array<std::vector<float>, 3>& planes,
                                   std::size_t bins) {
  std::vector<float> all;
  all.reserve(3 * planes[0].size());
  for (std::size_t at = 0; at < planes[0].size(); at += bins) {
    for (const auto& plane : planes) {
      const auto from = plane.begin() + static_cast<std::ptrdiff_t>(at);
      all.insert(all.end(), from, from + static_cast<std::ptrdiff_t>(bins));
    }
  }
  return all;
}

}  // namespace inkling
