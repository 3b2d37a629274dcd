#include "inkling/motion/motion_meter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

using testing::Scene;
constexpr double kPxIod = 1 / testing::kCropPxPerIod;  // a crop pixel in IOD

Scene call(const testing::StillFace& still) {
  Scene scene;
  scene.still = &still;
  scene.noise_grey = 1.5;
  scene.frame_from_still = testing::sway(scene, 72);
  return scene;
}

std::size_t site_near(Point face) {
  const auto& sites = face_sites();
  return static_cast<std::size_t>(std::min_element(sites.begin(), sites.end(),
                                                   [&](const Site& a, const Site& b) {
                                                     return distance(a.face, face) <
                                                            distance(b.face, face);
                                                   }) -
                                  sites.begin());
}

constexpr double kRadius = 0.5;  // IOD, of the movements below

// A site sees the mean of the movement over some tenth of an IOD around it.
double mean_over_site() {
  constexpr double kSpread = 0.115;
  double sum = 0, weights = 0;
  for (double y = -0.5; y <= 0.5; y += 0.01) {
    for (double x = -0.5; x <= 0.5; x += 0.01) {
      const double r2 = (x * x + y * y) / (kRadius * kRadius);
      const double w = std::exp(-(x * x + y * y) / (2 * kSpread * kSpread));
      sum += r2 < 1 ? w * (1 - r2) * (1 - r2) : 0;
      weights += w;
    }
  }
  return sum / weights;
}

// What a movement of `shift` at a site does to the site's position from before to apex.
void expect_bump(const testing::StillFace& still, Point site, Point shift_px) {
  Scene scene = call(still);
  const std::size_t s = site_near(site);
  const Point center = face_sites()[s].face;
  scene.moves = {{1.0, 1.2, 1.4, center, kPxIod * shift_px, kRadius, kRadius}};
  const auto measured = testing::measure_coded(scene, testing::steady_times(2, 25));
  ASSERT_EQ(measured.samples.size(), 50u);
  const auto position = [&](std::size_t i) { return measured.samples[i].position[s]; };
  const Vec2f before = position(24), apex = position(30), after = position(37);
  const Point expected = mean_over_site() * shift_px;
  const Point found{(apex.x - before.x) / kPxIod, (apex.y - before.y) / kPxIod};
  const Point left{(after.x - before.x) / kPxIod, (after.y - before.y) / kPxIod};
  EXPECT_LT(distance(found, expected), 0.2 * norm(expected))
      << center.x << ", " << center.y << ": " << found.x << ", " << found.y;
  EXPECT_LT(norm(left), 0.15 * norm(expected)) << center.x << ", " << center.y;
}

TEST(MotionMeter, MeasuresABumpOfKnownSizeOnTheDrawnFace) {
  expect_bump(testing::drawn_still(), {-0.5, -0.3}, {0, -2});
  expect_bump(testing::drawn_still(), {-0.5, -0.4}, {0, -2});
  expect_bump(testing::drawn_still(), {-0.3, 0.6}, {0, -2});
  expect_bump(testing::drawn_still(), {0.42, 1.05}, {1.2, -1.2});
}

class MotionMeterOnPortraits : public ::testing::TestWithParam<testing::Portrait> {};

TEST_P(MotionMeterOnPortraits, MeasuresABumpOfKnownSize) {
  expect_bump(GetParam().still, {-0.3, 0.6}, {0, -2});
  expect_bump(GetParam().still, {0.42, 1.05}, {1.2, -1.2});
}

INSTANTIATE_TEST_SUITE_P(Portraits, MotionMeterOnPortraits,
                         ::testing::ValuesIn(testing::portraits()), testing::name_of);

