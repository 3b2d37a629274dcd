#include "inkling/report/sensitivity_outputs.h"

namespace inkling {

extern const SensitivityExporter kSensitivityCsvExporter;
extern const SensitivityExporter kSensitivityPageExporter;
extern const SensitivityExporter kSensitivityJsonExporter;

const ExporterList<SensitivityResult, SensitivityOptions>& sensitivity_outputs() {
  static const ExporterList<SensitivityResult, SensitivityOptions> list = {
      &kSensitivityCsvExporter, &kSensitivityPageExporter, &kSensitivityJsonExporter};
  return list;
}

}  // namespace inkling
