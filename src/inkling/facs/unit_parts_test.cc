#include "inkling/facs/unit_parts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/facs/action_units.h"
#include "inkling/facs/regions.h"

namespace inkling {
namespace {

TEST(UnitParts, AreThoseOfRegions) {
  for (int unit = 0; unit < 100; ++unit) {
    for (const std::string_view part : unit_parts(unit)) {
      EXPECT_TRUE(std::any_of(kRegions.begin(), kRegions.end(),
                              [&](const Region& region) { return region.part == part; }))
          << unit << " " << part;
    }
  }
}

TEST(UnitParts, AreKnownOfEveryUnitThatIsDrawn) {
  for (const ActionUnit& unit : action_units()) {
    EXPECT_FALSE(unit_parts(unit.number).empty()) << unit.number;
  }
  EXPECT_TRUE(unit_parts(51).empty()) << "the head";
  EXPECT_TRUE(unit_parts(0).empty());
}

}  // namespace
}  // namespace inkling
