#include "inkling/synthesis/person/face_shape.h"

#include <gtest/gtest.h>

#include "inkling/face/landmarker.h"

namespace inkling {
namespace {

TEST(FaceShape, EyesAreOneApartForEveryPerson) {
  for (const Population population : {Population::kChild, Population::kAdult}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const auto eyes = eye_centers(FaceShape(draw_person(population, seed)).landmarks());
      EXPECT_NEAR(eyes[0].x, -0.5, 1e-9);
      EXPECT_NEAR(eyes[1].x, 0.5, 1e-9);
      EXPECT_NEAR(eyes[0].y, 0, 1e-9);
      EXPECT_NEAR(eyes[1].y, 0, 1e-9);
    }
  }
}

TEST(FaceShape, TheOutlineGoesThroughChinAndCheeks) {
  const PersonTraits person = draw_person(Population::kAdult, 3);
  const FaceShape shape(person);
  EXPECT_NEAR(shape.on_outline({0, 9}).y, person.face_length, 1e-6);
  EXPECT_NEAR(shape.outside({0, person.face_length}), 0, 1e-6);
  EXPECT_NEAR(shape.outside({person.face_width, 0.1}), 0, 0.02);
  EXPECT_LT(shape.outside(FaceShape::kMiddle), 0);
  EXPECT_GT(shape.outside({2, 0}), 0);
  EXPECT_NEAR(shape.reach(shape.on_outline({0.4, 1})), 1, 1e-9);
  EXPECT_EQ(shape.reach(FaceShape::kMiddle), 0);
}

TEST(FaceShape, LidsOpenByThePersonsEyesAndTheInverseFindsThePlace) {
  const PersonTraits person = draw_person(Population::kChild, 5);
  const FaceShape shape(person);
  for (const double side : {-1.0, 1.0}) {
    const double open = shape.lower_lid(side, 0).y - shape.upper_lid(side, 0).y;
    EXPECT_NEAR(open, person.eye_opening, 1e-9);
    const double wide = std::abs(shape.upper_lid(side, 1).x - shape.upper_lid(side, -1).x);
    EXPECT_NEAR(wide, person.eye_width, 1e-9);
    EXPECT_NEAR(shape.lid_t(side, shape.upper_lid(side, 0.3).x), 0.3, 1e-9);
    // The outer corner lies on the outside.
    EXPECT_GT(std::abs(shape.upper_lid(side, -1).x), std::abs(shape.upper_lid(side, 1).x));
  }
}

TEST(FaceShape, LipsLieAroundTheirLine) {
  const PersonTraits person = draw_person(Population::kAdult, 8);
  const FaceShape shape(person);
  for (double t = -0.9; t <= 0.9; t += 0.1) {
    EXPECT_LT(shape.lip_top(t), shape.lip_line(t)) << t;
    EXPECT_GT(shape.lip_bottom(t), shape.lip_line(t)) << t;
  }
  EXPECT_NEAR(shape.lip_bottom(0) - shape.lip_line(0), person.lower_lip, 1e-9);
  EXPECT_NEAR(shape.lip_top(1), shape.lip_line(1), 1e-9) << "they meet in the corners";
}

}  // namespace
}  // namespace inkling
