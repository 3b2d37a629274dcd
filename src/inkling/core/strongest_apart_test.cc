#include "inkling/core/strongest_apart.h"

#include <gtest/gtest.h>

#include <utility>

namespace inkling {
namespace {

using Item = std::pair<int, double>;  // time, score

std::vector<Item> kept(std::vector<Item> items, int apart) {
  return strongest_apart(
      std::move(items), apart, [](const Item& i) { return i.second; },
      [](const Item& i) { return i.first; });
}

TEST(StrongestApart, AWeakerOneNearbyGoes) {
  EXPECT_EQ(kept({{0, 1}, {3, 5}, {9, 2}, {6, 4}}, 4), (std::vector<Item>{{3, 5}, {9, 2}}));
}

TEST(StrongestApart, ExactlyApartIsApart) {
  EXPECT_EQ(kept({{0, 2}, {4, 1}}, 4).size(), 2u);
  EXPECT_EQ(kept({{0, 2}, {4, 1}}, 5).size(), 1u);
}

// What only a dropped one is near to stays.
TEST(StrongestApart, OnlyThoseKeptCount) {
  EXPECT_EQ(kept({{0, 3}, {3, 2}, {6, 1}}, 4), (std::vector<Item>{{0, 3}, {6, 1}}));
}

TEST(StrongestApart, OfEqualsTheEarlierOneStays) {
  EXPECT_EQ(kept({{5, 1}, {4, 1}}, 3), (std::vector<Item>{{5, 1}}));
  EXPECT_TRUE(kept({}, 3).empty());
}

}  // namespace
}  // namespace inkling
