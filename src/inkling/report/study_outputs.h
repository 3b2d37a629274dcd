#pragma once

#include "inkling/report/exporter.h"
#include "inkling/study.h"

namespace inkling {

using StudyExporter = Exporter<StudyResult, StudyOptions>;
using StudyExports = Exports<StudyResult, StudyOptions>;

// Every output of a study of two groups.
const ExporterList<StudyResult, StudyOptions>& study_outputs();

}  // namespace inkling
