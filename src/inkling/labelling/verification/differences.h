#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/labelling/agreement/event_groups.h"

namespace inkling {

// In what coders who looked at the same movement can differ.
enum class DifferenceKind : std::uint8_t {
  kExistence,  // one of them did not note it
  kOnset,      // the first and the last of their frames are further apart than the tolerance
  kApex,       // the same, of those who marked one
  kOffset,
  kEmotion,    // also where one names none
  kUnits,      // one of them noted an action unit that another did not
  kIntensity,  // of a unit that all noted; where it is coded
  kSide        // of a unit that all noted
};
inline constexpr std::array kDifferenceKinds = {DifferenceKind::kExistence, DifferenceKind::kOnset,
                                                DifferenceKind::kApex,      DifferenceKind::kOffset,
                                                DifferenceKind::kEmotion,   DifferenceKind::kUnits,
                                                DifferenceKind::kIntensity, DifferenceKind::kSide};
std::string_view to_string(DifferenceKind kind);  // "existence" … "action units", "side"
std::optional<DifferenceKind> difference_kind_of(std::string_view word);

struct Difference {
  DifferenceKind kind = DifferenceKind::kExistence;
  std::int64_t frames = 0, us = 0;  // of marks: how far the first and the last lie apart
  bool operator==(const Difference&) const = default;  // NOLINT(modernize-use-nullptr)
};

// What a laboratory takes for a disagreement.
struct ComparisonRule {
  double overlap = 0.3;       // from which on two codes mean one movement, as group_events()
  double tolerance_ms = 100;  // marks no further apart agree
  std::set<DifferenceKind> kinds = {DifferenceKind::kExistence, DifferenceKind::kOnset,
                                    DifferenceKind::kApex,      DifferenceKind::kOffset,
                                    DifferenceKind::kEmotion,   DifferenceKind::kUnits};
  std::set<std::string> tiers;  // names of those that are compared; empty: all
};

// In what the coders differ, in the order above; of the kinds that the rule names. looked: of each
// place of the group, whether this coder looked at the movement. Precondition: the group has a
// code.
std::vector<Difference> differences_of(const EventGroup& group, const std::vector<bool>& looked,
                                       const ComparisonRule& rule);

}  // namespace inkling
