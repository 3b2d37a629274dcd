#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/experiment/annotated_recordings.h"
#include "inkling/experiment/motion_reader.h"
#include "inkling/experiment/spotter_check.h"
#include "inkling/files/store_folder.h"
#include "inkling/nn/network_engine.h"
#include "inkling/nn/temporal_learning.h"
#include "inkling/spotting/flow_tcn_model.h"
#include "inkling/train.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Every so many by name, so that children and adults are among them.
std::set<std::string> choose_inner(const std::vector<AnnotatedRecording>& recordings,
                                   double share) {
  std::set<std::string> subjects;
  for (const AnnotatedRecording& r : recordings) subjects.insert(r.row.subject);
  const auto count =
      static_cast<std::size_t>(std::floor(share * static_cast<double>(subjects.size())));
  std::set<std::string> inner;
  std::size_t place = 0;
  for (const std::string& subject : subjects) {
    if (count > 0 && (place + 1) * count / subjects.size() > place * count / subjects.size()) {
      inner.insert(subject);
    }
    ++place;
  }
  return inner;
}

class Training {
 public:
  Training(const std::vector<fs::path>& folders, const TrainSpotterOptions& options,
           const fs::path& store, Progress& progress, const CancelToken& cancel)
      : options_(options),
        store_(store),
        progress_(progress),
        cancel_(cancel),
        recordings_(training_recordings(folders)),
        inner_(choose_inner(recordings_, options.inner_share)) {}

  TrainedSpotter run() {
    read();
    const TensorFile weights = learn();
    const TemporalNetwork network(weights, "the weights learnt");
    check(network);
    for (const auto& [name, tensor] : weights.tensors) result_.parameters += tensor.values.size();
    result_.bytes = FlowTcnModel::bytes(
        weights,
        {{"recordings", std::to_string(result_.recordings)},
         {"subjects", std::to_string(result_.subjects.size())},
         {"movements", std::to_string(result_.movements)},
         {"seed", std::to_string(options_.seed)},
         {"inkling", std::string(version())},
         {"emotion_temperature", fmt::format("{:.4f}", result_.inner.emotion_temperature)}});
    return std::move(result_);
  }

 private:
  bool is_inner(const AnnotatedRecording& recording) const {
    return inner_.contains(recording.row.subject);
  }

  void read() {
    motion_.resize(recordings_.size());
    std::vector<std::string> failures(recordings_.size());
    std::int64_t done = 0;
    std::mutex mutex;
    for_each_parallel(recordings_.size(), options_.jobs, [&](std::size_t i) {
      try {
        motion_[i] = read_motion(recordings_[i].path, options_.methods, store_, cancel_);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::kInput) throw;
        failures[i] = error.what();
      }
      const std::lock_guard lock(mutex);
      progress_.update("reading", ++done, static_cast<std::int64_t>(recordings_.size()));
    });
    for (std::string& failure : failures) {
      if (!failure.empty()) result_.left_out.push_back(std::move(failure));
    }
  }

  TensorFile learn() {
    TemporalRows rows{
        movement_layout(), channel_names().size(), {}, mirrored_channels(), mirrored_marks()};
    std::set<std::string> subjects;
    for (std::size_t i = 0; i < recordings_.size(); ++i) {
      if (is_inner(recordings_[i]) || motion_[i].stretches.empty()) continue;
      const auto known = known_movements(recordings_[i].truth);
      subjects.insert(recordings_[i].row.subject);
      ++result_.recordings, result_.movements += known.size();
      for (auto& s : motion_[i].stretches) {
        auto targets = movement_targets(s.begin_s, s.steps, known);
        rows.rows.push_back({std::move(s.values), std::move(targets)});
      }
      motion_[i].stretches.clear();
    }
    result_.subjects.assign(subjects.begin(), subjects.end());
    if (rows.rows.empty()) {
      throw Error(ErrorKind::kInput, "there is no recording to learn from",
                  recordings_.empty() ? "folders" : recordings_.front().path.string(),
                  result_.left_out.empty() ? "give folders of inkling synth insert"
                                           : "the first says: " + result_.left_out.front());
    }
    const long epochs = options_.network.integer("epochs");
    progress_.update("learning", 0, epochs);
    FitContext context{.seed = options_.seed, .checkpoint = store_ / "training.checkpoint"};
    context.threads =
        options_.jobs > 0 ? options_.jobs : static_cast<int>(std::thread::hardware_concurrency());
    context.on_epoch = [&](const LearningEpoch& epoch) {
      progress_.detail(to_text(epoch));
      progress_.update("learning", epoch.epoch, epochs);
    };
    context.cancel = &cancel_;
    return network_engine().learn_temporal(options_.network, rows, context);
  }

  // On those that were not learnt from.
  void check(const TemporalNetwork& network) {
    if (inner_.empty()) return;
    std::vector<CheckedRecording> inner;
    for (std::size_t i = 0; i < recordings_.size(); ++i) {
      if (is_inner(recordings_[i])) inner.push_back({&recordings_[i], &motion_[i]});
    }
    result_.inner_subjects.assign(inner_.begin(), inner_.end());
    result_.inner = check_spotter(network, inner, options_.threshold);
  }

  const TrainSpotterOptions& options_;
  const fs::path& store_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::vector<AnnotatedRecording> recordings_;
  std::set<std::string> inner_;
  std::vector<MotionChannels> motion_;  // one a recording
  TrainedSpotter result_;
};

}  // namespace

Options spotter_network_options() { return Options(temporal_option_specs()); }

TrainedSpotter train_spotter(const std::vector<fs::path>& folders,
                             const TrainSpotterOptions& options, Progress& progress,
                             const CancelToken& cancel) {
  TrainSpotterOptions chosen = options;
  if (chosen.network.specs().empty()) chosen.network = spotter_network_options();
  const StoreFolder store(options.store);
  return Training(folders, chosen, store.path(), progress, cancel).run();
}

}  // namespace inkling
