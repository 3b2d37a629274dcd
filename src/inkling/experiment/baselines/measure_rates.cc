// What small parts of the work take on this machine.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/core/random.h"
#include "inkling/core/stopwatch.h"
#include "inkling/error.h"
#include "inkling/experiment/baselines/baseline_plan.h"
#include "inkling/experiment/baselines/baseline_spotting.h"
#include "inkling/experiment/baselines/rate_names.h"
#include "inkling/experiment/baselines/remaining_time.h"
#include "inkling/experiment/described_windows.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/experiment/spotting_way.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProbeRecordings = 4;  // whose clips are described
constexpr std::size_t kNetworkRows = 32, kOtherRows = 96;
constexpr std::size_t kProbeClasses = 7, kProbeSubjects = 6;
constexpr std::size_t kAskedWindows = 16;
constexpr int kProbePeople = 2;
constexpr double kSlowdownSampleS = 2;

double busy_of(const std::function<void()>& work, clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  double busy_s = 0;
  {
    const BusyTime busy(busy_s, clock);
    work();
  }
  return busy_s;
}

bool is_network(const Approach& approach) {
  const auto& options = approach.recognizer->options;
  return std::any_of(options.begin(), options.end(),
                     [](const OptionSpec& spec) { return spec.name == "epochs"; });
}

// Feature vectors of one descriptor that were described for the measurement.
struct ProbeVectors {
  std::vector<std::vector<float>> rows;
  FeatureShape shape;
};

class RateMeasuring {
 public:
  RateMeasuring(const BaselineJob& job, CostLedger& ledger, Progress& progress,
                const CancelToken& cancel)
      : job_(job), ledger_(ledger), progress_(progress), cancel_(cancel) {
    for (const ChosenBaseline& one : job.chosen) {
      texts_.push_back(one.listed.recognition);
      if (job.recordings && !one.listed.spotting.empty() && !one.listed.by_spotter) {
        texts_.push_back(one.listed.spotting);
      }
    }
  }

  void run() {
    make_output_folder(job_.store);
    // Written at once: what was described is found again, and would seem to take no time.
    measure_describing();
    ledger_.write();
    measure_learning();
    ledger_.write();
    if (job_.recordings) measure_spotting();
    measure_drawing();
    ledger_.write();
  }

 private:
  // Clips of a few recordings, evenly over the catalogue.
  std::vector<std::size_t> probe_samples() const {
    const auto& indices = job_.classes.front().indices;
    std::vector<fs::path> paths;
    std::map<fs::path, std::vector<std::size_t>> samples_of;
    for (const std::size_t i : indices) {
      auto& samples = samples_of[job_.catalog.path_of(job_.catalog.samples[i])];
      if (samples.empty()) paths.push_back(job_.catalog.path_of(job_.catalog.samples[i]));
      samples.push_back(i);
    }
    const std::size_t wanted = std::min(
        paths.size(), std::max(kProbeRecordings, static_cast<std::size_t>(job_.options.jobs)));
    std::vector<std::size_t> chosen;
    for (std::size_t n = 0; n < wanted; ++n) {
      const auto& samples = samples_of.at(paths[n * paths.size() / wanted]);
      chosen.insert(chosen.end(), samples.begin(), samples.end());
    }
    return chosen;
  }

  std::vector<NamedDescriptor> different_descriptors(const std::vector<std::string>& texts) const {
    std::vector<NamedDescriptor> all;
    std::set<std::string> seen;
    for (const std::string& text : texts) {
      const Approach approach = parse_approach(text);
      if (!approach.descriptor || !seen.insert(approach.descriptor_text).second) continue;
      all.push_back({approach.descriptor_text, approach.descriptor});
    }
    return all;
  }

  // Clips are described as the run will describe them: they are found again there.
  void measure_describing() {
    const auto samples = probe_samples();
    const auto descriptors = different_descriptors(texts_);
    if (descriptors.empty()) return;
    std::vector<Features> features;
    const double busy_s = busy_of(
        [&] {
          features = describe_samples(job_.catalog, samples, descriptors,
                                      {job_.options.clip, job_.options.jobs},
                                      job_.store / "features", progress_, cancel_);
        },
        CLOCK_PROCESS_CPUTIME_ID);
    double described_s = 0;
    std::size_t clips = 0;
    for (std::size_t d = 0; d < descriptors.size(); ++d) {
      const Features& one = features[d];
      described_s += one.busy_s;
      clips = std::max(clips, one.described);
      if (one.described > 0) {
        ledger_.set_rate(rate_of_describing(descriptors[d].text),
                         one.busy_s / static_cast<double>(one.described));
      }
      keep_vectors(descriptors[d].text, one);
    }
    if (clips > 0) {
      ledger_.set_rate(kMeasuredClips, static_cast<double>(clips));
      ledger_.set_rate(kReadingRate,
                       std::max(0.0, busy_s - described_s) / static_cast<double>(clips));
    }
  }

