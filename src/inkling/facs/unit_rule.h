#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/event.h"

namespace inkling {

// What action units are read as. Three classes are decided by true units, seven emotions are not.
inline constexpr std::array<std::string_view, 3> kReadings = {"negative", "positive", "surprise"};
inline constexpr std::string_view kNotTold = "not told";
using PerReading = std::array<double, kReadings.size()>;  // by index in kReadings

// F1, unweighted over seven emotions, of the best rules on true action units of published tables:
// no name that follows from units can be surer.
inline constexpr double kSevenNamesLowF1 = 0.35, kSevenNamesHighF1 = 0.47;

// A table of action units with a weight for each reading. A reading is as likely as the exponential
// of its constant and of the weights of the units that are seen says, with all three as frequent as
// one another.
struct UnitRule {
  struct Row {
    int unit = 0;
    PerReading weights = {};
  };
  PerReading constant = {};
  // How likely a reading must be to be told: from there it is right more often than it is frequent.
  // Above 1: it is never told.
  PerReading told_from = {0.5, 0.5, 0.5};
  std::vector<Row> units = {};  // by number
};

// The one that comes with Inkling, learnt from published prototypes (unit_prototypes.h).
const UnitRule& built_in_unit_rule();

// unit,name,negative,positive,surprise: a row "constant", one "told from", and one a unit.
std::string unit_rule_csv(const UnitRule& rule);
// name: for messages. Throws Error(kInput).
UnitRule parse_unit_rule(std::string_view csv, const std::string& name);

// How likely each reading is, summing to 1: the mean over what the units may be, each by itself.
PerReading reading_probabilities(const std::vector<LikelyUnit>& units, const UnitRule& rule);

struct UnitReading {
  std::string_view reading;  // of kReadings, or kNotTold
  double probability = 0;    // of it; 0 where it is not told
};
// Not told where no unit is seen that the rule knows, or where the likeliest is too unlikely.
UnitReading read_units(const std::vector<LikelyUnit>& units, const UnitRule& rule);
// Of units that somebody saw for certain.
UnitReading read_seen_units(const std::vector<int>& units, const UnitRule& rule);

}  // namespace inkling
