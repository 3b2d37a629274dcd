#pragma once

#include <span>
#include <vector>

#include "inkling/labelling/code.h"

namespace inkling {

// One movement as several coders noted it: one code at most of each, null where a coder has none.
using EventGroup = std::vector<const Code*>;

// Which codes of a recording mean the same movement. Two codes of one tier may, where their frames
// overlap by iou_min or more (frames in both / frames in either, ends inclusive). Of each pair of
// coders as many are matched as can be, one to one, and among these choices the one with the
// largest sum of overlaps (match_spans()). With more than two coders the pairs are then joined, the
// largest overlap first, so long as no group holds two codes of one coder. Every code is in one
// group; groups are in order of time.
//
// coders: the codes of each, which outlive the groups. Precondition: iou_min > 0.
std::vector<EventGroup> group_events(std::span<const std::vector<Code>* const> coders,
                                     double iou_min);

}  // namespace inkling
