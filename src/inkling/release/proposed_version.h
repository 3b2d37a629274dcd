#pragma once

#include <string>
#include <vector>

#include "inkling/release/release_input.h"
#include "inkling/release/release_plan.h"

namespace inkling {

// The version after those there are. The first is 1.0.0. The first number is one higher where clips
// are cut, shown or divided otherwise or a layout is gone, so that what was made for the version
// before may not fit; the middle one where people or samples come, go or change or there is more
// of each; the last one where only words differ.
std::string proposed_version(const std::vector<InputRelease>& before, const ReleasePlan& plan);

}  // namespace inkling
