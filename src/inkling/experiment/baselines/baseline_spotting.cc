#include "inkling/experiment/baselines/baseline_spotting.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "inkling/align/opencv_setup.h"
#include "inkling/analyze.h"
#include "inkling/core/parallel.h"
#include "inkling/core/silent_progress.h"
#include "inkling/evaluation/paired_f1.h"
#include "inkling/experiment/described_windows.h"
#include "inkling/experiment/fold_store.h"
#include "inkling/experiment/spotting_way.h"
#include "inkling/files/command_run.h"
#include "inkling/files/sha256.h"
#include "inkling/following/methods.h"
#include "inkling/recognition/approach.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

constexpr double kHalfIou = 0.5, kFifthIou = 0.2;

std::vector<PredictionRow> spotter_predictions(const ListedApproach& approach,
                                               const SpottingSetup& setup, Progress& progress,
                                               const CancelToken& cancel) {
  use_one_opencv_thread();
  const auto& recordings = setup.input.recordings;
  std::vector<std::vector<PredictionRow>> found(recordings.size());
  std::int64_t done = 0;
  std::mutex mutex;
  for_each_parallel(recordings.size(), setup.jobs, [&](std::size_t r) {
    found[r] =
        events_of_spotter(approach.spotting, recordings[r], setup.methods, setup.store, cancel);
    const std::lock_guard lock(mutex);
    progress.update("spotting", ++done, static_cast<std::int64_t>(recordings.size()));
  });
  std::vector<PredictionRow> all;
  for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
  return all;
}

std::vector<PredictionRow> learnt_predictions(const ListedApproach& approach,
                                              const SpottingSetup& setup, Progress& progress,
                                              const CancelToken& cancel) {
  ApproachSpottingOptions options;
  options.approach = approach.spotting;
  options.protocol = setup.protocol;
  options.folds = setup.folds;
  options.methods = setup.methods;
  options.jobs = setup.jobs;
  return spot_recordings(setup.input.recordings, options, setup.store, progress, cancel)
      .predictions();
}

// Truth and list of the recordings that count.
SpottingInput counted_input(const SpottingSetup& setup, std::vector<PredictionRow> predictions) {
  SpottingInput input;
  input.recordings.emplace();
  std::map<std::string, bool> counts;
  for (const AnnotatedRecording& recording : setup.input.recordings) {
    const bool counted = setup.test_on.empty() || recording.population == setup.test_on;
    counts[recording.row.recording] = counted;
    if (!counted) continue;
    input.recordings->push_back(recording.row);
    input.truth.insert(input.truth.end(), recording.truth.begin(), recording.truth.end());
  }
  std::erase_if(predictions, [&](const PredictionRow& row) { return !counts[row.recording]; });
  input.predictions = std::move(predictions);
  return input;
}

// A movement that was spotted rightly, as a sample of its recording.
CatalogSample spotted_clip(const AnnotatedRecording& recording, const CatalogSample& like,
                           const MovementTimes& found) {
  CatalogSample clip = like;
  clip.path = std::filesystem::absolute(recording.path);  // not below the catalogue's folder again
  clip.onset_frame = std::max<std::int64_t>(0, found.onset_frame);
  clip.offset_frame = found.offset_frame;
  clip.apex_frame = found.apex_frame >= found.onset_frame
                        ? found.apex_frame
                        : (found.onset_frame + found.offset_frame) / 2;
  return clip;
}

void add_clips(SpottedBaseline& spotted, const CatalogRecordings& input) {
  std::map<std::string, std::size_t> recording_of;
  std::map<std::pair<std::string, std::int64_t>, std::size_t> sample_of;
  std::size_t next = 0;
  for (std::size_t r = 0; r < input.recordings.size(); ++r) {
    const AnnotatedRecording& recording = input.recordings[r];
    recording_of[recording.row.recording] = r;
    for (const TruthRow& row : recording.truth) {
      sample_of[{recording.row.recording, row.onset_frame}] = next++;
    }
  }
  for (std::size_t i = 0; i < spotted.half.log.size(); ++i) {
    const LoggedMovement& row = spotted.half.log[i];
    if (!row.truth || !row.prediction || row.type != 0) continue;
    const auto sample = sample_of.find({row.recording, row.truth->onset_frame});
    if (sample == sample_of.end()) continue;
    spotted.clips.push_back(spotted_clip(input.recordings[recording_of.at(row.recording)],
                                         input.samples[sample->second], *row.prediction));
    spotted.places.push_back(i);
  }
}

std::vector<Counts> counts_by_subject(const SpottingScore& score) {
  std::vector<Counts> all;
  for (const GroupScore& subject : score.subjects) all.push_back(subject.counts.of[0]);
  return all;
}

}  // namespace

std::vector<PredictionRow> events_of_spotter(const std::string& spotter,
                                             const AnnotatedRecording& recording,
                                             const FollowMethods& methods,
                                             const std::filesystem::path& store,
                                             const CancelToken& cancel) {
  const FoldStore kept(store, fmt::format("{}\n{}\n{}\n{}", program_sha256(),
                                          sum_input(recording.path), spotter, to_text(methods)));
  const Fold one{recording.row.recording, {recording.subject}};
  if (const auto found = kept.find_spotted(one)) return found->predictions;
  AnalyzeOptions options;
  options.spotter = spotter;
  options.detector = methods.detector, options.landmarker = methods.landmarker;
  options.detector_options = methods.detector_options;
  options.landmarker_options = methods.landmarker_options;
  options.source = folder_rate(recording.path, recording.row.fps, 1);
  options.hide_faces = true;
  options.jobs = 1;
  SilentProgress silent;
  const RecordingResult result = analyze(recording.path, options, silent, cancel);
  SpottedFold spotted{one.name, one.test_subjects, {}, {}, {}};
  if (!result.faces.empty()) {
    for (const Event& event : result.faces.front().events) {
      if (event.type != EventType::kMicro) continue;
      PredictionRow row;
      row.recording = recording.row.recording, row.type = "micro";
      MovementTimes& t = row.times;
      t.onset_frame = event.onset_frame, t.apex_frame = event.apex_frame;
      t.offset_frame = event.offset_frame;
      t.onset_s = 1e-6 * static_cast<double>(event.onset_us);
      t.apex_s = 1e-6 * static_cast<double>(event.apex_us);
      t.offset_s = 1e-6 * static_cast<double>(event.offset_us);
      spotted.predictions.push_back(std::move(row));
    }
  }
  kept.keep_spotted(spotted);
  return spotted.predictions;
}

