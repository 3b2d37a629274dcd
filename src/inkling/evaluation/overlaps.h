#pragma once

#include <string>
#include <vector>

#include "inkling/truth.h"

namespace inkling {

// What may become of movements of one type that overlap in the truth of a recording, by the names
// of SpottingOptions::overlaps.
const std::vector<std::string>& overlap_rules();

// Applies the rule to the micro and macro movements: lights, say, may well overlap. Each overlap
// that stands or is merged is told in `odd`, at the later row of the table. "score" changes
// nothing; "merge" leaves one movement from the first onset to the last offset, with the apex and
// emotion of the longest. Frames are inclusive, so that one may begin right behind the other.
// Throws Error(kInput) for "refuse", with both rows.
std::vector<TruthRow> settle_overlaps(std::vector<TruthRow> truth, const std::string& rule,
                                      std::vector<OddRow>& odd);

}  // namespace inkling
