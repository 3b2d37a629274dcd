#pragma once

#include "inkling/report/exporter.h"
#include "inkling/sensitivity.h"

namespace inkling {

using SensitivityExporter = Exporter<SensitivityResult, SensitivityOptions>;
using SensitivityExports = Exports<SensitivityResult, SensitivityOptions>;

// Every output of a measurement of sensitivity, of one recording.
const ExporterList<SensitivityResult, SensitivityOptions>& sensitivity_outputs();

}  // namespace inkling
