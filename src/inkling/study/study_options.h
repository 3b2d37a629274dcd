#pragma once

#include "inkling/core/option_table.h"
#include "inkling/study.h"

namespace inkling {

// The options of run_study() and of plan_study(), without what every command has.
const OptionTable<StudyOptions>& study_options();
const OptionTable<StudyPlanOptions>& study_plan_options();

}  // namespace inkling
