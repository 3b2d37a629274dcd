#pragma once

#include <string>

#include "inkling/baselines.h"

namespace inkling::testing {

struct SampleBaselines {
  std::string prefix = {};  // of names
  int approaches = 6;
  int subjects = 8;
  int resamples = 60;
  bool running = false;
  bool spotting = true;
  bool synthetic = false;
  bool ages = true;
};

// Made-up results of several approaches.
BaselinesResult sample_baselines(const SampleBaselines& options = {});

}  // namespace inkling::testing