std::map<std::string, double> describe_spotting_windows(
    const std::vector<ListedApproach>& approaches,
    const std::vector<AnnotatedRecording>& recordings, const FollowMethods& methods, int jobs,
    const std::filesystem::path& store, Progress& progress, const CancelToken& cancel) {
  use_one_opencv_thread();
  ApproachSpottingOptions options;
  options.methods = methods;
  std::map<std::string, std::unique_ptr<WindowStore>> stores;
  std::vector<WindowStore*> all;
  for (const ListedApproach& one : approaches) {
    if (one.spotting.empty() || one.by_spotter) continue;
    const Approach approach = parse_approach(one.spotting);
    auto& kept = stores[approach.descriptor_text];
    if (kept) continue;
    kept = std::make_unique<WindowStore>(
        store, NamedDescriptor{approach.descriptor_text, approach.descriptor},
        fixed_windows(options));
    all.push_back(kept.get());
  }
  if (!all.empty()) describe_windows(all, recordings, jobs, progress, cancel);
  std::map<std::string, double> took_s;
  for (const auto& [descriptor, kept] : stores) took_s[descriptor] = kept->described_s();
  return took_s;
}

SpottedBaseline spot_baseline(const ListedApproach& approach, const SpottingSetup& setup,
                              Progress& progress, const CancelToken& cancel) {
  const SpottingInput input = counted_input(
      setup, approach.by_spotter ? spotter_predictions(approach, setup, progress, cancel)
                                 : learnt_predictions(approach, setup, progress, cancel));
  SpottedBaseline spotted;
  spotted.half = score_spotting(input, {.iou_min = kHalfIou, .bootstrap = setup.bootstrap});
  spotted.fifth = score_spotting(input, {.iou_min = kFifthIou, .bootstrap = setup.bootstrap});
  add_clips(spotted, setup.input);
  return spotted;
}

BaselineSpot spotting_row(const std::string& approach, const SpottedBaseline& spotted,
                          const AgeGroups& ages) {
  BaselineSpot row;
  row.approach = approach;
  row.half = spotted.half.total.counts.of[0];
  row.fifth = spotted.fifth.total.counts.of[0];
  row.half_f1 = spotted.half.intervals[0].f1;
  row.fifth_f1 = spotted.fifth.intervals[0].f1;
  row.false_alarms_per_min = spotted.half.total.false_alarms_per_min();
  for (const std::string& group : ages.names()) {
    Counts sum;
    for (const GroupScore& subject : spotted.half.subjects) {
      if (ages.contains(group, subject_key(subject.dataset, subject.subject))) {
        sum += subject.counts.of[0];
      }
    }
    if (sum.labels > 0) row.ages.emplace_back(group, sum);
  }
  return row;
}

AnalysisScore analysis_of(const SpottedBaseline& spotted,
                          const std::vector<std::optional<std::size_t>>& named,
                          const SpottingSetup& setup) {
  SpottingScore score = spotted.half;
  const auto& classes = setup.classes.classes();
  for (std::size_t i = 0; i < spotted.clips.size(); ++i) {
    LoggedMovement& row = score.log[spotted.places[i]];
    const auto truth = setup.classes.class_of(spotted.clips[i]);
    row.truth->emotion = truth ? classes[*truth] : "";
    row.prediction->emotion = i < named.size() && named[i] ? classes[*named[i]] : "";
  }
  const auto class_of = [&](std::string_view, std::string_view emotion) {
    const auto found = std::find(classes.begin(), classes.end(), emotion);
    return found == classes.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - classes.begin()));
  };
  return score_analysis(score, classes.size(), class_of, setup.bootstrap);
}

void compare_spots(std::vector<BaselineSpot>& rows, const std::vector<SpottedBaseline>& spotted,
                   const BootstrapOptions& bootstrap) {
  if (rows.empty()) return;
  const auto best =
      static_cast<std::size_t>(std::max_element(rows.begin(), rows.end(),
                                                [](const BaselineSpot& a, const BaselineSpot& b) {
                                                  return a.half.f1() < b.half.f1();
                                                }) -
                               rows.begin());
  const auto of_best = counts_by_subject(spotted[best].half);
  std::vector<double> p;
  std::vector<std::size_t> whose;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == best) continue;
    const PairedF1 test = compare_f1(of_best, counts_by_subject(spotted[i].half), bootstrap);
    rows[i].difference = test.difference;
    rows[i].difference_interval = test.interval;
    rows[i].p = test.p;
    if (test.p) p.push_back(*test.p), whose.push_back(i);
  }
  const auto corrected = holm_corrected(p);
  for (std::size_t i = 0; i < whose.size(); ++i) rows[whose[i]].p_corrected = corrected[i];
}

}  // namespace inkling
