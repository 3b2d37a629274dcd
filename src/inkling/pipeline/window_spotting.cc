#include "inkling/pipeline/window_spotting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "inkling/align/opencv_setup.h"
#include "inkling/core/error.h"
#include "inkling/core/parallel.h"
#include "inkling/core/random.h"
#include "inkling/dataset/catalog.h"
#include "inkling/evaluation/window_events.h"
#include "inkling/files/csv.h"
#include "inkling/files/sha256.h"
#include "inkling/pipeline/recordings_in.h"
#include "inkling/pipeline/window_store.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNone = 0, kMicro = 1;  // classes

struct Watched {
  RecordingRow row;
  fs::path path;
  MicroSpans micro;
  DescribedWindows described;
};

class Spotting {
 public:
  Spotting(const WindowSpottingOptions& options, const fs::path& folder, Progress& progress,
           const CancelToken& cancel)
      : options_(options),
        approach_(parse_approach(options.approach)),
        folder_(folder),
        progress_(progress),
        cancel_(cancel) {
    if (!approach_.descriptor) {
      throw Error(ErrorKind::kUsage, "a baseline looks at no picture: it cannot spot",
                  options.approach, "name a descriptor, e.g. lbp-top");
    }
    store_ = std::make_unique<WindowStore>(
        folder, NamedDescriptor{approach_.descriptor_text, approach_.descriptor}, options.window);
  }

  void watch(const std::vector<TruthRow>& truth, const std::vector<RecordingRow>& rows,
             const fs::path& videos) {
    const auto paths = recordings_in(videos);
    for (const RecordingRow& row : rows) {
      const auto path = paths.find(row.recording);
      if (path == paths.end()) {
        throw Error(ErrorKind::kInput, "recording " + row.recording + " is not there",
                    videos.string(), "name the folder of the recordings (--videos)");
      }
      if (row.subject.empty()) {
        throw Error(ErrorKind::kInput, "recording " + row.recording + " has no subject",
                    "the list of recordings", "give it: nobody may be learnt from and asked about");
      }
      watched_.push_back({row, path->second, micro_spans(truth, row.recording), {}});
    }
    std::int64_t done = 0;
    std::mutex mutex;
    for_each_parallel(watched_.size(), options_.jobs, [&](std::size_t i) {
      watched_[i].described = store_->describe(watched_[i].path, cancel_);
      const std::lock_guard lock(mutex);
      progress_.update("describing", ++done, static_cast<std::int64_t>(watched_.size()));
    });
  }

  WindowSpotting spot() {
    draw_examples();
    std::vector<SampleOwner> owners;
    for (const Watched& w : watched_) owners.push_back({subject_of(w), w.row.dataset});
    const auto folds = find_protocol(options_.protocol).folds(owners, options_.folds);
    std::vector<std::vector<PredictionRow>> found(folds.size());
    result_.folds.resize(folds.size());
    std::int64_t done = 0;
    std::mutex mutex;
    const Samples samples = table();
    for_each_parallel(folds.size(), options_.jobs, [&](std::size_t f) {
      cancel_.check();
      found[f] = run_fold(samples, folds[f], result_.folds[f]);
      const std::lock_guard lock(mutex);
      progress_.update("learning", ++done, static_cast<std::int64_t>(folds.size()));
    });
    for (auto& rows : found) {
      std::move(rows.begin(), rows.end(), std::back_inserter(result_.predictions));
    }
    return std::move(result_);
  }

 private:
  static std::string subject_of(const Watched& watched) {
    return subject_key(watched.row.dataset, watched.row.subject);
  }

  std::vector<float> values_of(const FeatureStore::Entry& entry) const {
    std::vector<float> values(entry.values);
    store_->values().read(entry, values);
    return values;
  }

  // All windows with a micro-expression, and of each recording some without: a draw that depends on
  // the recording only, not on the fold.
  void draw_examples() {
    std::vector<std::pair<std::size_t, std::size_t>> positives;
    std::vector<std::vector<std::size_t>> negatives(watched_.size());
    for (std::size_t r = 0; r < watched_.size(); ++r) {
      const auto& windows = watched_[r].described.windows;
      result_.windows += windows.size();
      for (std::size_t w = 0; w < windows.size(); ++w) {
        const WindowTruth truth = window_truth(windows[w], watched_[r].micro);
        if (truth == WindowTruth::kMicro) positives.emplace_back(r, w);
        if (truth == WindowTruth::kNone) negatives[r].push_back(w);
      }
    }
    if (positives.empty()) {
      throw Error(ErrorKind::kInput, "no window holds a micro-expression", "the truth",
                  "are truth and recordings of the same set?");
    }
    const double wanted = options_.negatives_per_positive * static_cast<double>(positives.size()) /
                          static_cast<double>(watched_.size());
    for (const auto& [r, w] : positives) examples_.push_back({r, w, kMicro});
    result_.positives = positives.size();
    for (std::size_t r = 0; r < watched_.size(); ++r) {
      Random random(options_.folds.seed * 1000003 + r);
      auto& from = negatives[r];
      const auto count = std::min(from.size(), static_cast<std::size_t>(std::llround(wanted)));
      for (std::size_t i = 0; i < count; ++i) {
        std::swap(from[i], from[i + random.index(from.size() - i)]);
        examples_.push_back({r, from[i], kNone});
        ++result_.negatives;
      }
    }
  }

