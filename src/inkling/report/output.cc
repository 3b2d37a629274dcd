#include "inkling/output.h"

#include "inkling/recognition/model_file.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/output_plans.h"
#include "inkling/report/recognition_outputs.h"
#include "inkling/report/sensitivity_outputs.h"
#include "inkling/report/study_outputs.h"

namespace inkling {

void write(const RecordingResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  const AnalysisExports outputs(analysis_outputs(), exports);
  OutputSet set(analysis_plan(folder, {result.input_path, result.input_sha256}));
  outputs.write(result, set);
}

void write(const RecognitionResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  const RecognitionExports outputs(recognition_outputs(), exports);
  OutputSet set(recognition_plan(folder));
  outputs.write(result, set);
}

void write(const SensitivityResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  const SensitivityExports outputs(sensitivity_outputs(), exports);
  OutputSet set(sensitivity_plan(folder, {result.input_path, result.input_sha256}));
  outputs.write(result, set);
}

void write(const StudyResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  const StudyExports outputs(study_outputs(), exports);
  OutputSet set(study_output_plan(folder));
  outputs.write(result, set);
}

void write(const TrainedRecognizer& trained, const std::filesystem::path& file) {
  write_named_outputs(recognizer_plan(), {{file, model_bytes(trained.model)}});
}

void write(const TrainedSpotter& trained, const std::filesystem::path& file) {
  write_named_outputs(spotter_plan(), {{file, trained.bytes}});
}

}  // namespace inkling
