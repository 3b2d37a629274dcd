#include "inkling/workbench/unit_pictures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <thread>

#include "inkling/error.h"
#include "inkling/event.h"
#include "inkling/facs/action_units.h"

namespace inkling {
namespace {

// A part of the face, in shares of the picture's height (the eyes lie at 0.366, a distance between
// the eyes is 0.268 of it).
struct Band {
  double top, bottom;
};

Band band_of(int unit) {
  if (unit <= 4) return {0.20, 0.41};
  if (unit == 5 || unit == 7 || (unit >= 43 && unit <= 46)) return {0.29, 0.46};
  if (unit == 6) return {0.34, 0.62};
  if (unit == 9) return {0.22, 0.66};
  if (unit == 10) return {0.52, 0.72};
  if (unit == 17) return {0.56, 0.90};
  return {0.46, 0.80};
}

int difference_at(const RgbImage& a, const RgbImage& b, int x, int y) {
  int sum = 0;
  for (int c = 0; c < 3; ++c) sum += std::abs(a.row(y)[3 * x + c] - b.row(y)[3 * x + c]);
  return sum;
}

// The sum of the differences, in all and within the band.
std::pair<double, double> differences(const RgbImage& a, const RgbImage& b, const Band& band) {
  double all = 0, inside = 0;
  for (int y = 0; y < a.height; ++y) {
    const bool within = y >= band.top * a.height && y < band.bottom * a.height;
    for (int x = 0; x < a.width; ++x) {
      const int here = difference_at(a, b, x, y);
      all += here, inside += within ? here : 0;
    }
  }
  return {all, inside};
}

TEST(UnitPictures, EachUnitChangesItsPartOfTheFaceAndHardlyAnythingElse) {
  UnitPictures pictures;
  for (const Population who : {Population::kChild, Population::kAdult}) {
    const RgbImage neutral = pictures.picture({.unit = 12, .strength = 0, .who = who});
    ASSERT_EQ(neutral.width, UnitPictures::kWidth);
    for (const DrawnUnit& one : drawn_units()) {
      const RgbImage apex = pictures.picture({.unit = one.unit, .strength = 1, .who = who});
      const RgbImage half = pictures.picture({.unit = one.unit, .strength = 0.5, .who = who});
      const auto [all, inside] = differences(neutral, apex, band_of(one.unit));
      EXPECT_GT(all, 20'000) << one.unit;
      EXPECT_GT(differences(neutral, half, {0, 1}).first, 0.2 * all) << one.unit;
      if (one.part != DrawnPart::kHead) EXPECT_GT(inside, 0.95 * all) << one.unit;
    }
  }
}

TEST(UnitPictures, OneSideLeavesTheOtherAsItIs) {
  UnitPictures pictures;
  const RgbImage neutral = pictures.picture({.unit = 12});
  const auto changed = [&](const UnitPose& pose, bool left_in_picture) {
    const RgbImage shown = pictures.picture(pose);
    double sum = 0;
    for (int y = 0; y < shown.height; ++y) {
      for (int x = 0; x < shown.width; ++x) {
        if ((x < shown.width / 2) == left_in_picture) sum += difference_at(neutral, shown, x, y);
      }
    }
    return sum;
  };
  for (const DrawnUnit& one : drawn_units()) {
    if (!one.has_sides) {
      EXPECT_THROW(pictures.picture({.unit = one.unit, .strength = 1, .side = Side::kLeft}), Error);
      continue;
    }
    // The person's left lies on the right of the picture. Lobes near the nose reach over it.
    for (const Side side : {Side::kLeft, Side::kRight}) {
      const UnitPose pose{.unit = one.unit, .strength = 1, .side = side};
      const double own = changed(pose, side == Side::kRight);
      const double other = changed(pose, side == Side::kLeft);
      EXPECT_GT(own, 8 * other) << one.unit;
    }
  }
}

TEST(UnitPictures, KnowsWhatItDraws) {
  UnitPictures pictures;
  std::set<int> numbers;
  for (const DrawnUnit& one : drawn_units()) {
    EXPECT_FALSE(unit_name(one.unit).empty());
    EXPECT_TRUE(numbers.insert(one.unit).second);
  }
  for (const int unit : {0, 14, 25, 26, 99}) {
    EXPECT_THROW(pictures.picture({.unit = unit, .strength = 1}), Error) << unit;
    EXPECT_THROW(pictures.jpeg({.unit = unit, .strength = 1}), Error) << unit;
  }
}

TEST(UnitPictures, APictureIsMadeOnceForAllWhoAsk) {
  UnitPictures pictures, others;
  std::vector<PictureBytes> seen(4);
  std::vector<std::thread> threads;
  for (PictureBytes& one : seen) {
    threads.emplace_back([&] { one = pictures.jpeg({.unit = 12, .strength = 0.71}); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const PictureBytes& one : seen) EXPECT_EQ(one, seen[0]);
  EXPECT_EQ(pictures.jpeg({.unit = 12, .strength = 0.69}), seen[0]);  // of the same step
  EXPECT_EQ(pictures.jpeg({.unit = 4, .strength = 0}), pictures.jpeg({.unit = 12, .strength = 0}));
  EXPECT_EQ(*others.jpeg({.unit = 12, .strength = 0.7}), *seen[0]);
  EXPECT_NE(*pictures.jpeg({.unit = 12, .strength = 1}), *seen[0]);
}

}  // namespace
}  // namespace inkling
