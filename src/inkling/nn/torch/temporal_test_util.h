#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/nn/temporal_learning.h"
#include "inkling/options.h"

// Made movements and a small network over time, for tests.
namespace inkling::testing {

inline constexpr MovementLayout kLayout{3, 2, 4};
inline constexpr std::int64_t kInputs = 6;

inline Options small_network(long epochs) {
  Options options(temporal_option_specs());
  options.set("width", 12L), options.set("dilations", std::string("1,2,4"));
  options.set("window", 32L), options.set("batch", 4L), options.set("epochs", epochs);
  return options;
}

// Each movement lifts input 0 for some steps; on the right side input 1.
inline TemporalRows made_movements(std::size_t rows, std::size_t steps, std::uint64_t seed) {
  TemporalRows all{kLayout,
                   kInputs,
                   {},
                   {{1, 0, 2, 3, 4, 5}, std::vector<float>(kInputs, 1)},
                   {{1, 0, 2, 3}, std::vector<float>(4, 1)}};
  Random random(seed);
  for (std::size_t r = 0; r < rows; ++r) {
    TemporalRow row{std::vector<float>(steps * kInputs),
                    std::vector<float>(steps * kLayout.targets())};
    for (float& v : row.values) v = static_cast<float>(random.uniform(-0.1, 0.1));
    for (std::size_t at = 10; at + 10 < steps; at += 15 + random.index(6)) {
      const std::size_t side = random.index(2);
      for (std::size_t t = at - 3; t <= at + 3; ++t) {
        row.values[t * kInputs + side] += t == at ? 2.0f : 1.0f;
        float* target = &row.targets[t * kLayout.targets()];
        target[0] = t == at ? 1.0f : 0.5f;
        if (t < at - 1 || t > at + 1) continue;
        target[3] = target[4] = std::log(0.1f), target[7] = 1;
        target[9 + side] = 1, target[13] = 1;
      }
    }
    all.rows.push_back(std::move(row));
  }
  return all;
}

}  // namespace inkling::testing
