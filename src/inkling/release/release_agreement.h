#pragma once

#include <optional>

#include "inkling/labelling/agreement/agreement.h"
#include "inkling/progress.h"
#include "inkling/release/release_input.h"
#include "inkling/release/release_plan.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// How far the coders of those who are in a release agree, by themselves; coders are called "coder
// 1", and nothing names a recording. None where there is nothing to compare.
std::optional<AgreementReport> release_agreement(ProjectFile& file, const ReleaseInput& input,
                                                 const ReleasePlan& plan, Progress& progress,
                                                 const CancelToken& cancel);

// Inside this room only: codings with numbers in place of all names.
void take_names_out(std::vector<Coding>& codings);

}  // namespace inkling
