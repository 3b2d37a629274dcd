#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// The commands of inkling catalog; as Command::run.
int run_catalog_import(std::vector<std::string> args, const CancelToken& cancel);
int run_catalog_check(std::vector<std::string> args, const CancelToken& cancel);
int run_catalog_summary(std::vector<std::string> args, const CancelToken& cancel);
int run_catalog_merge(std::vector<std::string> args, const CancelToken& cancel);
int run_catalog_filter(std::vector<std::string> args, const CancelToken& cancel);

}  // namespace inkling::cli
