#pragma once

#include "inkling/analyze.h"
#include "inkling/report/exporter.h"

namespace inkling {

using AnalysisExporter = Exporter<RecordingResult, AnalyzeOptions>;
using AnalysisExports = Exports<RecordingResult, AnalyzeOptions>;

// Every output of the analysis of one recording.
const ExporterList<RecordingResult, AnalyzeOptions>& analysis_outputs();

}  // namespace inkling