TEST(MotionMeter, DriftsLittleIn30Seconds) {
  const Scene scene = call(testing::drawn_still());
  const auto measured = testing::measure_in_memory(scene, testing::steady_times(30, 25));
  double most = 0, mean = 0;
  for (const Vec2f p : measured.samples.back().position) {
    const double drift = std::hypot(p.x, p.y) / kPxIod;
    most = std::max(most, drift);
    mean += drift / static_cast<double>(face_sites().size());
  }
  std::cout << "drift in 30 s: mean " << mean << ", most " << most << " crop pixels\n";
  EXPECT_LT(mean, 1);
  EXPECT_LT(most, 4);
  for (const MotionSample& sample : measured.samples) {
    EXPECT_LT(sample.residual_head, 0.3 * kPxIod);
    EXPECT_GT(sample.sharpness, 1);
  }
}

TEST(MotionMeter, HeadIsWhereTheFaceIs) {
  const Scene scene = call(testing::drawn_still());
  const auto measured = testing::measure_in_memory(scene, testing::steady_times(2, 25));
  for (const MotionSample& sample : measured.samples) {
    const Affine frame_from_face =
        scene.frame_from_face(static_cast<double>(sample.time_us) * 1e-6);
    const double iod = frame_from_face.scale();
    const Point place = frame_from_face({0, 0.3});
    EXPECT_NEAR(sample.head.x, place.x / iod, 0.03);
    EXPECT_NEAR(sample.head.y, place.y / iod, 0.03);
    EXPECT_NEAR(sample.head_roll, frame_from_face.rotation(), 0.02);
    EXPECT_NEAR(sample.head_scale, std::log(iod), 0.02);
  }
}

TEST(MotionMeter, EyesShowABlink) {
  Scene scene = call(testing::drawn_still());
  scene.moves = testing::blink(0.4, 0.28);
  const auto measured = testing::measure_in_memory(scene, testing::steady_times(1, 25));
  const auto differ = [&](std::size_t i, std::size_t j, std::size_t eye) {
    double sum = 0;
    const EyeThumb &a = measured.samples[i].eyes[eye], &b = measured.samples[j].eyes[eye];
    for (std::size_t k = 0; k < a.size(); ++k) sum += std::abs(a[k] - b[k]);
    return sum / static_cast<double>(a.size());
  };
  for (const std::size_t eye : {0u, 1u}) {
    EXPECT_GT(differ(8, 13, eye), 3 * differ(8, 20, eye)) << eye;
  }
}

TEST(MotionMeter, ANewSegmentStartsAfresh) {
  const Scene scene = call(testing::drawn_still());
  MotionMeter meter(kCropSize);
  const auto measured = testing::measure_in_memory(scene, testing::steady_times(1, 25));
  for (std::size_t i = 0; i < measured.crops.size(); ++i) {
    Crop crop = measured.crops[i];
    crop.segment = i < 12 ? 4 : 5;
    Frame frame;
    frame.index = static_cast<std::int64_t>(i);
    frame.time_us = static_cast<std::int64_t>(i) * 40'000;
    const MotionSample sample = meter.measure(frame, crop, 0);
    EXPECT_EQ(sample.segment, crop.segment);
    EXPECT_EQ(sample.frame, frame.index);
    if (i == 0 || i == 12) {
      for (const Vec2f p : sample.position) EXPECT_NEAR(std::hypot(p.x, p.y), 0, 1e-6);
      EXPECT_NEAR(sample.residual_head, 0, 1e-6);
    }
  }
}

TEST(MotionMeter, SameInputSameSamples) {
  const Scene scene = call(testing::drawn_still());
  const auto a = testing::measure_in_memory(scene, testing::steady_times(0.6, 25));
  const auto b = testing::measure_in_memory(scene, testing::steady_times(0.6, 25));
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    for (std::size_t s = 0; s < a.samples[i].position.size(); ++s) {
      EXPECT_EQ(a.samples[i].position[s].x, b.samples[i].position[s].x);
      EXPECT_EQ(a.samples[i].position[s].y, b.samples[i].position[s].y);
    }
    EXPECT_EQ(a.samples[i].eyes, b.samples[i].eyes);
  }
}

}  // namespace
}  // namespace inkling
