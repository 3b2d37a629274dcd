#include "inkling/synthesis/person/render_scene.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

class SceneTest : public ::testing::Test {
 protected:
  PersonTraits person_;
  FaceShape shape_{person_};
  Setting setting_;
  Scene scene_{person_, shape_, setting_, {50, 0, 60, 0, 50, 40}, {10, 20, 110, 100}};
};

TEST_F(SceneTest, PaintsOnlyInTheBoxAndTheScenesPart) {
  paint(scene_, {-0.2, -0.2, 0.4, 0.4}, [](Point, Tint& tint) { tint = {1, 1, 1}; });
  int painted = 0;
  for (const Tint& tint : scene_.pixels) painted += tint[0] > 0;
  EXPECT_NEAR(painted, 21 * 21, 45);
  EXPECT_EQ(scene_.at(60, 40)[0], 1);
  EXPECT_EQ(scene_.at(90, 40)[0], 0);
  const PortraitPart beyond = pixels_in(scene_, {-99, -99, 200, 200});
  EXPECT_EQ(beyond.left, 10);
  EXPECT_EQ(beyond.top, 20);
  EXPECT_EQ(beyond.right, 110);
  EXPECT_EQ(beyond.bottom, 100);
}

TEST_F(SceneTest, DetailThatPixelsCannotShowIsLeftOut) {
  EXPECT_EQ(scene_.detail(0.02), 0) << "one pixel";
  EXPECT_EQ(scene_.detail(0.1), 1) << "five pixels";
  EXPECT_DOUBLE_EQ(scene_.edge(0.001), 1.8 / 50);
}

TEST_F(SceneTest, AStrokeCoversItsLineAndThinsTowardsItsEnd) {
  Stroke stroke{{-0.5, 0}, {0, 0}, {0.5, 0}};
  stroke.width = 0.08;
  stroke.tint = {1, 1, 1};
  paint_stroke(scene_, stroke);
  const auto thickness = [&](int x) {
    float sum = 0;
    for (int y = 20; y < 100; ++y) sum += scene_.at(x, y)[0];
    return sum;
  };
  EXPECT_NEAR(thickness(40), 4, 0.8);
  EXPECT_GT(thickness(40), thickness(78) + 1);
  EXPECT_EQ(thickness(100), 0);
}

TEST(SceneColors, LinearLightIsBetweenBlackAndWhite) {
  EXPECT_EQ(linear({0, 0, 0})[0], 0);
  EXPECT_EQ(linear({255, 255, 255})[1], 1);
  EXPECT_NEAR(linear({188, 188, 188})[2], 0.5, 0.02);
  Tint mixed{0, 0, 0};
  mix(mixed, {1, 1, 1}, 0.25);
  EXPECT_FLOAT_EQ(mixed[0], 0.25f);
  Tint shaded{1, 1, 1};
  shade(shaded, 0.5);
  EXPECT_GT(shaded[0], shaded[2]) << "blood lets the red through";
}

TEST(SceneColors, ASurfaceThatFacesTheLampIsBrighter) {
  Setting setting;
  setting.light = {-0.6, -0.4};
  EXPECT_GT(light_on(setting, -0.5, -0.3, 0.8)[1], light_on(setting, 0.5, 0.3, 0.8)[1]);
  setting.warmth = 0.9;
  const Tint warm = light_on(setting, 0, 0, 1);
  EXPECT_GT(warm[0], warm[2]);
}

TEST(SceneForms, DistancesAndNoiseAreBounded) {
  EXPECT_EQ(inside(-1, 0.1), 1);
  EXPECT_EQ(inside(0, 0.1), 0.5);
  EXPECT_EQ(inside(1, 0.1), 0);
  EXPECT_DOUBLE_EQ(bump({1, 2}, {1, 2}, 0.1, 0.2), 1);
  EXPECT_LT(ellipse({1, 1}, {1, 1}, 0.5, 0.2), 0);
  EXPECT_NEAR(ellipse({1.5, 1}, {1, 1}, 0.5, 0.2), 0, 1e-12);
  double least = 0, most = 0;
  for (int i = 0; i < 4000; ++i) {
    const double v = noise(0.37 * i, 0.11 * i, 7);
    least = std::min(least, v), most = std::max(most, v);
  }
  EXPECT_GE(least, -1);
  EXPECT_LE(most, 1);
  EXPECT_GT(most - least, 1.2);
  EXPECT_EQ(noise(3.3, 4.4, 7), noise(3.3, 4.4, 7));
  EXPECT_NE(noise(3.3, 4.4, 7), noise(3.3, 4.4, 8));
}

}  // namespace
}  // namespace inkling
