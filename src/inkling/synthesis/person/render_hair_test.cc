#include <gtest/gtest.h>

#include "inkling/synthesis/person/testing/layer.h"

namespace inkling {
namespace {

using testing::PaintedLayer;

PersonTraits with_style(HairStyle style) {
  PersonTraits person;
  person.hair_style = style;
  return person;
}

TEST(RenderHair, LiesOnTheSkullAndNotInTheFace) {
  for (const HairStyle style : {HairStyle::kShort, HairStyle::kLong, HairStyle::kFringe,
                                HairStyle::kTied, HairStyle::kCurly}) {
    PaintedLayer layer(with_style(style), paint_hair);
    EXPECT_TRUE(layer.is_sound()) << int(style);
    EXPECT_LT(layer.brightness({0, -1.45}), 0.29) << int(style);
    EXPECT_FALSE(layer.is_painted({0, 0.6})) << int(style);
  }
}

TEST(RenderHair, LongHairFallsBehindTheNeckAndShortHairDoesNot) {
  PaintedLayer falls(with_style(HairStyle::kLong), paint_back_hair);
  PaintedLayer is_short(with_style(HairStyle::kShort), paint_back_hair);
  EXPECT_TRUE(falls.is_painted({1.0, 1.2}));
  EXPECT_FALSE(is_short.is_painted({1.0, 1.2}));
  PaintedLayer bald(with_style(HairStyle::kBald), paint_back_hair);
  EXPECT_FALSE(bald.is_painted({0, -1.5}));
}

TEST(RenderHair, ABeardGrowsRoundTheLipsOfThoseWhoHaveOne) {
  PersonTraits person;
  person.sex = Sex::kMale;
  const Point chin{0, person.face_length - 0.15}, cheek{0.5, 0.3};
  PaintedLayer shaved(person, paint_beard);
  EXPECT_FALSE(shaved.is_painted(chin));
  person.beard = 0.9;
  PaintedLayer full(person, paint_beard);
  EXPECT_TRUE(full.is_painted(chin));
  EXPECT_LT(full.brightness(chin), 0.2);
  EXPECT_FALSE(full.is_painted({0, person.mouth_y})) << "the lips";
  EXPECT_FALSE(full.is_painted(cheek));
}

}  // namespace
}  // namespace inkling
