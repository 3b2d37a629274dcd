#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "inkling/reproduce/likeness_count.h"

namespace inkling::testing {

using ComparisonOfTexts = void (*)(std::string_view before, std::string_view again, LikenessCount&);

inline FileLikeness compared(ComparisonOfTexts compare, std::string_view before,
                             std::string_view again, const ComparingRules& rules = {}) {
  LikenessCount count(rules);
  compare(before, again, count);
  return count.found();
}

inline void expect_place(const FileLikeness& found, const std::string& place,
                         const std::string& before, const std::string& again) {
  ASSERT_FALSE(found.places.empty());
  EXPECT_EQ(found.places.front().place, place);
  EXPECT_EQ(found.places.front().before, before);
  EXPECT_EQ(found.places.front().again, again);
}

}  // namespace inkling::testing
