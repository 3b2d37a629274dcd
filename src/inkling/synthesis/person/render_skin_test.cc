#include <gtest/gtest.h>

#include "inkling/synthesis/person/testing/layer.h"

namespace inkling {
namespace {

using testing::PaintedLayer;

TEST(RenderSkin, FillsTheOutlineOfTheFace) {
  const PersonTraits person;
  PaintedLayer layer(person, paint_skin);
  EXPECT_TRUE(layer.is_sound());
  for (const Point p : {Point{0, 0.3}, Point{0.8, 0.3}, Point{0, 1.6}, Point{0, -1}}) {
    EXPECT_TRUE(layer.is_painted(p)) << p.x << " " << p.y;
  }
  for (const Point p :
       {Point{person.face_width + 0.1, 0.3}, Point{0, person.face_length + 0.08}, Point{1, 1.7}}) {
    EXPECT_FALSE(layer.is_painted(p)) << p.x << " " << p.y;
  }
}

TEST(RenderSkin, TheSideOfTheLampIsBrighter) {
  Setting setting;
  setting.hardness = 0.7;
  setting.light = {-0.7, -0.3};
  PaintedLayer left(PersonTraits{}, paint_skin, false, setting);
  EXPECT_GT(left.brightness({-0.7, 0.5}), left.brightness({0.7, 0.5}) * 1.1);
}

TEST(RenderSkin, MolesAndDarkerSkinAreDarker) {
  PersonTraits person;
  const Point mole{0.6, 0.6};
  PaintedLayer plain(person, paint_skin);
  person.moles = {mole};
  PaintedLayer with_mole(person, paint_skin);
  EXPECT_LT(with_mole.brightness(mole), 0.8 * plain.brightness(mole));
  person.skin = {128, 86, 62};
  PaintedLayer dark(person, paint_skin);
  EXPECT_LT(dark.brightness({0, -0.8}), 0.5 * plain.brightness({0, -0.8}));
}

}  // namespace
}  // namespace inkling
