#pragma once

#include <string>
#include <vector>

#include "inkling/release/release_input.h"
#include "inkling/release/release_plan.h"
#include "inkling/storage/exclusions.h"

namespace inkling {

// Somebody of whom a release shows more than may be given away.
struct NotAllowed {
  std::string subject;  // pseudonym; empty: nobody of the project
  std::string reason;
};

// "c07, no consent of the guardian to …".
std::string text_of(const NotAllowed& one);

// Of whom a plan shows more than the project lets out now: consents, assents, who is a child, whose
// face it is, which others must be covered. Of each the first reason. now: as
// read_release_consents() gives it (release_input.h). Consents must hold on the day of the plan's
// settings and on that of `now`.
std::vector<NotAllowed> not_allowed_now(const ReleaseInput& now, const ReleasePlan& plan);

// Whose samples are in stretches that were left out of coding since the plan was made of `then`.
std::vector<NotAllowed> left_out_since(const ReleaseInput& then, const ReleaseInput& now,
                                       const std::vector<Exclusion>& exclusions,
                                       const ReleasePlan& plan);

}  // namespace inkling
