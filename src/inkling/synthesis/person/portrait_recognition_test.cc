#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "inkling/face/testing/faces.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/synthesis/person/testing/look.h"

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

Rect box_of(const Landmarks& points) {
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, low] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  return {left->x, top->y, right->x - left->x, low->y - top->y};
}

std::vector<double> look_of(const Portrait& portrait) {
  const auto eyes = eye_centers(portrait.landmarks);
  const Point origin = midpoint(eyes[0], eyes[1]);
  const double iod = distance(eyes[0], eyes[1]);
  return look_of(portrait.rgb, {iod, 0, origin.x, 0, iod, origin.y});
}

TEST(PortraitQuality, DetectorAndLandmarkerTakeItForAFace) {
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
  RecordProperty("found", int(std::count(found.begin(), found.end(), 1)));
  RecordProperty("eyes_right", int(std::count(eyes_right.begin(), eyes_right.end(), 1)));
  RecordProperty("median_eye_error_iod", std::to_string(errors[kEach]));
  RecordProperty("worst_eye_error_iod", std::to_string(errors.back()));
  EXPECT_GE(std::count(found.begin(), found.end(), 1), 80 * 99 / 100);
  EXPECT_GE(std::count(eyes_right.begin(), eyes_right.end(), 1), 80 * 95 / 100);
}

TEST(PortraitQuality, APersonIsKnownAgainInAnotherSetting) {
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
  RecordProperty("known_again", right);
  RecordProperty("worst_same", std::to_string(worst_same));
  RecordProperty("best_other", std::to_string(best_other));
  EXPECT_GE(right, 19) << worst_same << " " << best_other;
}

}  // namespace
}  // namespace inkling