  void keep_vectors(const std::string& descriptor, const Features& features) {
    ProbeVectors& kept = vectors_[descriptor];
    kept.shape = features.shape;
    for (const FeatureStore::Entry& entry : features.entries) {
      if (!entry.failure.empty() || entry.values == 0) continue;
      kept.rows.emplace_back(entry.values);
      features.store->read(entry, kept.rows.back());
    }
    if (!kept.rows.empty()) {
      ledger_.set_rate(rate_of_length(descriptor), static_cast<double>(kept.rows[0].size()));
    }
  }

  // Each different recogniser once, by itself and, where it begins with weights, with such.
  void measure_learning() {
    std::vector<std::string> different;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      const std::string rate = rate_of_epoch(texts_[i]);
      if (ledger_.has_rate(rate) || !parse_approach(texts_[i]).descriptor) continue;
      const bool known = std::any_of(different.begin(), different.end(), [&](const auto& other) {
        return rate_of_epoch(other) == rate;
      });
      if (!known) different.push_back(texts_[i]);
    }
    double busy_s = 0, wall_s = 0;
    std::mutex mutex;
    // LibTorch takes half a second to load, which is no learning.
    if (!different.empty()) learn_network_once(different);
    for_each_parallel(different.size(), job_.options.jobs, [&](std::size_t i) {
      cancel_.check();
      const Stopwatch watch;
      const double busy = busy_of([&] { measure_one(different[i], mutex); });
      const std::lock_guard lock(mutex);
      busy_s += busy, wall_s += watch.seconds();
      progress_.update("measuring", static_cast<std::int64_t>(++measured_),
                       static_cast<std::int64_t>(different.size()));
    });
    if (busy_s > 0) ledger_.set_rate(kSlowdownRate, std::max(1.0, wall_s / busy_s));
  }

  void learn_network_once(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      const Approach approach = parse_approach(text);
      if (!is_network(approach) || vectors_[approach.descriptor_text].rows.empty()) continue;
      learn(parse_approach(with_option(text, "epochs", "1")), kProbeClasses);
      return;
    }
  }

  // Rows again and again, their classes made up: what is measured is time.
  Samples probe_table(const Approach& approach, std::size_t rows) const {
    const ProbeVectors& vectors = vectors_.at(approach.descriptor_text);
    std::vector<float> values;
    std::vector<std::size_t> labels;
    std::vector<std::string> subjects;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto& from = vectors.rows[row % vectors.rows.size()];
      values.insert(values.end(), from.begin(), from.end());
      labels.push_back(row % kProbeClasses);
      subjects.push_back(fmt::format("s{}", row % kProbeSubjects));
    }
    return {{vectors.rows.front().size(), kProbeClasses, vectors.shape},
            std::move(values),
            std::move(labels),
            std::move(subjects)};
  }

  std::unique_ptr<Recognizer> learn(const Approach& approach, std::size_t rows) const {
    const Samples samples = probe_table(approach, rows);
    auto recognizer = approach.make_recognizer();
    FitContext context;
    context.cancel = &cancel_;
    recognizer->fit(TrainingRows(samples, "measurement", {}), context);
    return recognizer;
  }

  void set(const std::string& rate, double value, std::mutex& mutex) {
    const std::lock_guard lock(mutex);
    ledger_.set_rate(rate, value);
  }

  void measure_one(const std::string& text, std::mutex& mutex) {
    const Approach approach = parse_approach(text);
    if (vectors_.at(approach.descriptor_text).rows.empty()) return;
    if (!is_network(approach)) {
      std::unique_ptr<Recognizer> learnt;
      const double busy = busy_of([&] { learnt = learn(approach, kOtherRows); });
      set(rate_of_first(text), 0, mutex);
      set(rate_of_epoch(text), busy / static_cast<double>(kOtherRows), mutex);
      measure_asking(text, approach, *learnt, mutex);
      return;
    }
    measure_network(text, mutex);
    if (!begins_with_weights(text)) return;
    const fs::path begin =
        job_.store / fmt::format("measured-{}.safetensors", std::hash<std::string>()(text));
    const auto learnt = learn(parse_approach(with_option(text, "epochs", "1")), kNetworkRows);
    write_file(begin, over_three_channels(learnt->save(), begin.string()));
    const std::string with = with_weights(text, begin);
    measure_network_as(rate_text(text) + " with weights", with, mutex);
    measure_network_as(rate_text(text) + " with free weights", with_option(with, "frozen", "none"),
                       mutex);
    std::error_code ignored;
    fs::remove(begin, ignored);
  }

  bool begins_with_weights(const std::string& text) const {
    return std::any_of(job_.chosen.begin(), job_.chosen.end(), [&](const ChosenBaseline& one) {
      return one.pretrained && (one.listed.recognition == text || one.listed.spotting == text);
    });
  }

  void measure_network(const std::string& text, std::mutex& mutex) {
    measure_network_as(rate_text(text), text, mutex);
  }

  // What an epoch takes, and what comes before the first.
  void measure_network_as(const std::string& name, const std::string& text, std::mutex& mutex) {
    const Approach once = parse_approach(with_option(text, "epochs", "1"));
    const Approach thrice = parse_approach(with_option(text, "epochs", "3"));
    std::unique_ptr<Recognizer> learnt;
    const double one = busy_of([&] { learn(once, kNetworkRows); });
    const double three = busy_of([&] { learnt = learn(thrice, kNetworkRows); });
    const double epoch = std::max(0.0, three - one) / 2;
    const auto rows = static_cast<double>(kNetworkRows);
    set("first " + name, std::max(0.0, one - epoch) / rows, mutex);
    set("epoch " + name, epoch / rows, mutex);
    measure_asking_as(name, thrice, *learnt, mutex);
  }

  void measure_asking(const std::string& text, const Approach& approach,
                      const Recognizer& recognizer, std::mutex& mutex) {
    measure_asking_as(rate_text(text), approach, recognizer, mutex);
  }

  // Windows are asked one by one.
  void measure_asking_as(const std::string& name, const Approach& approach,
                         const Recognizer& recognizer, std::mutex& mutex) {
    const auto& rows = vectors_.at(approach.descriptor_text).rows;
    const double busy = busy_of([&] {
      for (std::size_t i = 0; i < kAskedWindows; ++i) {
        recognizer.predict(QueryRows(rows[i % rows.size()]));
      }
    });
    set("ask " + name, busy / static_cast<double>(kAskedWindows), mutex);
  }

  // The shortest recordings, as many as threads: what is found there stays.
  std::vector<AnnotatedRecording> probe_recordings() const {
    std::vector<AnnotatedRecording> all = job_.recordings->recordings;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.row.duration_s < b.row.duration_s;
    });
    const auto wanted = static_cast<std::size_t>(std::max(2, job_.options.jobs));
    if (all.size() > wanted)
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(wanted), all.end());
    return all;
  }

  void measure_spotting() {
    const auto recordings = probe_recordings();
    double seconds = 0;
    for (const AnnotatedRecording& one : recordings) seconds += one.row.duration_s;
    if (seconds <= 0) return;
    ledger_.set_rate(kMeasuredSeconds, seconds);
    std::set<std::string> seen;
    for (const ChosenBaseline& one : job_.chosen) {
      const ListedApproach& listed = one.listed;
      if (!listed.by_spotter || !seen.insert(listed.spotting).second) continue;
      measure_spotter(listed.spotting, recordings, seconds);
      ledger_.write();
    }
    measure_windows(recordings, seconds);
  }

  void measure_spotter(const std::string& spotter,
                       const std::vector<AnnotatedRecording>& recordings, double seconds) {
    if (ledger_.has_rate(rate_of_spotter(spotter))) return;
    const double busy = busy_of(
        [&] {
          for_each_parallel(recordings.size(), job_.options.jobs, [&](std::size_t r) {
            events_of_spotter(spotter, recordings[r], job_.options.clip.methods,
                              job_.store / "spotting", cancel_);
          });
        },
        CLOCK_PROCESS_CPUTIME_ID);
    ledger_.set_rate(rate_of_spotter(spotter), busy / seconds);
  }

  // What is described here is found again by the run.
  void measure_windows(const std::vector<AnnotatedRecording>& recordings, double seconds) {
    std::vector<ListedApproach> approaches;
    std::string last;
    for (const ChosenBaseline& one : job_.chosen) {
      if (one.listed.spotting.empty() || one.listed.by_spotter) continue;
      const Approach approach = parse_approach(one.listed.spotting);
      last = one.listed.spotting;
      if (ledger_.has_rate(rate_of_windows(approach.descriptor_text))) continue;
      approaches.push_back(one.listed);
    }
    if (approaches.empty()) return;
    make_output_folder(job_.store / "spotting");
    std::map<std::string, double> took_s;
    double busy_s = busy_of(
        [&] {
          took_s = describe_spotting_windows(approaches, recordings, job_.options.clip.methods,
                                             job_.options.jobs, job_.store / "spotting", progress_,
                                             cancel_);
        },
        CLOCK_PROCESS_CPUTIME_ID);
    for (const auto& [descriptor, took] : took_s) {
      ledger_.set_rate(rate_of_windows(descriptor), took / seconds);
      busy_s -= took;
    }
    ledger_.set_rate(kWatchingRate, std::max(0.0, busy_s) / seconds);
    count_windows(parse_approach(last), recordings, seconds);
    ledger_.write();
  }

  void count_windows(const Approach& approach, const std::vector<AnnotatedRecording>& recordings,
                     double seconds) {
    ApproachSpottingOptions options;
    options.methods = job_.options.clip.methods;
    WindowStore store(job_.store / "spotting", {approach.descriptor_text, approach.descriptor},
                      fixed_windows(options));
    const auto described =
        describe_windows(store, recordings, job_.options.jobs, progress_, cancel_);
    std::size_t windows = 0, with = 0;
    for (std::size_t r = 0; r < recordings.size(); ++r) {
      windows += described[r].windows.size();
      for (const SpottingWindow& window : described[r].windows) {
        with += window_truth(window, recordings[r].micro) == WindowTruth::kMicro;
      }
    }
    ledger_.set_rate(kWindowsRate, static_cast<double>(windows) / seconds);
    ledger_.set_rate(kExamplesRate, static_cast<double>(with) / seconds);
  }

  void measure_drawing() {
    const bool any = std::any_of(job_.chosen.begin(), job_.chosen.end(), [&](const auto& one) {
      return one.pretrained && !job_.options.weights.contains(one.listed.name);
    });
    if (!any || ledger_.has_rate(kDrawingRate)) return;
    Pretraining few = job_.pretraining();
    few.size.people = std::min(few.size.people, kProbePeople);
    fs::path catalog;
    const double busy = busy_of([&] { catalog = draw_pretraining_people(few, progress_, cancel_); },
                                CLOCK_PROCESS_CPUTIME_ID);
    const auto people = static_cast<double>(few.size.people);
    ledger_.set_rate(kDrawingRate, busy / people);
    ledger_.set_rate(kTeachingRate,
                     static_cast<double>(read_catalog(catalog).samples.size()) / people);
  }

  const BaselineJob& job_;
  CostLedger& ledger_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::vector<std::string> texts_;  // of all that learns
  std::map<std::string, ProbeVectors> vectors_;
  std::size_t measured_ = 0;
};

}  // namespace

void measure_rates(const BaselineJob& job, CostLedger& ledger, Progress& progress,
                   const CancelToken& cancel) {
  if (ledger.has_rate(rate_of_measured(job))) {
    // What the work takes is known; how busy the machine is is another matter each time.
    ledger.set_rate(kSlowdownRate, measure_slowdown(job.options.jobs, kSlowdownSampleS));
    return;
  }
  const Stopwatch watch;
  const PeakMemory memory;
  double busy_s = 0;
  {
    const BusyTime busy(busy_s, CLOCK_PROCESS_CPUTIME_ID);
    RateMeasuring(job, ledger, progress, cancel).run();
  }
  ledger.set_rate(rate_of_measured(job), 1);
  ledger.set_rate(kMemoryRate, memory.mb());
  ledger.add(job.piece_key(kMeasuringPiece, "", ""), {busy_s, watch.seconds(), memory.mb(), true});
}

}  // namespace inkling
