#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "inkling/labelling/agreement/coding.h"
#include "inkling/labelling/agreement/event_groups.h"

namespace inkling {

// A part of a recording that several coders coded. Coders go by their number in a list.
struct ComparedPart {
  const Coding* of = nullptr;         // one of the codings: subject, stage, age, frames
  std::vector<const Coding*> coders;  // of each coder of the list; null: did not code it
  std::vector<EventGroup> groups;     // a place for each coder of the list
};

// Parts that two or more of these coders coded in one stage, in order of their names. Of several
// codings of a part by one coder the first counts. The codings outlive the parts.
std::vector<ComparedPart> compared_parts(const std::vector<const Coding*>& codings,
                                         const std::vector<std::string>& coders, double iou_min);

// Parts that one coder coded twice: the first time and again.
std::vector<ComparedPart> repeated_parts(const std::vector<const Coding*>& codings,
                                         const std::string& coder, double iou_min);

}  // namespace inkling
