#include "inkling/report/analyze_recording.h"

#include "inkling/analysis/analyze_methods.h"
#include "inkling/analysis/analyze_options.h"
#include "inkling/core/stopwatch.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"
#include "inkling/recording.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/output_plans.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

AnalyzeSummary summary_of(const RecordingResult& result) {
  AnalyzeSummary summary;
  summary.frames = result.frames;
  summary.faces = static_cast<int>(result.faces.size());
  summary.duration_s = result.duration_s;
  summary.damage = result.damage_report;
  summary.notes = result.notes;
  for (const FaceResult& face : result.faces) {
    for (const Event& event : face.events) {
      summary.micro += event.type == EventType::kMicro;
      summary.macro += event.type == EventType::kMacro;
      summary.blink += event.type == EventType::kBlink;
      summary.head += event.type == EventType::kHead;
    }
  }
  return summary;
}

}  // namespace

AnalyzeSummary analyze_recording(const fs::path& input, const std::string& name,
                                 const fs::path& folder, AnalyzeOptions options,
                                 const WriteOptions& outputs, Progress& progress,
                                 const CancelToken& cancel) {
  const Stopwatch wall;
  const FollowMethods methods = follow_methods(options);
  const fs::path results = folder / name;
  const AnalysisExports exports(analysis_outputs(), outputs.exports);
  exports.prepare(options);
  const auto export_options = exports.options_as_run();
  open_source(input, source_of(options));  // refuses what is no recording
  if (options.input_sha256.empty()) options.input_sha256 = sha256_of_input(input);
  const OutputPlan plan = analysis_plan(results, {input, options.input_sha256}, outputs.force);
  settle_output_set(plan);
  if (!outputs.force) {
    WantedRun wanted{options.input_sha256,
                     options_as_run(options),
                     {options.spotter, methods.detector, methods.landmarker},
                     exports.files()};
    wanted.options.insert(wanted.options.end(), export_options.begin(), export_options.end());
    auto earlier = find_earlier_run(results, wanted);
    if (earlier) {
      earlier->folder = results;
      earlier->skipped = true;
      return *earlier;
    }
  }
  OutputSet set(plan);
  exports.check(set);
  RecordingResult result = analyze(input, options, progress, cancel);
  result.recording = readable_name(name);
  result.options.insert(result.options.end(), export_options.begin(), export_options.end());
  exports.write(result, set);
  AnalyzeSummary summary = summary_of(result);
  summary.folder = results;
  summary.wall_s = wall.seconds();
  return summary;
}

}  // namespace inkling
