#include "inkling/output.h"

#include "inkling/files/atomic_file.h"
#include "inkling/recognition/model_file.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/recognition_outputs.h"
#include "inkling/report/sensitivity_outputs.h"

namespace inkling {

void write(const RecordingResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  AnalysisExports(analysis_outputs(), exports).write(result, folder);
}

void write(const RecognitionResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  RecognitionExports(recognition_outputs(), exports).write(result, folder);
}

void write(const SensitivityResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports) {
  SensitivityExports(sensitivity_outputs(), exports).write(result, folder);
}

void write(const TrainedRecognizer& trained, const std::filesystem::path& file) {
  write_file(file, model_bytes(trained.model));
}

void write(const TrainedSpotter& trained, const std::filesystem::path& file) {
  write_file(file, trained.bytes);
}

}  // namespace inkling
