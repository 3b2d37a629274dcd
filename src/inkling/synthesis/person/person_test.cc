#include "inkling/synthesis/person/person.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace inkling {
namespace {

constexpr Population kBoth[] = {Population::kChild, Population::kAdult};

TEST(Person, IsDrawnTheSameFromTheSameSeed) {
  for (const Population population : kBoth) {
    const PersonTraits a = draw_person(population, 7), b = draw_person(population, 7),
                       c = draw_person(population, 8);
    EXPECT_EQ(a.seed, b.seed);
    EXPECT_EQ(a.face_width, b.face_width);
    EXPECT_EQ(a.skin, b.skin);
    EXPECT_NE(a.seed, c.seed);
    EXPECT_NE(a.face_width, c.face_width);
  }
  EXPECT_NE(draw_person(Population::kChild, 7).seed, draw_person(Population::kAdult, 7).seed);
  // The same on every machine.
  EXPECT_EQ(draw_person(Population::kChild, 1).seed, 14436541669683910407u);
}

TEST(Person, ChildrenHaveChildrensProportions) {
  double child_length = 0, adult_length = 0, child_iris = 0, adult_iris = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const PersonTraits child = draw_person(Population::kChild, seed);
    const PersonTraits adult = draw_person(Population::kAdult, seed);
    ASSERT_TRUE(child.age_years >= 4 && child.age_years <= 12);
    ASSERT_TRUE(adult.age_years >= 20 && adult.age_years <= 60);
    EXPECT_EQ(child.beard, 0);
    EXPECT_NE(child.hair_style, HairStyle::kBald);
    child_length += child.face_length / child.face_width / 200;
    adult_length += adult.face_length / adult.face_width / 200;
    child_iris += child.iris_radius / 200;
    adult_iris += adult.iris_radius / 200;
    for (const PersonTraits& p : {child, adult}) {
      EXPECT_LT(p.nose_length + 0.1, p.mouth_y - p.upper_lip);
      EXPECT_LT(p.mouth_y + p.lower_lip + 0.1, p.face_length);
      EXPECT_LT(p.hairline + 0.3, p.brow_y);
      EXPECT_LT(p.jaw_width, p.face_width);
    }
  }
  EXPECT_LT(child_length + 0.15, adult_length);
  EXPECT_GT(child_iris, 1.1 * adult_iris);
}

}  // namespace
}  // namespace inkling
