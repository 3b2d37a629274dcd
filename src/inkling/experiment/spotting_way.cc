#include "inkling/experiment/spotting_way.h"

#include <fmt/format.h>

#include <utility>

#include "inkling/error.h"
#include "inkling/files/sha256.h"

namespace inkling {

const std::vector<SpottingWayVariant>& spotting_ways() {
  static const std::vector<SpottingWayVariant> ways = {
      {"windows", "windows slide over each recording, each is one class or the other",
       &spot_windows, true},
      {"frames", "a score at each moment, its peaks are events, as SOFTNet spots", &spot_frames}};
  return ways;
}

const SpottingWayVariant& find_spotting_way(const std::string& name) {
  std::string names;
  for (const SpottingWayVariant& way : spotting_ways()) {
    if (way.name == name) return way;
    names += (names.empty() ? "" : ", ") + way.name;
  }
  throw Error(ErrorKind::kUsage, "there is no way to spot by '" + name + "'", "option --by",
              "use one of " + names);
}

LearntRecognizer learnt_recognizer(const SpottingJob& job, const TrainingRows& rows,
                                   const std::string& step) {
  const std::string text =
      fmt::format("{}\n{}\n{}", job.approach.descriptor_text, job.approach.recognizer_text, step);
  FitContext context{.seed = job.options.folds.seed,
                     .checkpoint = job.folder / (sha256_hex(text).substr(0, 32) + ".checkpoint")};
  context.on_epoch = [&](const LearningEpoch& epoch) {
    job.progress.detail(rows.fold() + ": " + to_text(epoch));
  };
  context.cancel = &job.cancel;
  auto recognizer = job.approach.make_recognizer();
  FitReport report = recognizer->fit(rows, context);
  return {std::move(recognizer), std::move(report)};
}

PredictionRow as_prediction(const AnnotatedRecording& recording, const WindowPrediction& event) {
  PredictionRow row;
  row.recording = recording.row.recording;
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

}  // namespace inkling
