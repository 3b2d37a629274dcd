#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/learning.h"
#include "inkling/options.h"
#include "inkling/progress.h"

namespace inkling {

// What a network is usually trained with; every one of it is an option.
struct LearningDefaults {
  long epochs = 50;
  long batch = 32;
  std::string optimiser = "adamw";
  double rate = 1e-3;
  double decay = 1e-2;
  std::string schedule = "cosine";
  double augment = 0.5;
};

// epochs, stop, batch, optimiser, rate, decay, schedule, balance, augment, smoothing, device,
// precision.
std::vector<OptionSpec> learning_option_specs(const LearningDefaults& defaults);

// Rows of one fold. Spans stay the owner's.
struct LearningRows {
  FeatureShape shape;
  std::size_t classes = 0;
  std::vector<std::span<const float>> features;
  std::vector<std::size_t> labels;
  // Places of rows that are not learnt from but choose the epoch; empty: the last epoch is taken.
  std::vector<std::size_t> inner;
};

struct LearningJob {
  std::uint64_t seed = 0;
  int threads = 1;  // results are the same for the same number
  // Where a fit that is stopped keeps what it needs to go on to the same result; removed at its
  // end. Empty: nowhere.
  std::filesystem::path checkpoint;
  // Also of the epochs before a stop, when going on.
  std::function<void(const LearningEpoch&)> on_epoch = {};
};

}  // namespace inkling
