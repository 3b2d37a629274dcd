// Spotting by a score at each moment, as SOFTNet does (Liong, See, Wong, ICIP 2021), without what
// its code takes from the people whom it is tested on: the lag is half the mean length of the
// training subjects' micro-expressions, and the threshold is the one that spots best in a fifth of
// them, scored by what was learnt from the others.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/frame_scores.h"
#include "inkling/experiment/spotting_way.h"
#include "inkling/recognition/inner_search.h"
#include "inkling/score.h"

namespace inkling {
namespace {

constexpr double kEveryS = 0.03;  // every frame up to 33 a second
constexpr std::size_t kLearnEvery = 3;
constexpr double kNegativesByFrames = 2;  // a positive
constexpr double kLagUnitS = 0.01;
constexpr std::size_t kInnerGroups = 5;
constexpr int kThresholds = 39;  // 0.025 to 0.975
constexpr double kUsualThreshold = 0.5;

// The folds' lags hardly differ: rounded, most share their windows.
struct Lag {
  std::unique_ptr<WindowStore> store;
  std::vector<DescribedWindows> described;
  std::unique_ptr<WindowExamples> examples;
};

// Smoothed scores of a recording.
struct Scored {
  const AnnotatedRecording* recording;
  std::vector<FrameScore> scores;
};

class SpotFrames : public SpottingWay {
 public:
  explicit SpotFrames(const SpottingJob& job) : job_(job) {}

  void prepare(std::span<const Fold> folds) override {
    for (const Fold& fold : folds) lags_.try_emplace(lag_of(fold));
    for (auto& [hundredths, lag] : lags_) {
      const WindowReading windows{{kLagUnitS * hundredths, kEveryS, ApexPlace::kEnd},
                                  job_.options.methods};
      lag.store = std::make_unique<WindowStore>(
          job_.folder, NamedDescriptor{job_.approach.descriptor_text, job_.approach.descriptor},
          windows);
      lag.described = describe_windows(*lag.store, job_.recordings, job_.options.jobs,
                                       job_.progress, job_.cancel);
      lag.examples = std::make_unique<WindowExamples>(
          draw_examples(job_.recordings, lag.described, lag.store->values(),
                        {touches_micro, kLearnEvery, kNegativesByFrames}, job_.options.folds.seed));
    }
  }

  std::string content_key(const Fold& fold) const override {
    return keys_of(lags_.at(lag_of(fold)).described);
  }
  WindowCounts counts() const override { return lags_.begin()->second.examples->counts; }

  SpottedFold run(const Fold& fold) const override {
    const int hundredths = lag_of(fold);
    const Lag& lag = lags_.at(hundredths);
    const auto lag_us = static_cast<std::int64_t>(std::llround(1e6 * kLagUnitS * hundredths));
    const TrainingRows training(lag.examples->samples, fold.name, fold.test_subjects);
    const double threshold = choose_threshold(training, lag, lag_us);
    const auto learnt = learnt_recognizer(job_, training, fold.name);
    SpottedFold spotted{
        fold.name,
        fold.test_subjects,
        training.subjects_read(),
        fmt::format("lag {:g} s, threshold {:g}", kLagUnitS * hundredths, threshold),
        {}};
    for (const Scored& scored : score(fold.test_subjects, lag, lag_us, *learnt.recognizer)) {
      append(scored, lag_us, threshold, spotted.predictions);
    }
    return spotted;
  }

 private:
  // In hundredths of a second.
  int lag_of(const Fold& fold) const {
    double sum = 0;
    std::size_t count = 0;
    for (const AnnotatedRecording& recording : job_.recordings) {
      if (fold.test_subjects.contains(recording.subject)) continue;
      for (const double seconds : recording.micro_s) sum += seconds, ++count;
    }
    if (count == 0) {
      throw Error(
          ErrorKind::kInput, "it is not known of anybody else how long a micro-expression lasts",
          "fold " + fold.name,
          "give recordings of more subjects, and onset_s and offset_s in the truth or fps in "
          "the list of recordings");
    }
    return std::max(
        4, static_cast<int>(std::lround(sum / static_cast<double>(count) / 2 / kLagUnitS)));
  }

  std::vector<Scored> score(const std::set<std::string>& subjects, const Lag& lag,
                            std::int64_t lag_us, const Recognizer& recognizer) const {
    std::vector<Scored> all;
    for (std::size_t r = 0; r < job_.recordings.size(); ++r) {
      if (!subjects.contains(job_.recordings[r].subject)) continue;
      std::vector<FrameScore> scores;
      for (const WindowPrediction& prediction :
           predict_windows(lag.described[r], lag.store->values(), recognizer, job_.cancel)) {
        scores.push_back({prediction.window, prediction.score});
      }
      all.push_back({&job_.recordings[r], smoothed(scores, lag_us)});
    }
    return all;
  }

  // With one subject to learn from there is none to choose on.
  double choose_threshold(const TrainingRows& training, const Lag& lag, std::int64_t lag_us) const {
    const auto groups = subject_groups(training, kInnerGroups, job_.options.folds.seed);
    if (groups.size() < 2) return kUsualThreshold;
    const TrainingRows inner = training.without(groups[0], training.fold() + ", inside");
    const auto learnt = learnt_recognizer(job_, inner, inner.fold());
    const auto scored = score(groups[0], lag, lag_us, *learnt.recognizer);
    double best = kUsualThreshold, best_f1 = -1;
    for (int i = 1; i <= kThresholds; ++i) {
      const double threshold = i / (kThresholds + 1.0);
      const double f1 = f1_at(scored, lag_us, threshold);
      if (f1 > best_f1) best = threshold, best_f1 = f1;
    }
    return best;
  }

  static double f1_at(const std::vector<Scored>& all, std::int64_t lag_us, double threshold) {
    Counts counts;
    for (const Scored& scored : all) {
      std::vector<Span> frames, times;
      for (const WindowPrediction& event : peaks_of(scored.scores, lag_us, threshold)) {
        frames.push_back(event.window.span()), times.push_back(event.window.times());
      }
      const MicroSpans& micro = scored.recording->micro;
      const auto hits = match_spans(micro.frames, frames, kLeastIou).size() +
                        match_spans(micro.times_us, times, kLeastIou).size();
      counts += {static_cast<std::int64_t>(hits), static_cast<std::int64_t>(frames.size()),
                 static_cast<std::int64_t>(micro.frames.size() + micro.times_us.size())};
    }
    return counts.f1();
  }

  static void append(const Scored& scored, std::int64_t lag_us, double threshold,
                     std::vector<PredictionRow>& predictions) {
    for (const WindowPrediction& event : peaks_of(scored.scores, lag_us, threshold)) {
      predictions.push_back(as_prediction(*scored.recording, event));
    }
  }

  static constexpr double kLeastIou = 0.5;

  SpottingJob job_;
  std::map<int, Lag> lags_;
};

}  // namespace

std::unique_ptr<SpottingWay> spot_frames(const SpottingJob& job) {
  return std::make_unique<SpotFrames>(job);
}

}  // namespace inkling
