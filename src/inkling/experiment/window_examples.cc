#include "inkling/experiment/window_examples.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/core/random.h"
#include "inkling/error.h"

namespace inkling {
namespace {

struct Example {
  std::size_t recording, window, label;
};

std::vector<float> values_of(const FeatureStore& store, const FeatureStore::Entry& entry) {
  std::vector<float> values(entry.values);
  store.read(entry, values);
  return values;
}

Samples table(const std::vector<Example>& examples, const std::vector<WatchedRecording>& recordings,
              const std::vector<DescribedWindows>& described, const WindowStore& store) {
  std::vector<float> values;
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  std::size_t dimension = 0;
  for (const Example& example : examples) {
    const auto row =
        values_of(store.values(), described[example.recording].features[example.window]);
    dimension = row.size();
    values.insert(values.end(), row.begin(), row.end());
    labels.push_back(example.label);
    subjects.push_back(recordings[example.recording].subject);
  }
  return {{dimension, 2, store.shape()}, std::move(values), std::move(labels), std::move(subjects)};
}

}  // namespace

std::vector<DescribedWindows> describe_windows(WindowStore& store,
                                               const std::vector<WatchedRecording>& recordings,
                                               int jobs, Progress& progress,
                                               const CancelToken& cancel) {
  std::vector<DescribedWindows> described(recordings.size());
  std::int64_t done = 0;
  std::mutex mutex;
  for_each_parallel(recordings.size(), jobs, [&](std::size_t i) {
    described[i] = store.describe(recordings[i].path, cancel);
    const std::lock_guard lock(mutex);
    progress.update("describing", ++done, static_cast<std::int64_t>(recordings.size()));
  });
  return described;
}

std::string keys_of(const std::vector<DescribedWindows>& described) {
  std::string keys;
  for (const DescribedWindows& one : described) keys += one.key + "\n";
  return keys;
}

WindowExamples draw_examples(const std::vector<WatchedRecording>& recordings,
                             const std::vector<DescribedWindows>& described,
                             const WindowStore& store, const ExampleRule& rule,
                             std::uint64_t seed) {
  std::vector<Example> examples;
  std::vector<std::vector<std::size_t>> without(recordings.size());
  std::size_t windows = 0;
  for (std::size_t r = 0; r < recordings.size(); ++r) {
    windows += described[r].windows.size();
    for (std::size_t w = 0; w < described[r].windows.size(); w += rule.every) {
      const WindowTruth truth = rule.judge(described[r].windows[w], recordings[r].micro);
      if (truth == WindowTruth::kMicro) examples.push_back({r, w, kHoldsMicro});
      if (truth == WindowTruth::kNone) without[r].push_back(w);
    }
  }
  const std::size_t positives = examples.size();
  if (positives == 0) {
    throw Error(ErrorKind::kInput, "no window holds a micro-expression", "the truth",
                "are truth and recordings of the same set?");
  }
  const double wanted = rule.negatives_per_positive * static_cast<double>(positives) /
                        static_cast<double>(recordings.size());
  for (std::size_t r = 0; r < recordings.size(); ++r) {
    Random random(seed * 1000003 + r);
    auto& from = without[r];
    const auto count = std::min(from.size(), static_cast<std::size_t>(std::llround(wanted)));
    for (std::size_t i = 0; i < count; ++i) {
      std::swap(from[i], from[i + random.index(from.size() - i)]);
      examples.push_back({r, from[i], kNoMicro});
    }
  }
  return {table(examples, recordings, described, store),
          {windows, positives, examples.size() - positives}};
}

std::vector<WindowAnswer> window_answers(const DescribedWindows& described,
                                         const FeatureStore& values, const Recognizer& recognizer,
                                         const CancelToken& cancel) {
  std::vector<WindowAnswer> all;
  for (std::size_t w = 0; w < described.windows.size(); ++w) {
    cancel.check();
    const auto features = values_of(values, described.features[w]);
    const auto answer = recognizer.predict(QueryRows(features)).front();
    all.push_back({described.windows[w], answer.label == kHoldsMicro, answer.scores[kHoldsMicro]});
  }
  return all;
}

}  // namespace inkling
