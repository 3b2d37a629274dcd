#pragma once

#include <nlohmann/json_fwd.hpp>

#include "inkling/study.h"

namespace inkling {

// What study.json holds and the page of a study shows (web/schema/study.schema.json).
nlohmann::ordered_json study_results(const StudyResult& result);
// What --plan prints as JSON and its page shows (web/schema/study_plan.schema.json).
nlohmann::ordered_json study_plan_results(const StudyPlanResult& plan);

}  // namespace inkling
