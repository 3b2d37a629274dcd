#include "inkling/synthesis/person/render_portrait.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>

#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

constexpr Population kBoth[] = {Population::kChild, Population::kAdult};

std::string name_of(Population population, std::uint64_t seed) {
  return (population == Population::kChild ? "child " : "adult ") + std::to_string(seed);
}

double luma_at(const RgbImage& rgb, Point p) {
  const int x = std::clamp(int(std::lround(p.x)), 0, rgb.width - 1);
  const int y = std::clamp(int(std::lround(p.y)), 0, rgb.height - 1);
  const std::uint8_t* c = rgb.row(y) + 3 * x;
  return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
}

TEST(Portrait, SameSeedSameBytes) {
  const PersonTraits person = draw_person(Population::kAdult, 3);
  const Setting setting = draw_setting(5);
  const Portrait a = render_portrait(person, setting, 320, 240, 50);
  const Portrait b = render_portrait(person, setting, 320, 240, 50);
  EXPECT_EQ(a.rgb.pixels, b.rgb.pixels);
  EXPECT_EQ(a.eyes_closed.pixels, b.eyes_closed.pixels);
  EXPECT_NE(a.rgb.pixels, render_portrait(person, draw_setting(6), 320, 240, 50).rgb.pixels);
  const PersonTraits other = draw_person(Population::kAdult, 4);
  EXPECT_NE(a.rgb.pixels, render_portrait(other, setting, 320, 240, 50).rgb.pixels);
}

TEST(Portrait, LandmarksLieOnTheirFeatures) {
  for (int i = 0; i < 12; ++i) {
    PersonTraits person = draw_person(kBoth[i % 2], 500 + std::uint64_t(i));
    person.glasses = false;
    person.beard = 0;
    SCOPED_TRACE(name_of(person.population, 500 + std::uint64_t(i)));
    const Portrait portrait =
        render_portrait(person, draw_setting(std::uint64_t(i)), 640, 480, 100);
    const Landmarks& p = portrait.landmarks;
    ASSERT_EQ(p.size(), std::size_t(kLandmarkCount));
    const auto eyes = eye_centers(p);
    EXPECT_NEAR(eyes[0].x, 270, 1e-6);
    EXPECT_NEAR(eyes[1].x, 370, 1e-6);
    EXPECT_NEAR(eyes[0].y, 0.42 * 480, 1e-6);
    EXPECT_NEAR(eyes[1].y, 0.42 * 480, 1e-6);
    for (const int outer : {36, 42}) {
      const Point eye = eyes[outer == 36 ? 0 : 1];
      const double pupil = luma_at(portrait.rgb, eye + Point{0, 1});
      // White on both sides of the pupil, and the corners beyond it.
      for (const double side : {-1.0, 1.0}) {
        const Point white = eye + Point{side * (100 * person.iris_radius + 5), 2};
        EXPECT_GT(luma_at(portrait.rgb, white), pupil + 40);
      }
      EXPECT_LT(p[outer].x, eye.x - 100 * person.iris_radius - 5);
      EXPECT_GT(p[outer + 3].x, eye.x + 100 * person.iris_radius + 5);
      EXPECT_LT(p[outer + 1].y, eye.y);
      EXPECT_GT(p[outer + 4].y, eye.y);
    }
    const double line = luma_at(portrait.rgb, p[62]);
    EXPECT_LT(line + 10, luma_at(portrait.rgb, midpoint(p[62], p[57])));
    EXPECT_LT(line + 10, luma_at(portrait.rgb, p[51] - Point{0, 6}));
    if (person.hair_style != HairStyle::kFringe) {
      for (const int brow : {19, 24}) {
        EXPECT_LT(luma_at(portrait.rgb, p[brow]) + 8, luma_at(portrait.rgb, p[brow] + Point{0, 9}));
      }
    }
    for (int k = 0; k < 8; ++k) {
      EXPECT_LT(p[k].y, p[k + 1].y);
      EXPECT_NEAR(p[k].y, p[16 - k].y, 1e-6);
      EXPECT_LT(p[k].x + 10, p[16 - k].x);
    }
    EXPECT_GT(p[8].y, p[57].y + 8);
  }
}

TEST(Portrait, ClosingTheEyesChangesOnlyTheirSurroundings) {
  for (int i = 0; i < 6; ++i) {
    const PersonTraits person = draw_person(kBoth[i % 2], 600 + std::uint64_t(i));
    const Portrait portrait =
        render_portrait(person, draw_setting(std::uint64_t(i)), 640, 480, 100);
    const auto eyes = eye_centers(portrait.landmarks);
    int inner_changes = 0, outer_changes = 0;
    for (int at = 0; at < 640 * 480; ++at) {
      const int column = at % 640, row = at / 640;
      const Point p{double(column), double(row)};
      const bool near = std::any_of(eyes.begin(), eyes.end(), [&](Point eye) {
        return std::abs(p.x - eye.x) < 44 && std::abs(p.y - eye.y) < 26;
      });
      const bool same = std::equal(&portrait.rgb.pixels[3 * at], &portrait.rgb.pixels[3 * at] + 3,
                                   &portrait.eyes_closed.pixels[3 * at]);
      if (!same) ++(near ? inner_changes : outer_changes);
    }
    EXPECT_EQ(outer_changes, 0);
    EXPECT_GT(inner_changes, 800);
    // Lids down, there is no pupil and the lashes lie low.
    for (const Point eye : eyes) {
      EXPECT_GT(luma_at(portrait.eyes_closed, eye - Point{0, 1}),
                luma_at(portrait.rgb, eye + Point{0, 1}) + 15);
    }
  }
}

TEST(Portrait, TakesAnySize) {
  const PersonTraits person = draw_person(Population::kAdult, 2);
  const Setting setting = draw_setting(1);
  for (const auto& [width, height, iod] : {std::tuple{1, 1, 1.0},
                                           {1, 90, 20.0},
                                           {3, 2, 0.01},
                                           {641, 9, 100.0},
                                           {33, 57, 3000.0},
                                           {127, 65, 31.7}}) {
    const Portrait portrait = render_portrait(person, setting, width, height, iod);
    EXPECT_EQ(portrait.rgb.width, width);
    EXPECT_EQ(portrait.eyes_closed.height, height);
    EXPECT_EQ(portrait.landmarks.size(), std::size_t(kLandmarkCount));
  }
}

}  // namespace
}  // namespace inkling
