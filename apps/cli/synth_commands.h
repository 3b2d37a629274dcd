#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// The commands of inkling synth; as Command::run.
int run_synth_insert(std::vector<std::string> args, const CancelToken& cancel);
int run_synth_cohort(std::vector<std::string> args, const CancelToken& cancel);
int run_synth_call(std::vector<std::string> args, const CancelToken& cancel);

}  // namespace inkling::cli
