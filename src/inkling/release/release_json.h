#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "inkling/release/release_plan.h"

namespace inkling {

// Parts of a release as JSON, to be kept in the project. The way back throws
// nlohmann::json::exception.

nlohmann::ordered_json to_json(const PlannedPerson& person);
nlohmann::ordered_json to_json(const PlannedRecording& recording);
nlohmann::ordered_json to_json(const PlannedSample& sample);
PlannedPerson person_from_json(const nlohmann::ordered_json& json);
PlannedRecording recording_from_json(const nlohmann::ordered_json& json);
PlannedSample sample_from_json(const nlohmann::ordered_json& json);

nlohmann::ordered_json to_json(const AgreementReport& report);
AgreementReport agreement_from_json(const nlohmann::ordered_json& json);

// release.json: what the release is and how it was made, without its samples.
nlohmann::ordered_json release_json(const ReleaseContent& content);

}  // namespace inkling
