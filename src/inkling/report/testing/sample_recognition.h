#pragma once

#include <string>

#include "inkling/evaluate.h"

namespace inkling::testing {

struct SampleRecognition {
  std::string prefix = "";  // of names
  int approaches = 5;       // the last two look at no picture; the first is a network
  int subjects = 12;
  int datasets = 2;
  int classes = 3;
  int resamples = 100;  // 0: no intervals
  int left_out = 1;
  bool synthetic = false;
};

// A made-up comparison of approaches, better ones first. The same options give the same result.
RecognitionResult sample_recognition(const SampleRecognition& options = {});

}  // namespace inkling::testing
