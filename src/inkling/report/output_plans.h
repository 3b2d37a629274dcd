#pragma once

#include <filesystem>

#include "inkling/files/output_set.h"

namespace inkling {

// The sets of files that results of the library are written as.

// Of one recording, each in a folder that is for it alone. force: also where the results of another
// recording are.
OutputPlan analysis_plan(const std::filesystem::path& folder, const InputMark& recording,
                         bool force = false);
OutputPlan sensitivity_plan(const std::filesystem::path& folder, const InputMark& recording,
                            bool force = false);
// In a folder that may hold other things.
OutputPlan recognition_plan(const std::filesystem::path& folder);
// Of a study of two groups, in a folder that may hold other things.
OutputPlan study_output_plan(const std::filesystem::path& folder);
OutputPlan baselines_plan(const std::filesystem::path& folder);
// One file: for write_named_outputs().
OutputPlan recognizer_plan();
OutputPlan spotter_plan();
OutputPlan reading_plan();

}  // namespace inkling
