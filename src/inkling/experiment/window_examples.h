#pragma once

#include <cstdint>
#include <vector>

#include "inkling/experiment/spotting_way.h"
#include "inkling/experiment/window_store.h"
#include "inkling/progress.h"

namespace inkling {

// Classes of windows.
inline constexpr std::size_t kNoMicro = 0, kHoldsMicro = 1;

// One a recording, in the same order. Throws Error.
std::vector<DescribedWindows> describe_windows(WindowStore& store,
                                               const std::vector<WatchedRecording>& recordings,
                                               int jobs, Progress& progress,
                                               const CancelToken& cancel);

// What the values of all of them follow from.
std::string keys_of(const std::vector<DescribedWindows>& described);

struct WindowExamples {
  Samples samples;
  WindowCounts counts;
};

// How windows become examples.
struct ExampleRule {
  WindowTruth (*judge)(const FrameWindow&, const MicroSpans&);
  std::size_t every;              // of so many windows in a row, which hardly differ, one
  double negatives_per_positive;  // windows without that are learnt from, for each one with
};

// All windows with a micro-expression and, of each recording, some without: a draw from the seed
// that depends on the recording only, not on the fold. Throws Error(kInput) when no window has one.
WindowExamples draw_examples(const std::vector<WatchedRecording>& recordings,
                             const std::vector<DescribedWindows>& described,
                             const WindowStore& store, const ExampleRule& rule, std::uint64_t seed);

// What a recogniser of draw_examples()'s samples says of every window of a recording.
std::vector<WindowAnswer> window_answers(const DescribedWindows& described,
                                         const FeatureStore& values, const Recognizer& recognizer,
                                         const CancelToken& cancel);

}  // namespace inkling
