#include <vector>

#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// A flat item on or before the wall, out of focus.
struct BackgroundItem {
  Rect box;  // face coordinates
  Tint tint{};
  Tint inner{};
  double border = 0;
  bool round = false;
};

double outside(const BackgroundItem& item, Point p) {
  const Point c = item.box.center();
  const double beside =
      std::max(std::abs(p.x - c.x) - 0.5 * item.box.w, std::abs(p.y - c.y) - 0.5 * item.box.h);
  if (beside > 0.12 || !item.round) return beside;
  return ellipse(p, c, 0.5 * item.box.w, 0.5 * item.box.h);
}

Tint random_tint(TraitRandom& random, double low, double high) {
  const auto v = static_cast<float>(random.uniform(low, high));
  return linear({v * static_cast<float>(random.uniform(0.85, 1.1)),
                 v * static_cast<float>(random.uniform(0.9, 1.05)),
                 v * static_cast<float>(random.uniform(0.8, 1.1))});
}

void add_shelf(std::vector<BackgroundItem>& items, TraitRandom& random, double side) {
  const double x = side > 0 ? 1.7 : -3.7, y = random.uniform(-1.6, -0.4);
  items.push_back({{x, y, 2.0, 0.10}, random_tint(random, 70, 130), {}, 0, false});
  for (double at = x + 0.1; at < x + 1.8;) {
    const double wide = random.uniform(0.08, 0.2), high = random.uniform(0.4, 0.75);
    items.push_back({{at, y - high, wide, high}, random_tint(random, 50, 200), {}, 0, false});
    at += wide + (random.chance(0.15) ? 0.2 : 0.01);
  }
}

void add_picture(std::vector<BackgroundItem>& items, TraitRandom& random, double side) {
  const double w = random.uniform(0.8, 1.3), h = random.uniform(0.8, 1.3);
  const double x = side * random.uniform(2.0, 2.6) - 0.5 * w, y = random.uniform(-1.8, -0.6);
  items.push_back(
      {{x, y, w, h}, random_tint(random, 40, 110), random_tint(random, 120, 220), 0.07, false});
  items.push_back(
      {{x + 0.3 * w, y + 0.35 * h, 0.4 * w, 0.4 * h}, random_tint(random, 70, 180), {}, 0, true});
}

void add_plant(std::vector<BackgroundItem>& items, TraitRandom& random, double side) {
  const double x = side * random.uniform(2.1, 2.7), y = random.uniform(0.3, 0.9);
  for (int i = 0; i < 9; ++i) {
    const double w = random.uniform(0.2, 0.45), h = random.uniform(0.4, 0.9);
    const auto green = static_cast<float>(random.uniform(60, 110));
    items.push_back(
        {{x + random.uniform(-0.5, 0.5) - 0.5 * w, y - random.uniform(0, 0.9) - 0.5 * h, w, h},
         linear({0.55f * green, green, 0.5f * green}),
         {},
         0,
         true});
  }
}

}  // namespace

void paint_background(Scene& scene) {
  TraitRandom random(scene.setting.background_seed);
  const Tint wall = random_tint(random, 140, 215), low_wall = random_tint(random, 100, 190);
  const double split = random.chance(0.4) ? random.uniform(0.7, 1.4) : 1e9;
  const std::uint64_t seed = random.bits();
  std::vector<BackgroundItem> items;
  for (const double side : {-1.0, 1.0}) {
    const std::size_t kind = random.index(4);
    if (kind == 0) add_shelf(items, random, side);
    if (kind == 1) add_picture(items, random, side);
    if (kind == 2) add_plant(items, random, side);
  }
  const Tint light = light_on(scene.setting, 0, 0, 1);
  const Point lit = scene.setting.light;
  const double far = 60;
  paint(scene, {-far, -far, 2 * far, 2 * far}, [&](Point p, Tint& tint) {
    Tint color = wall;
    mix(color, low_wall, inside(split - p.y, 0.05));
    for (const BackgroundItem& item : items) {
      const double d = outside(item, p);
      if (d > 0.12) continue;
      shade(color, 0.25 * inside(d - 0.03, 0.16) * (d > 0 && !item.round ? 1 : 0));
      mix(color, item.tint, inside(d, scene.edge(item.round ? 0.12 : 0.05)));
      if (item.border > 0) mix(color, item.inner, inside(d + item.border, scene.edge(0.04)));
    }
    const double fall =
        1 + 0.10 * std::clamp(lit.x * p.x, -2.5, 2.5) * 0.6 - 0.03 * std::clamp(p.y, -3.0, 3.0);
    const double grain = 0.02 * noise2(1.1 * p.x, 1.1 * p.y, seed) +
                         0.012 * scene.detail(0.02) * noise(50 * p.x, 50 * p.y, seed + 1);
    tint = times(times(color, light), 0.82 * fall + grain);
  });
}

}  // namespace inkling
