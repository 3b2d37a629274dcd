#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inkling/release/make_release.h"
#include "inkling/release/release_history.h"

namespace inkling::cli {

// What a release will hold or holds, for the owner: with pseudonyms.
std::string release_plan_text(const ReleasePlan& plan);
nlohmann::ordered_json release_plan_json(const ReleasePlan& plan);

std::string made_release_text(const MadeRelease& made, const std::string& folder);
nlohmann::ordered_json made_release_json(const MadeRelease& made, const std::string& folder);

std::string release_history_text(const std::vector<ReleaseRecord>& releases);
nlohmann::ordered_json release_history_json(const std::vector<ReleaseRecord>& releases);

}  // namespace inkling::cli
