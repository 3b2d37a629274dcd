#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// As Command::run; args: what stands behind `inkling train reading`, `inkling train spotter`.
int run_train_reading(std::vector<std::string> args, const CancelToken& cancel);
int run_train_spotter(std::vector<std::string> args, const CancelToken& cancel);

// Removes what a training has kept of its work, and the folder when nothing else is in it.
void remove_kept(const std::string& folder, const std::vector<std::string>& endings);

}  // namespace inkling::cli
