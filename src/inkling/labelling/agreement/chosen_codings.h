#pragma once

#include <string>
#include <vector>

#include "inkling/labelling/agreement/coding.h"

namespace inkling {

// The codings with the codes of one tier. Throws Error(kUsage) where there are codes, and none is
// on it.
std::vector<Coding> codings_on_tier(std::vector<Coding> codings, const std::string& tier);

// Those of a stage; empty: of the stages in which coders code by themselves. The codings outlive
// the pointers. Throws Error(kUsage) for a stage in which nothing was coded.
std::vector<const Coding*> codings_in_stage(const std::vector<Coding>& codings,
                                            const std::string& stage);

// In order of their names, each once.
std::vector<std::string> coders_of(const std::vector<const Coding*>& codings);

}  // namespace inkling
