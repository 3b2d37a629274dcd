#pragma once

#include "inkling/release/release_history.h"
#include "inkling/release/release_maker.h"
#include "inkling/release/release_plan.h"
#include "server/message.h"

namespace inkling::server {

// What the page of releases shows, with names of the project.

// Every setting and every word of the owner, each with what it means and its value.
Json release_fields_json(const ReleaseSettings& settings);
// The other way; what has no value is as it is at first. Throws Error(kUsage).
ReleaseSettings release_settings_of(const Json& wish, const std::string& today);

Json release_plan_json(const ReleasePlan& plan);
Json release_record_json(const ReleaseRecord& record);
Json release_at_work_json(const ReleaseAtWork& at_work);

}  // namespace inkling::server
