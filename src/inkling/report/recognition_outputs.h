#pragma once

#include "inkling/evaluate.h"
#include "inkling/report/exporter.h"

namespace inkling {

using RecognitionExporter = Exporter<RecognitionResult, RecognitionOptions>;
using RecognitionExports = Exports<RecognitionResult, RecognitionOptions>;

// Every output of an evaluation of recognition.
const ExporterList<RecognitionResult, RecognitionOptions>& recognition_outputs();

}  // namespace inkling
