#pragma once

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

namespace inkling {

// Action units that somebody coded of one movement, and what it was called.
struct CodedReading {
  std::set<int> units;
  std::size_t reading = 0;  // index in kReadings
  double weight = 1;
};

// Units that show an emotion in full: a selection, after the tables of prototypes and major
// variants in Ekman, Friesen and Hager (2002), FACS Investigator's Guide, chapter 10, as Friesen
// and Ekman's EMFACS (1983) uses them. Contempt: 14, alone or with 12.
struct UnitPrototype {
  std::string_view emotion;
  std::size_t reading = 0;  // index in kReadings
  std::set<int> units;
};
const std::vector<UnitPrototype>& unit_prototypes();

// Movements as the prototypes let one expect them where there is no coding table: each reading as
// often as another, each emotion of a reading, each prototype of an emotion. A micro-expression
// shows a part of a prototype: one unit in six of ten, two in three of ten, all in one of ten, so
// that 1.6 are seen on average; of published micro-expressions it is 1.25 to 1.73. Weights sum to
// the number of prototypes.
std::vector<CodedReading> prototype_readings();

}  // namespace inkling
