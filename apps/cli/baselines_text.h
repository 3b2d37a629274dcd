#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "inkling/baselines.h"

namespace inkling::cli {

// The plan, piece by piece, with what it takes.
std::string plan_text(const BaselinePlan& plan);
nlohmann::ordered_json plan_json(const BaselinePlan& plan);

// The tables, short.
std::string baselines_text(const BaselinesResult& result);

}  // namespace inkling::cli
