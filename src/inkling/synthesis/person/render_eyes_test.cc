#include <gtest/gtest.h>

#include "inkling/synthesis/person/testing/layer.h"

namespace inkling {
namespace {

using testing::PaintedLayer;

TEST(RenderEyes, APupilInAnIrisBetweenWhite) {
  const PersonTraits person;
  PaintedLayer layer(person, paint_eyes);
  EXPECT_TRUE(layer.is_sound());
  for (const double side : {-1.0, 1.0}) {
    const Point middle{0.5 * side, 0.01};
    const double pupil = layer.brightness(middle);
    const double iris = layer.brightness(middle + Point{0.7 * person.iris_radius, 0.02});
    const double white = layer.brightness(middle + Point{person.iris_radius + 0.05, 0.02});
    EXPECT_LT(pupil, iris) << side;
    EXPECT_LT(iris, white) << side;
  }
  EXPECT_FALSE(layer.is_painted({0, 0}));
  EXPECT_FALSE(layer.is_painted({0.5, 0.4}));
}

TEST(RenderEyes, ClosedLidsCoverThePupil) {
  const PersonTraits person;
  PaintedLayer open(person, paint_eyes), closed(person, paint_eyes, true);
  for (const double side : {-1.0, 1.0}) {
    EXPECT_GT(closed.brightness({0.5 * side, 0}), open.brightness({0.5 * side, 0}) + 0.1);
    // The lashes lie where the lids meet.
    const Point seam = closed.shape().lower_lid(side, 0) - Point{0, 0.05 * person.eye_opening};
    EXPECT_LT(closed.brightness(seam), 0.2);
  }
}

}  // namespace
}  // namespace inkling
