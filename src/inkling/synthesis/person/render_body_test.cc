#include <gtest/gtest.h>

#include "inkling/synthesis/person/testing/layer.h"

namespace inkling {
namespace {

using testing::PaintedLayer;

TEST(RenderBody, NeckAndShouldersLieBelowTheFace) {
  const PersonTraits person;
  PaintedLayer layer(person, paint_body);
  EXPECT_TRUE(layer.is_sound());
  EXPECT_TRUE(layer.is_painted({0, person.face_length + 0.15})) << "neck";
  EXPECT_TRUE(layer.is_painted({-1.0, person.face_length + 0.72})) << "shoulder";
  EXPECT_FALSE(layer.is_painted({0, 0.2})) << "the face is another layer";
  EXPECT_FALSE(layer.is_painted({-1.9, person.face_length - 0.3})) << "beside the neck";
}

TEST(RenderBody, AChildIsSlighter) {
  PersonTraits child;
  child.population = Population::kChild;
  child.age_years = 5;
  PersonTraits man;
  man.sex = Sex::kMale;
  PaintedLayer small(child, paint_body), large(man, paint_body);
  const Point at_the_neck{0.55, child.face_length + 0.05};
  EXPECT_FALSE(small.is_painted(at_the_neck));
  EXPECT_TRUE(large.is_painted(at_the_neck));
}

TEST(RenderBody, EarsStandBesideTheFace) {
  const PersonTraits person;
  PaintedLayer layer(person, paint_ears);
  for (const double side : {-1.0, 1.0}) {
    EXPECT_TRUE(layer.is_painted({side * (person.face_width + 0.05), 0.2})) << side;
  }
  EXPECT_FALSE(layer.is_painted({0, 0.2}));
  EXPECT_FALSE(layer.is_painted({0, 1.5}));
}

}  // namespace
}  // namespace inkling