  Samples table() const {
    std::vector<float> values;
    std::vector<std::size_t> labels;
    std::vector<std::string> subjects;
    std::size_t dimension = 0;
    for (const Example& example : examples_) {
      const Watched& watched = watched_[example.recording];
      const auto row = values_of(watched.described.features[example.window]);
      dimension = row.size();
      values.insert(values.end(), row.begin(), row.end());
      labels.push_back(example.label);
      subjects.push_back(subject_of(watched));
    }
    return {dimension, 2, std::move(values), std::move(labels), std::move(subjects)};
  }

  std::vector<PredictionRow> run_fold(const Samples& samples, const Fold& fold, WindowFold& kept) {
    const TrainingRows training(samples, fold.name, fold.test_subjects);
    const auto recognizer = approach_.make_recognizer();
    recognizer->watch({checkpoint_of(fold), [&](const LearningEpoch& epoch) {
                         progress_.detail(fold.name + ": " + to_text(epoch));
                       }});
    recognizer->fit(training, options_.folds.seed, cancel_);
    kept = {fold.name, fold.test_subjects, training.subjects_read(), recognizer->chosen()};
    std::vector<PredictionRow> found;
    for (const Watched& watched : watched_) {
      if (!fold.test_subjects.contains(subject_of(watched))) continue;
      cancel_.check();
      for (const WindowAnswer& event : events_of_windows(answers(watched, *recognizer))) {
        found.push_back(as_prediction(watched, event));
      }
    }
    return found;
  }

  // Where a network that is stopped stands.
  fs::path checkpoint_of(const Fold& fold) const {
    const std::string text =
        fmt::format("{}\n{}\n{}", approach_.descriptor_text, approach_.recognizer_text, fold.name);
    return folder_ / (sha256_hex(text).substr(0, 32) + ".checkpoint");
  }

  std::vector<WindowAnswer> answers(const Watched& watched, const Recognizer& recognizer) const {
    std::vector<WindowAnswer> all;
    for (std::size_t w = 0; w < watched.described.windows.size(); ++w) {
      const auto answer = recognizer.predict(values_of(watched.described.features[w]));
      all.push_back({watched.described.windows[w], answer.label == kMicro, answer.scores[kMicro]});
    }
    return all;
  }

  static PredictionRow as_prediction(const Watched& watched, const WindowAnswer& event) {
    PredictionRow row;
    row.recording = watched.row.recording;
    row.type = "micro";
    row.score = event.score;
    MovementTimes& times = row.times;
    times.onset_frame = event.window.first_frame, times.offset_frame = event.window.last_frame;
    times.apex_frame = (event.window.first_frame + event.window.last_frame) / 2;
    times.onset_s = 1e-6 * static_cast<double>(event.window.first_us);
    times.offset_s = 1e-6 * static_cast<double>(event.window.last_us);
    times.apex_s = (times.onset_s + times.offset_s) / 2;
    return row;
  }

  struct Example {
    std::size_t recording, window, label;
  };

  const WindowSpottingOptions& options_;
  Approach approach_;
  fs::path folder_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::unique_ptr<WindowStore> store_;
  std::vector<Watched> watched_;
  std::vector<Example> examples_;
  WindowSpotting result_;
};

}  // namespace

WindowSpotting spot_by_windows(const std::vector<TruthRow>& truth,
                               const std::vector<RecordingRow>& recordings, const fs::path& videos,
                               const WindowSpottingOptions& options, const fs::path& folder,
                               Progress& progress, const CancelToken& cancel) {
  use_one_opencv_thread();
  find_protocol(options.protocol);
  Spotting spotting(options, folder, progress, cancel);
  spotting.watch(truth, recordings, videos);
  return spotting.spot();
}

std::string predictions_csv(const std::vector<PredictionRow>& predictions) {
  std::string csv =
      "recording,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,score\n";
  for (const PredictionRow& row : predictions) {
    const MovementTimes& t = row.times;
    csv += fmt::format("{},{},{:.6f},{:.6f},{:.6f},{},{},{},{:.6g}\n", csv_cell(row.recording),
                       row.type, t.onset_s, t.apex_s, t.offset_s, t.onset_frame, t.apex_frame,
                       t.offset_frame, row.score.value_or(0));
  }
  return csv;
}

}  // namespace inkling
