#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// The commands of inkling evaluate; as Command::run.
int run_evaluate_spotting(std::vector<std::string> args, const CancelToken& cancel);
int run_evaluate_recognition(std::vector<std::string> args, const CancelToken& cancel);
int run_evaluate_analysis(std::vector<std::string> args, const CancelToken& cancel);

}  // namespace inkling::cli
