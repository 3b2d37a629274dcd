#include "inkling/report/sensitivity_outputs.h"

#include "inkling/report/sensitivity.h"

namespace inkling {

extern const SensitivityExporter kSensitivityCsvExporter;
extern const SensitivityExporter kSensitivityPageExporter;
extern const SensitivityExporter kSensitivityJsonExporter;

const ExporterList<SensitivityResult, SensitivityOptions>& sensitivity_outputs() {
  static const ExporterList<SensitivityResult, SensitivityOptions> list = {
      &kSensitivityCsvExporter, &kSensitivityPageExporter, &kSensitivityJsonExporter};
  return list;
}

void write_sensitivity(const SensitivityResult& result, const std::filesystem::path& folder,
                       const std::vector<std::string>& exports) {
  SensitivityExports(sensitivity_outputs(), exports).write(result, folder);
}

}  // namespace inkling
