#include "inkling/synthesis/render_portrait.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "inkling/face/face_test_util.h"

namespace inkling {
namespace {

constexpr Population kBoth[] = {Population::kChild, Population::kAdult};

std::string name_of(Population population, std::uint64_t seed) {
  return (population == Population::kChild ? "child " : "adult ") + std::to_string(seed);
}

RgbImage halved(const RgbImage& large) {
  RgbImage small(large.width / 2, large.height / 2);
  for (int y = 0; y < small.height; ++y) {
    const std::uint8_t *a = large.row(2 * y), *b = large.row(2 * y + 1);
    for (int i = 0; i < 3 * small.width; ++i) {
      const int at = 6 * (i / 3) + i % 3;
      small.row(y)[i] = std::uint8_t((a[at] + a[at + 3] + b[at] + b[at + 3] + 2) / 4);
    }
  }
  return small;
}

// A portrait as large as a call shows it, 75 pixels between the eyes.
Portrait in_a_call(const PersonTraits& person, const Setting& setting) {
  Portrait portrait = render_portrait(person, setting, 1280, 960, 150);
  portrait.rgb = halved(portrait.rgb);
  // The centre of a pixel of the half is half a pixel off that of its first pixel.
  for (Point& p : portrait.landmarks) p = 0.5 * (p - Point{0.5, 0.5});
  return portrait;
}

// For i of 0 .. n - 1, on all cores.
template <typename Work>
void for_all(int n, const Work& work) {
  const int threads = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> pool;
  for (int t = 0; t < threads; ++t) {
    pool.emplace_back([&, t] {
      for (int i = t; i < n; i += threads) work(i);
    });
  }
  for (std::thread& thread : pool) thread.join();
}

double luma_at(const RgbImage& rgb, Point p) {
  const int x = std::clamp(int(std::lround(p.x)), 0, rgb.width - 1);
  const int y = std::clamp(int(std::lround(p.y)), 0, rgb.height - 1);
  const std::uint8_t* c = rgb.row(y) + 3 * x;
  return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
}

Rect box_of(const Landmarks& points) {
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, low] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  return {left->x, top->y, right->x - left->x, low->y - top->y};
}

// The aligned face, without what varies over more than a third of it (the light), unit length.
std::vector<double> look_of(const Portrait& portrait) {
  constexpr int kSide = 56, kReach = 9;
  const auto eyes = eye_centers(portrait.landmarks);
  const double iod = distance(eyes[0], eyes[1]);
  const Point origin = midpoint(eyes[0], eyes[1]);
  std::vector<double> plain, look;
  for (int i = 0; i < kSide * kSide; ++i) {
    const Point face{-1.0 + 2.0 * (i % kSide) / (kSide - 1),
                     -0.5 + 2.2 * (i / kSide) / (kSide - 1)};
    plain.push_back(luma_at(portrait.rgb, origin + iod * face));
  }
  double length = 0;
  for (int i = 0; i < kSide * kSide; ++i) {
    double sum = 0, count = 0;
    for (int y = i / kSide - kReach; y <= i / kSide + kReach; ++y) {
      for (int x = i % kSide - kReach; x <= i % kSide + kReach; ++x) {
        if (x < 0 || y < 0 || x >= kSide || y >= kSide) continue;
        sum += plain[std::size_t(y * kSide + x)];
        count += 1;
      }
    }
    look.push_back(plain[std::size_t(i)] - sum / count);
    length += look.back() * look.back();
  }
  for (double& v : look) v /= std::sqrt(length);
  return look;
}

double likeness(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
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

TEST(Portrait, DetectorAndLandmarkerTakeItForAFace) {
  constexpr int kEach = 40;
  std::vector<int> found(2 * kEach), eyes_right(2 * kEach);
  std::vector<double> errors(2 * kEach, 9);
  for_all(2 * kEach, [&](int i) {
    const Population population = kBoth[i / kEach];
    const std::uint64_t seed = std::uint64_t(i % kEach);
    const Portrait portrait =
        in_a_call(draw_person(population, seed), draw_setting(1000 + std::uint64_t(i)));
    const Frame frame = memory_frame(portrait.rgb);
    const auto faces = test_detector("haar")->detect(frame, nullptr);
    const auto truth = eye_centers(portrait.landmarks);
    const Rect box = box_of(portrait.landmarks);
    found[i] = faces.size() == 1 && iou(faces[0].box, box) > 0.5;
    if (!found[i]) ADD_FAILURE() << name_of(population, seed) << ": " << faces.size() << " faces";
    if (faces.empty()) return;
    const auto fit = test_landmarker("template")->fit(frame, faces[0]);
    if (!fit) return;
    const auto eyes = eye_centers(fit->points);
    errors[i] = std::max(distance(eyes[0], truth[0]), distance(eyes[1], truth[1])) / 75;
    eyes_right[i] = errors[i] < 0.1;
  });
  std::sort(errors.begin(), errors.end());
  RecordProperty("median_eye_error_iod", std::to_string(errors[kEach]));
  RecordProperty("worst_eye_error_iod", std::to_string(errors.back()));
  EXPECT_GE(std::count(found.begin(), found.end(), 1), 80 * 99 / 100);
  EXPECT_GE(std::count(eyes_right.begin(), eyes_right.end(), 1), 80 * 95 / 100);
}

TEST(Portrait, APersonIsKnownAgainInAnotherSetting) {
  constexpr int kPeople = 20;
  std::array<std::vector<double>, 2 * kPeople> looks;
  for_all(2 * kPeople, [&](int i) {
    const int who = i % kPeople;
    const PersonTraits person = draw_person(kBoth[who % 2], 300 + std::uint64_t(who));
    looks[i] = look_of(render_portrait(person, draw_setting(50 + std::uint64_t(i)), 400, 400, 80));
  });
  int right = 0;
  double worst_same = 1, best_other = -1;
  for (int a = 0; a < kPeople; ++a) {
    int nearest = 0;
    std::array<double, kPeople> alike{};
    for (int b = 0; b < kPeople; ++b) {
      alike[b] = likeness(looks[a], looks[kPeople + b]);
      if (alike[b] > alike[nearest]) nearest = b;
      if (b != a) best_other = std::max(best_other, alike[b]);
    }
    worst_same = std::min(worst_same, alike[a]);
    right += nearest == a;
  }
  RecordProperty("worst_same", std::to_string(worst_same));
  RecordProperty("best_other", std::to_string(best_other));
  EXPECT_GE(right, 19) << worst_same << " " << best_other;
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
      const Point p{double(at % 640), double(at / 640)};
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
