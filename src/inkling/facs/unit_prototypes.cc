#include "inkling/facs/unit_prototypes.h"

#include <algorithm>
#include <map>

#include "inkling/facs/unit_rule.h"

namespace inkling {
namespace {

constexpr std::size_t kNegative = 0, kPositive = 1, kSurprise = 2;
constexpr double kOneUnit = 0.6, kTwoUnits = 0.3, kAllUnits = 0.1;

// All sets of so many of the units.
std::vector<std::set<int>> parts_of(const std::set<int>& units, std::size_t count) {
  std::vector<std::set<int>> parts;
  for (const int first : units) {
    if (count == 1) parts.push_back({first});
    if (count != 2) continue;
    for (const int second : units) {
      if (first < second) parts.push_back({first, second});
    }
  }
  if (parts.empty()) parts.push_back(units);  // there are not so many
  return parts;
}

}  // namespace

const std::vector<UnitPrototype>& unit_prototypes() {
  static const std::vector<UnitPrototype> all = {
      {"surprise", kSurprise, {1, 2, 5, 26}},
      {"surprise", kSurprise, {1, 2, 5, 27}},
      {"surprise", kSurprise, {1, 2, 5}},
      {"surprise", kSurprise, {1, 2, 26}},
      {"surprise", kSurprise, {1, 2, 27}},
      {"surprise", kSurprise, {5, 26}},
      {"surprise", kSurprise, {5, 27}},
      {"happiness", kPositive, {6, 12}},
      {"happiness", kPositive, {12}},
      {"fear", kNegative, {1, 2, 4, 5, 20, 25}},
      {"fear", kNegative, {1, 2, 4, 5, 25}},
      {"fear", kNegative, {1, 2, 4, 5, 20}},
      {"fear", kNegative, {1, 2, 4, 5}},
      {"fear", kNegative, {5, 20, 25}},
      {"fear", kNegative, {5, 20}},
      {"sadness", kNegative, {1, 4, 11, 15}},
      {"sadness", kNegative, {1, 4, 15}},
      {"sadness", kNegative, {1, 4, 15, 17}},
      {"sadness", kNegative, {1, 4, 11}},
      {"sadness", kNegative, {6, 15}},
      {"sadness", kNegative, {11, 15}},
      {"sadness", kNegative, {11, 17}},
      {"disgust", kNegative, {9}},
      {"disgust", kNegative, {9, 15, 16, 26}},
      {"disgust", kNegative, {9, 17}},
      {"disgust", kNegative, {10}},
      {"disgust", kNegative, {10, 16, 25}},
      {"disgust", kNegative, {10, 17}},
      {"anger", kNegative, {4, 5, 7, 10, 22, 23, 25}},
      {"anger", kNegative, {4, 5, 7, 10, 23, 25}},
      {"anger", kNegative, {4, 5, 7, 17, 23}},
      {"anger", kNegative, {4, 5, 7, 17, 24}},
      {"anger", kNegative, {4, 5, 7, 23}},
      {"anger", kNegative, {4, 5, 7, 24}},
      {"anger", kNegative, {4, 7}},
      {"contempt", kNegative, {14}},
      {"contempt", kNegative, {12, 14}},
  };
  return all;
}

std::vector<CodedReading> prototype_readings() {
  std::map<std::string_view, double> of_emotion;                 // prototypes
  std::map<std::size_t, std::set<std::string_view>> of_reading;  // emotions
  for (const UnitPrototype& one : unit_prototypes()) {
    of_emotion[one.emotion] += 1;
    of_reading[one.reading].insert(one.emotion);
  }
  const auto total = static_cast<double>(unit_prototypes().size());
  std::vector<CodedReading> readings;
  for (const UnitPrototype& one : unit_prototypes()) {
    const auto emotions = static_cast<double>(of_reading[one.reading].size());
    const double weight = total / kReadings.size() / emotions / of_emotion[one.emotion];
    const auto add = [&](const std::vector<std::set<int>>& parts, double share) {
      for (const std::set<int>& units : parts) {
        readings.push_back(
            {units, one.reading, weight * share / static_cast<double>(parts.size())});
      }
    };
    add(parts_of(one.units, 1), kOneUnit);
    add(parts_of(one.units, 2), kTwoUnits);
    add({one.units}, kAllUnits);
  }
  return readings;
}

}  // namespace inkling
