#include <gtest/gtest.h>

#include "inkling/synthesis/person/testing/layer.h"

namespace inkling {
namespace {

using testing::PaintedLayer;

TEST(RenderFeatures, NostrilsAreDark) {
  const PersonTraits person;
  PaintedLayer layer(person, paint_nose);
  for (const double side : {-1.0, 1.0}) {
    const Point nostril{side * 0.44 * person.nose_width, person.nose_length - 0.028};
    EXPECT_LT(layer.brightness(nostril), 0.15);
  }
  EXPECT_FALSE(layer.is_painted({0, 0.1}));
}

TEST(RenderFeatures, TheLineBetweenTheLipsIsTheDarkest) {
  const PersonTraits person;
  PaintedLayer layer(person, paint_mouth);
  EXPECT_TRUE(layer.is_sound());
  const double line = layer.brightness({0, layer.shape().lip_line(0)});
  EXPECT_LT(line, layer.brightness({0, person.mouth_y + 0.5 * person.lower_lip}));
  EXPECT_LT(line, layer.brightness({0, person.mouth_y - 0.5 * person.upper_lip}));
  EXPECT_FALSE(layer.is_painted({0, person.mouth_y + person.lower_lip + 0.12}));
  EXPECT_FALSE(layer.is_painted({person.mouth_width + 0.09, person.mouth_y}));
}

TEST(RenderFeatures, BrowsAreAsThickAsThePersons) {
  const auto painted = [](double thickness) {
    PersonTraits person;
    person.brow_thickness = thickness;
    PaintedLayer layer(person, paint_brows);
    EXPECT_TRUE(layer.is_painted(layer.shape().brow(1, 0.4)));
    EXPECT_TRUE(layer.is_painted(layer.shape().brow(-1, 0.4)));
    EXPECT_FALSE(layer.is_painted({0, person.brow_y}));
    int count = 0;
    for (double y = -0.7; y < 0; y += 0.01) count += layer.is_painted({0.5, y});
    return count;
  };
  EXPECT_GT(painted(0.09), painted(0.045));
}

TEST(RenderFeatures, GlassesAreForThoseWhoWearThem) {
  PersonTraits person;
  PaintedLayer without(person, paint_glasses);
  EXPECT_FALSE(without.is_painted({0, -0.05}));
  person.glasses = true;
  PaintedLayer with(person, paint_glasses);
  EXPECT_LT(with.brightness({0, -0.05}), 0.2) << "the bridge";
  EXPECT_TRUE(with.is_painted({0.515, 0.035})) << "a lens";
  EXPECT_GT(with.brightness({0.515, 0.035}), 0.28) << "which is clear";
  EXPECT_FALSE(with.is_painted({0, 0.8}));
}

}  // namespace
}  // namespace inkling
