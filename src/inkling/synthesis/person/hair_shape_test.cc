#include "inkling/synthesis/person/hair_shape.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

PersonTraits with_style(HairStyle style) {
  PersonTraits person = draw_person(Population::kAdult, 3);
  person.hair_style = style;
  return person;
}

TEST(HairShape, CoversTheTopOfTheHeadAndLeavesTheFaceFree) {
  for (const HairStyle style : {HairStyle::kShort, HairStyle::kLong, HairStyle::kFringe,
                                HairStyle::kTied, HairStyle::kCurly}) {
    const PersonTraits person = with_style(style);
    const FaceShape shape(person);
    const HairShape hair(person, shape);
    EXPECT_LT(hair.outside_front({0, person.skull_top}), 0) << int(style);
    EXPECT_GT(hair.outside_front({0, 0.3}), 0.1) << int(style);
    EXPECT_GT(hair.outside_front({0, person.skull_top - 1}), 0.3) << int(style);
  }
}

TEST(HairShape, OnlyLongHairFalls) {
  const PersonTraits longer = with_style(HairStyle::kLong), shorter = with_style(HairStyle::kShort);
  const FaceShape shape_longer(longer), shape_shorter(shorter);
  const HairShape falls(longer, shape_longer), stays(shorter, shape_shorter);
  EXPECT_TRUE(falls.falls());
  EXPECT_FALSE(stays.falls());
  EXPECT_GT(falls.lowest(), longer.face_length);
  EXPECT_LT(stays.lowest(), falls.lowest());
}

TEST(HairShape, AFringeComesLowerThanAParting) {
  const PersonTraits fringe = with_style(HairStyle::kFringe), plain = with_style(HairStyle::kShort);
  const FaceShape a(fringe), b(plain);
  EXPECT_GT(HairShape(fringe, a).hairline(0), HairShape(plain, b).hairline(0));
}

TEST(HairShape, HairsPointAwayFromTheCrown) {
  const PersonTraits person = with_style(HairStyle::kShort);
  const FaceShape shape(person);
  const HairShape hair(person, shape);
  for (const double side : {-1.0, 1.0}) {
    const Point p = hair.crown() + Point{0.5 * side, 0.2};
    const Point way = hair.flow(p);
    EXPECT_NEAR(norm(way), 1, 1e-9);
    EXPECT_GT(dot(way, p - hair.crown()), 0) << side;
  }
}

}  // namespace
}  // namespace inkling
