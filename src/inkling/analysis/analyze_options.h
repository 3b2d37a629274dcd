#pragma once

#include "inkling/analyze.h"
#include "inkling/core/option_table.h"

namespace inkling {

// The options of analyze() but for the methods and their own options. options_as_run() lists both.
const OptionTable<AnalyzeOptions>& analyze_options();

// How the recording is read.
SourceOptions source_of(const AnalyzeOptions& options);

}  // namespace inkling
