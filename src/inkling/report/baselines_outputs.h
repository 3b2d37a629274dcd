#pragma once

#include "inkling/baselines.h"
#include "inkling/report/exporter.h"

namespace inkling {

using BaselinesExporter = Exporter<BaselinesResult, BaselineOptions>;
using BaselinesExports = Exports<BaselinesResult, BaselineOptions>;

// Every output of a table of baselines.
const ExporterList<BaselinesResult, BaselineOptions>& baselines_outputs();

}  // namespace inkling
