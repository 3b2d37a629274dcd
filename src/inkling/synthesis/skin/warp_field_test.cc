#include "inkling/synthesis/skin/warp_field.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/face/face_geometry.h"
#include "inkling/facs/action_units.h"

namespace inkling {
namespace {

TEST(WarpField, AnyPlaceIsOneAtItsPeakAndTheSameForASeed) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Random one(seed), same(seed);
    const WarpField field = WarpField::any_place(one), again = WarpField::any_place(same);
    EXPECT_NEAR(norm(field.at(field.peak())), 1, 1e-6) << seed;
    EXPECT_EQ(field.peak().x, again.peak().x);
    EXPECT_LT(std::abs(field.peak().x), 1.4) << seed;
  }
}

TEST(WarpField, VarietyChangesAUnitButNotItsSize) {
  const WarpField usual({{12}}, canonical_landmarks());
  Random random(1);
  double furthest = 0;
  for (int i = 0; i < 20; ++i) {
    const WarpField field({{12}}, canonical_landmarks(), {1, &random});
    EXPECT_NEAR(norm(field.at(field.peak())), 1, 1e-6);
    furthest = std::max(furthest, norm(field.peak() - usual.peak()));
    EXPECT_LT(std::abs(std::abs(field.peak().x) - std::abs(usual.peak().x)), 0.3);
  }
  EXPECT_GT(furthest, 0.02);
}

// Every unit, both sides or one: largest displacement 1, nothing beyond its reach, sides mirror.
TEST(WarpField, IsOneAtItsPeakAndNoughtBeyondItsReach) {
  for (const ActionUnit& unit : action_units()) {
    for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
      const WarpField field({{unit.number, side}}, canonical_landmarks());
      EXPECT_NEAR(norm(field.at(field.peak())), 1, 1e-6) << unit.number;
      for (double y = -2; y < 3; y += 0.05) {
        for (double x = -2; x < 2; x += 0.05) {
          const double length = norm(field.at({x, y}));
          EXPECT_LE(length, 1.005) << unit.number;
          bool inside = false;
          for (const Rect& r : field.reach()) {
            inside |= x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h;
          }
          const bool other_side =
              (side == Side::kRight && x > 0.45) || (side == Side::kLeft && x < -0.45);
          if (!inside || other_side) {
            EXPECT_EQ(length, 0) << unit.number;
          }
        }
      }
    }
  }
}

TEST(WarpField, SidesMirrorOneAnother) {
  for (const ActionUnit& unit : action_units()) {
    const WarpField left({{unit.number, Side::kLeft}}, canonical_landmarks());
    const WarpField right({{unit.number, Side::kRight}}, canonical_landmarks());
    EXPECT_NEAR(left.peak().x, -right.peak().x, 0.06) << unit.number;
    EXPECT_NEAR(left.peak().y, right.peak().y, 0.06) << unit.number;
  }
}

// Directions as the manual describes them, at a landmark that each unit moves.
TEST(WarpField, MovesWhereTheUnitSays) {
  const auto& points = canonical_landmarks();
  const auto at = [&](const char* units, int landmark) {
    return WarpField(parse_units(units), points).at(points[static_cast<std::size_t>(landmark)]);
  };
  EXPECT_LT(at("1", 21).y, -0.5);   // inner brow up
  EXPECT_LT(at("2", 17).y, -0.5);   // outer brow up
  EXPECT_GT(at("4", 21).y, 0.4);    // brow down …
  EXPECT_GT(at("4", 21).x, 0.1);    // … and together
  EXPECT_LT(at("5", 37).y, -0.3);   // upper lid up
  EXPECT_LT(at("7", 41).y, -0.2);   // lower lid up
  EXPECT_LT(at("10", 50).y, -0.4);  // upper lip up
  EXPECT_LT(at("12", 48).x, -0.3);  // corner out …
  EXPECT_LT(at("12", 48).y, -0.3);  // … and up
  EXPECT_GT(at("12", 54).x, 0.3);   // the other one, too
  EXPECT_EQ(at("12L", 48).x, 0);    // the person's left corner is on the right
  EXPECT_GT(at("12L", 54).x, 0.3);
  EXPECT_GT(at("15", 48).y, 0.5);   // corner down
  EXPECT_LT(at("17", 57).y, -0.2);  // chin up
  EXPECT_LT(at("20", 48).x, -0.5);  // corner out
  EXPECT_GT(at("24", 51).y, 0.2);   // lips together
  EXPECT_LT(at("24", 57).y, -0.2);
  EXPECT_GT(WarpField::blink(points).at(points[37]).y, 0.5);
  EXPECT_GT(WarpField::jaw(points).at(points[57]).y, 0.4);
  const Point iris = 0.5 * (points[36] + points[39]);
  EXPECT_GT(WarpField::gaze(points, {0.7, 0}).at(iris).x, 0.9);
  EXPECT_LT(norm(WarpField::gaze(points, {0.7, 0}).at(points[19])), 1e-6) << "the brow";
  EXPECT_LT(WarpField::squint(points).at(points[41]).y, -0.4);
  EXPECT_GT(WarpField::squint(points).at(points[37]).y, 0.05);
}

TEST(WarpField, OneSideIsWeakerByTheAsymmetry) {
  const Landmarks& points = canonical_landmarks();
  for (const double asymmetry : {0.5, -0.5}) {
    const WarpField field(parse_units("2"), points, {}, asymmetry);
    // The person's left is on the right of the picture.
    const double left = norm(field.at({0.81, -0.315})), right = norm(field.at({-0.81, -0.315}));
    EXPECT_NEAR((left - right) / (left + right), asymmetry, 1e-9);
    EXPECT_NEAR(std::max(left, right), 1, 0.05) << "the stronger side has the amplitude";
  }
}

}  // namespace
}  // namespace inkling
