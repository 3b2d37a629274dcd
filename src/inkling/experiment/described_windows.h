#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "inkling/evaluate.h"
#include "inkling/evaluation/window_events.h"
#include "inkling/experiment/annotated_recordings.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/experiment/window_reader.h"
#include "inkling/progress.h"
#include "inkling/recognizer.h"

namespace inkling {

// The described windows of the main face of a recording; the values stay on disk.
struct DescribedWindows {
  std::vector<SpottingWindow> windows;        // those that could be described
  std::vector<FeatureStore::Entry> features;  // one a window
  std::string key;                            // of all that the values follow from
};

// The values of described windows, and how those of a window lie.
struct FeatureTable {
  const FeatureStore& store;
  FeatureShape shape;
};

// Describes the windows of recordings, each once: what an earlier run finished of the same input,
// descriptor and program is found again.
class WindowStore {
 public:
  WindowStore(const std::filesystem::path& folder, NamedDescriptor descriptor,
              const WindowReading& reading);

  // Safe to call from several threads for different recordings. Throws Error.
  DescribedWindows describe(const std::filesystem::path& recording, const CancelToken& cancel);
  // The same by several stores that read alike, for which the recording is read once. The SHA-256
  // of the recording.
  static std::string describe_together(std::span<WindowStore* const> stores,
                                       const std::filesystem::path& recording,
                                       const CancelToken& cancel);
  FeatureTable values() const { return {*store_, descriptor_.descriptor->shape()}; }
  // Of the processor, that describing took this store; without reading.
  double described_s() const;

 private:
  class OneRecording;
  std::string list_key(const std::string& content) const;
  std::filesystem::path list_path(const std::string& key) const;
  std::filesystem::path folder_;
  NamedDescriptor descriptor_;
  WindowReading reading_;
  std::string key_;
  std::unique_ptr<FeatureStore> store_;
  mutable std::mutex mutex_;
  double described_s_ = 0;
};

// Classes of windows.
inline constexpr std::size_t kNoMicro = 0, kHoldsMicro = 1;

// One a recording, in the same order. Throws Error.
std::vector<DescribedWindows> describe_windows(WindowStore& store,
                                               const std::vector<AnnotatedRecording>& recordings,
                                               int jobs, Progress& progress,
                                               const CancelToken& cancel);

// By several stores that read alike: each recording is read once.
void describe_windows(std::span<WindowStore* const> stores,
                      const std::vector<AnnotatedRecording>& recordings, int jobs,
                      Progress& progress, const CancelToken& cancel);

// What the values of all of them follow from.
std::string keys_of(const std::vector<DescribedWindows>& described);

struct WindowExamples {
  Samples samples;
  WindowCounts counts;
};

// How windows become examples.
struct ExampleRule {
  WindowTruth (*judge)(const SpottingWindow&, const MicroSpans&);
  std::size_t every;              // of so many windows in a row, which hardly differ, one
  double negatives_per_positive;  // windows without that are learnt from, for each one with
};

// All windows with a micro-expression and, of each recording, some without: a draw from the seed
// that depends on the recording only, not on the fold. Throws Error(kInput) when no window has one.
WindowExamples draw_examples(const std::vector<AnnotatedRecording>& recordings,
                             const std::vector<DescribedWindows>& described,
                             const FeatureTable& values, const ExampleRule& rule,
                             std::uint64_t seed);

// What a recogniser that was fitted on draw_examples()'s samples predicts for every window of a
// recording.
std::vector<WindowPrediction> predict_windows(const DescribedWindows& described,
                                              const FeatureTable& values,
                                              const Recognizer& recognizer,
                                              const CancelToken& cancel);

}  // namespace inkling
