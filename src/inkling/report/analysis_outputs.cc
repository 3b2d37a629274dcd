#include "inkling/report/analysis_outputs.h"

namespace inkling {

extern const AnalysisExporter kEventsExporter;
extern const AnalysisExporter kFramesExporter;
extern const AnalysisExporter kLandmarksExporter;
extern const AnalysisExporter kReportExporter;
extern const AnalysisExporter kRunExporter;

const ExporterList<RecordingResult, AnalyzeOptions>& analysis_outputs() {
  static const ExporterList<RecordingResult, AnalyzeOptions> list = {
      &kEventsExporter, &kFramesExporter, &kLandmarksExporter, &kReportExporter, &kRunExporter};
  return list;
}

}  // namespace inkling
