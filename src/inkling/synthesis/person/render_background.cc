#include <vector>

#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// A flat thing on or before the wall, out of focus.
struct Thing {
  Rect box;  // face coordinates
  Tint tint{};
  Tint inner{};
  double border = 0;
  bool round = false;
};

double outside(const Thing& thing, Point p) {
  const Point c = thing.box.center();
  const double beside =
      std::max(std::abs(p.x - c.x) - 0.5 * thing.box.w, std::abs(p.y - c.y) - 0.5 * thing.box.h);
  if (beside > 0.12 || !thing.round) return beside;
  return ellipse(p, c, 0.5 * thing.box.w, 0.5 * thing.box.h);
}

Tint dye(Dice& dice, double low, double high) {
  const auto v = static_cast<float>(dice.uniform(low, high));
  return linear({v * static_cast<float>(dice.uniform(0.85, 1.1)),
                 v * static_cast<float>(dice.uniform(0.9, 1.05)),
                 v * static_cast<float>(dice.uniform(0.8, 1.1))});
}

void add_shelf(std::vector<Thing>& things, Dice& dice, double side) {
  const double x = side > 0 ? 1.7 : -3.7, y = dice.uniform(-1.6, -0.4);
  things.push_back({{x, y, 2.0, 0.10}, dye(dice, 70, 130), {}, 0, false});
  for (double at = x + 0.1; at < x + 1.8;) {
    const double wide = dice.uniform(0.08, 0.2), high = dice.uniform(0.4, 0.75);
    things.push_back({{at, y - high, wide, high}, dye(dice, 50, 200), {}, 0, false});
    at += wide + (dice.chance(0.15) ? 0.2 : 0.01);
  }
}

void add_picture(std::vector<Thing>& things, Dice& dice, double side) {
  const double w = dice.uniform(0.8, 1.3), h = dice.uniform(0.8, 1.3);
  const double x = side * dice.uniform(2.0, 2.6) - 0.5 * w, y = dice.uniform(-1.8, -0.6);
  things.push_back({{x, y, w, h}, dye(dice, 40, 110), dye(dice, 120, 220), 0.07, false});
  things.push_back(
      {{x + 0.3 * w, y + 0.35 * h, 0.4 * w, 0.4 * h}, dye(dice, 70, 180), {}, 0, true});
}

void add_plant(std::vector<Thing>& things, Dice& dice, double side) {
  const double x = side * dice.uniform(2.1, 2.7), y = dice.uniform(0.3, 0.9);
  for (int i = 0; i < 9; ++i) {
    const double w = dice.uniform(0.2, 0.45), h = dice.uniform(0.4, 0.9);
    const auto green = static_cast<float>(dice.uniform(60, 110));
    things.push_back(
        {{x + dice.uniform(-0.5, 0.5) - 0.5 * w, y - dice.uniform(0, 0.9) - 0.5 * h, w, h},
         linear({0.55f * green, green, 0.5f * green}),
         {},
         0,
         true});
  }
}

}  // namespace

void paint_background(Scene& scene) {
  Dice dice(scene.setting.background_seed);
  const Tint wall = dye(dice, 140, 215), low_wall = dye(dice, 100, 190);
  const double split = dice.chance(0.4) ? dice.uniform(0.7, 1.4) : 1e9;
  const std::uint64_t seed = dice.bits();
  std::vector<Thing> things;
  for (const double side : {-1.0, 1.0}) {
    const std::size_t kind = dice.index(4);
    if (kind == 0) add_shelf(things, dice, side);
    if (kind == 1) add_picture(things, dice, side);
    if (kind == 2) add_plant(things, dice, side);
  }
  const Tint light = light_on(scene.setting, 0, 0, 1);
  const Point lit = scene.setting.light;
  const double far = 60;
  paint(scene, {-far, -far, 2 * far, 2 * far}, [&](Point p, Tint& tint) {
    Tint colour = wall;
    mix(colour, low_wall, inside(split - p.y, 0.05));
    for (const Thing& thing : things) {
      const double d = outside(thing, p);
      if (d > 0.12) continue;
      shade(colour, 0.25 * inside(d - 0.03, 0.16) * (d > 0 && !thing.round ? 1 : 0));
      mix(colour, thing.tint, inside(d, scene.edge(thing.round ? 0.12 : 0.05)));
      if (thing.border > 0) mix(colour, thing.inner, inside(d + thing.border, scene.edge(0.04)));
    }
    const double fall =
        1 + 0.10 * std::clamp(lit.x * p.x, -2.5, 2.5) * 0.6 - 0.03 * std::clamp(p.y, -3.0, 3.0);
    const double grain = 0.02 * noise2(1.1 * p.x, 1.1 * p.y, seed) +
                         0.012 * scene.detail(0.02) * noise(50 * p.x, 50 * p.y, seed + 1);
    tint = times(times(colour, light), 0.82 * fall + grain);
  });
}

}  // namespace inkling
