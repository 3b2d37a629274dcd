#pragma once

#include <string>

#include "inkling/analyze.h"

namespace inkling::testing {

struct SampleOptions {
  std::string recording = "session-03";
  double duration_s = 62;
  int faces = 1;
  bool pictures = true;
  bool faces_hidden = false;
  double pause_s = 0;  // after half a minute
  bool call = false;   // of two faces: with roles, tiles, a switch and speech
};

// A made-up result such as a real recording gives: 25 frames a second, jittering times, a freeze, a
// head turned away, blinks, and three possible micro-expressions a minute on a drawn face.
// The same options give the same result.
RecordingResult sample_result(const SampleOptions& options = {});

}  // namespace inkling::testing
