#pragma once

#include <string>

#include "inkling/experiment/baselines/baseline_job.h"
#include "inkling/experiment/baselines/pretraining.h"
#include "inkling/recognition/approach.h"

namespace inkling {

// Names of rates in the ledger: seconds of the processor unless said otherwise.

inline constexpr char kReadingRate[] = "read";       // a clip, its face found, by no descriptor yet
inline constexpr char kSlowdownRate[] = "slowdown";  // wall by processor time of a thread
inline constexpr char kWindowsRate[] = "windows a second";
inline constexpr char kExamplesRate[] = "windows with an event a second";
inline constexpr char kDrawingRate[] = "draw a person";
inline constexpr char kTeachingRate[] = "samples a person";
// What the measurements have done of the work already.
inline constexpr char kMeasuredClips[] = "clips measured";
inline constexpr char kMeasuredSeconds[] = "seconds of recording measured";
inline constexpr char kMemoryRate[] = "memory";  // MB, while rates were measured

// The same for any number of epochs.
inline std::string rate_text(const std::string& approach) {
  const Approach parsed = parse_approach(approach);
  const bool network = parsed.recognizer->traits.epochs != nullptr;
  return network ? with_option(approach, "epochs", "1") : approach;
}

inline std::string rate_of_describing(const std::string& descriptor) {  // a clip
  return "describe " + descriptor;
}
inline std::string rate_of_length(const std::string& descriptor) {  // values of a vector
  return "length " + descriptor;
}
inline std::string rate_of_first(const std::string& approach) {  // a row, before the first epoch
  return "first " + rate_text(approach);
}
inline std::string rate_of_epoch(const std::string& approach) {  // a row and epoch
  return "epoch " + rate_text(approach);
}
inline std::string rate_of_spotter(const std::string& spotter) {  // a second of recording
  return "spot " + spotter;
}
// A second of recording, by no descriptor yet: decoded, its faces followed.
inline constexpr char kWatchingRate[] = "watch a second";
inline std::string rate_of_windows(const std::string& descriptor) {  // a second of recording
  return "describe windows " + descriptor;
}
// Set once all of a job's are there.
inline std::string rate_of_measured(const BaselineJob& job) {
  std::string all = "measured";
  for (const ChosenBaseline& one : job.chosen) {
    all += " " + one.listed.recognition + " " + one.listed.spotting;
  }
  return job.piece_key(all, "", job.setup->name);
}

}  // namespace inkling
