#include "inkling/report/baselines_outputs.h"

namespace inkling {

extern const BaselinesExporter kBaselinesCsvExporter;
extern const BaselinesExporter kBaselinesCostsExporter;
extern const BaselinesExporter kBaselinesMarkdownExporter;
extern const BaselinesExporter kBaselinesLatexExporter;
extern const BaselinesExporter kBaselinesPageExporter;
extern const BaselinesExporter kBaselinesRunExporter;

const ExporterList<BaselinesResult, BaselineOptions>& baselines_outputs() {
  static const ExporterList<BaselinesResult, BaselineOptions> list = {
      &kBaselinesCsvExporter,   &kBaselinesCostsExporter, &kBaselinesMarkdownExporter,
      &kBaselinesLatexExporter, &kBaselinesPageExporter,  &kBaselinesRunExporter};
  return list;
}

}  // namespace inkling
