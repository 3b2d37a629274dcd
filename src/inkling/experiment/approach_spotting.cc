#include <fmt/format.h>

#include <mutex>
#include <utility>

#include "inkling/align/opencv_setup.h"
#include "inkling/core/parallel.h"
#include "inkling/error.h"
#include "inkling/evaluate.h"
#include "inkling/experiment/fold_store.h"
#include "inkling/experiment/spotting_way.h"
#include "inkling/files/store_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

Approach described_approach(const std::string& text) {
  Approach approach = parse_approach(text);
  if (!approach.descriptor) {
    throw Error(ErrorKind::kUsage, "a baseline looks at no picture: it cannot spot", text,
                "name a descriptor, e.g. lbp-top");
  }
  approach.check_machine();
  return approach;
}

// Who is in it, and what is known of them.
std::string people_key(const std::vector<AnnotatedRecording>& recordings) {
  std::string key;
  for (const AnnotatedRecording& r : recordings) {
    key += fmt::format("{}\n{}\n", r.row.recording, r.subject);
    for (const Span& s : r.micro.frames) key += fmt::format("{} {},", s.begin, s.end);
    for (const Span& s : r.micro.times_us) key += fmt::format("{} {}us,", s.begin, s.end);
    for (const double seconds : r.micro_s) key += fmt::format("{:.6f},", seconds);
  }
  return key;
}

std::string options_key(const ApproachSpottingOptions& options, const Approach& approach) {
  return fmt::format("{} {}\n{}\n{}", options.by, options.folds.seed, approach.recognizer_text,
                     approach.code_key());
}

}  // namespace

std::vector<PredictionRow> ApproachSpotting::predictions() const {
  std::vector<PredictionRow> all;
  for (const SpottedFold& fold : folds) {
    all.insert(all.end(), fold.predictions.begin(), fold.predictions.end());
  }
  return all;
}

ApproachSpotting spot_recordings(const std::vector<AnnotatedRecording>& recordings,
                                 const ApproachSpottingOptions& options, const fs::path& store,
                                 Progress& progress, const CancelToken& cancel) {
  use_one_opencv_thread();
  const Approach approach = described_approach(options.approach);
  const Protocol& protocol = find_protocol(options.protocol);
  const SpottingWayVariant& variant = find_spotting_way(options.by);
  std::vector<SampleOwner> owners;
  for (const AnnotatedRecording& r : recordings) {
    owners.push_back({r.subject, r.row.dataset, r.population});
  }
  const auto folds = protocol.folds(owners, options.folds);
  const auto way = variant.make({options, approach, recordings, store, progress, cancel});
  way->prepare(folds);

  const std::string key = options_key(options, approach) + people_key(recordings);
  ApproachSpotting result{std::vector<SpottedFold>(folds.size()), way->counts()};
  std::int64_t done = 0;
  std::mutex mutex;
  for_each_parallel(folds.size(), options.jobs, [&](std::size_t f) {
    cancel.check();
    const FoldStore kept(store, key + way->content_key(folds[f]));
    auto found = kept.find_spotted(folds[f]);
    if (!found) kept.keep_spotted(*(found = way->run(folds[f])));
    result.folds[f] = std::move(*found);
    const std::lock_guard lock(mutex);
    progress.update("learning", ++done, static_cast<std::int64_t>(folds.size()));
  });
  return result;
}

ApproachSpotting spot_by_approach(const SpottingRecordings& input,
                                  const ApproachSpottingOptions& options, Progress& progress,
                                  const CancelToken& cancel) {
  described_approach(options.approach);
  find_protocol(options.protocol);
  find_spotting_way(options.by);
  const auto recordings = annotated_recordings(input.truth, input.recordings, input.videos);
  const StoreFolder kept(options.store);
  return spot_recordings(recordings, options, kept.path(), progress, cancel);
}

}  // namespace inkling
