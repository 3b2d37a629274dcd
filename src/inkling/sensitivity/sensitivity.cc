#include "inkling/sensitivity.h"

#include <cmath>
#include <system_error>
#include <utility>

#include "inkling/align/opencv_setup.h"
#include "inkling/analyze.h"
#include "inkling/core/parallel.h"
#include "inkling/core/shared_progress.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"
#include "inkling/files/store_folder.h"
#include "inkling/following/face_follower.h"
#include "inkling/sensitivity/sensitivity_options.h"
#include "inkling/sensitivity/sensitivity_plan.h"
#include "inkling/sensitivity/sensitivity_run.h"
#include "inkling/sensitivity/sensitivity_score.h"
#include "inkling/sensitivity/sensitivity_store.h"
#include "inkling/spotter.h"
#include "inkling/video/recorded_time.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

FollowMethods methods_of(const SensitivityOptions& options) {
  FollowMethods methods;
  methods.detector = options.detector, methods.detector_options = options.detector_options;
  methods.landmarker = options.landmarker, methods.landmarker_options = options.landmarker_options;
  return methods;
}

// The same for runs whose passes come out the same.
std::string pass_key(const std::string& input_sha256, const SensitivityOptions& as_run) {
  const std::string text =
      input_sha256 + "\n" + program_sha256() + "\n" + sensitivity_options().key(as_run);
  return sha256_hex(text).substr(0, 24);
}

using Passes = std::vector<std::vector<SpottedBy>>;

Passes run_passes(const CopyMaker& maker, const PassStore& store, const SensitivityOptions& options,
                  Progress& progress, const CancelToken& cancel) {
  Passes passes(maker.plan.passes.size() + 1);
  const std::int64_t frames_a_pass = 2 * maker.plan.frames;
  SharedProgress all(progress, frames_a_pass * static_cast<std::int64_t>(passes.size()),
                     "inserting and spotting");
  for_each_parallel(passes.size(), options.jobs, [&](std::size_t i) {
    cancel.check();
    if (!options.force) {
      if (auto kept = store.find(i, maker.spotters)) {
        passes[i] = std::move(*kept);
        all.add(frames_a_pass);
        return;
      }
    }
    static const std::vector<PlannedMovement> kNothing;
    passes[i] = run_copy(maker, i, i == 0 ? kNothing : maker.plan.passes[i - 1], all, cancel);
    store.keep(i, passes[i]);
  });
  return passes;
}

void describe(const SourceInfo& info, const FacePath& path, const SensitivityPlan& plan,
              SensitivityResult& result) {
  const std::vector<std::int64_t> times_us = path.times_us();
  const double recorded = recorded_s(times_us, pauses_in(times_us));
  result.codec = info.codec, result.width = info.width, result.height = info.height;
  result.fps = recorded > 0 ? static_cast<double>(times_us.size()) / recorded : 0;
  result.duration_s = recorded;
  result.begin_s = plan.window_s.low, result.end_s = plan.window_s.high;
  result.held_s = plan.held_s;
  result.inter_ocular_px = plan.inter_ocular_px;
  result.passes = static_cast<int>(plan.passes.size());
}

}  // namespace

SensitivityResult measure_sensitivity(const fs::path& input, const SensitivityOptions& options,
                                      Progress& progress, const CancelToken& cancel) {
  use_one_opencv_thread();
  for (const auto& name : options.spotters) find_variant(spotters(), "spotter", name);
  FaceFollower follower(methods_of(options), options.face);
  SourceOptions reading = options.source;
  reading.decoder_threads = options.jobs;
  const auto source = open_source(input, reading);
  SensitivityOptions as_run = options;
  if (options.bitrate_kbps == 0) {
    as_run.bitrate_kbps = static_cast<int>(std::lround(source->info().bitrate_kbps));
  }
  SensitivityResult result;
  result.recording = readable_name(recording_stem(input));
  result.input_path = input.string();
  result.input_sha256 = sha256_of_input(input);
  result.detector = options.detector, result.landmarker = options.landmarker;
  result.options = sensitivity_options().as_run(as_run);
  result.versions = {
      {"inkling", version()}, {"ffmpeg", ffmpeg_version()}, {"opencv", opencv_version()}};
  result.bitrate_kbps = as_run.bitrate_kbps;

  const StoreFolder work(options.store);
  const FacePath path = follow_face(*source, follower, progress, cancel);
  const SensitivityPlan plan = plan_sensitivity(
      path, {options.amplitudes_iod, options.insertions, options.duration_s, options.seed},
      input.string());
  describe(source->info(), path, plan, result);

  CopyMaker maker{input, work.path(), path, plan, {}, methods_of(options), options.spotters};
  maker.encoding.damage.bitrate_kbps = as_run.bitrate_kbps;
  maker.encoding.damage.preset = kSensitivityPreset;
  maker.encoding.window_s = plan.window_s;
  maker.encoding.source = options.source;
  maker.encoding.source.decoder_threads = 1;  // copies run side by side
  const PassStore store(maker.folder, pass_key(result.input_sha256, as_run));
  const Passes passes = run_passes(maker, store, options, progress, cancel);
  for (std::size_t s = 0; s < options.spotters.size(); ++s) {
    result.spotters.push_back(score_sensitivity(plan, passes, s, options.amplitudes_iod,
                                                {options.resamples, options.seed, 0.95}));
  }
  result.notes = sensitivity_notes(result);
  cancel.check();
  return result;
}

}  // namespace inkling
