#include "inkling/synthesis/person/render_scene.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// Share of the grown-up breadth of neck and shoulders.
double build_of(const PersonTraits& person) {
  if (person.population == Population::kChild) return 0.66 + 0.012 * person.age_years;
  return person.sex == Sex::kMale ? 1.0 : 0.86;
}

struct Clothes {
  Tint tint{};
  double collar = 0;  // depth of the neckline
  bool pointed = false, striped = false;
  std::uint64_t seed = 0;
};

Clothes clothes_of(const Setting& setting) {
  TraitRandom random(setting.clothing_seed);
  constexpr Tint kClothTints[] = {{52, 66, 102},  {110, 40, 48},   {60, 92, 74},  {196, 190, 180},
                                  {44, 44, 50},   {190, 150, 70},  {96, 84, 128}, {210, 120, 110},
                                  {70, 130, 150}, {230, 226, 220}, {126, 98, 74}};
  Clothes clothes;
  clothes.tint = linear(kClothTints[random.index(11)]);
  clothes.collar = random.uniform(0.18, 0.42);
  clothes.pointed = random.chance(0.35);
  clothes.striped = random.chance(0.25);
  clothes.seed = random.bits();
  return clothes;
}

// y of the top of neck and shoulders at x.
double shoulder_line(const PersonTraits& person, double x) {
  const double build = build_of(person), half = 0.60 * build, chin = person.face_length;
  const double out = std::max(0.0, std::abs(x) - half);
  const double slope = 0.30 * out + 0.32 * (1 - std::exp(-out / 0.30));
  const double round = std::max(0.0, std::abs(x) - 2.05 * build);
  return chin + 0.24 + slope + 0.9 * round * round;
}

double neck_outside(const PersonTraits& person, Point p) {
  const double half = 0.60 * build_of(person);
  const double flare = 0.30 * std::pow(std::max(0.0, p.y - person.face_length - 0.05), 2);
  return std::abs(p.x) - half - flare;
}

Tint cloth_at(const Scene& scene, const Clothes& clothes, Point p, double depth) {
  const double weave = scene.detail(0.014) * noise(70 * p.x, 64 * p.y, clothes.seed) * 0.09;
  const double folds = noise2(1.6 * p.x + 0.5 * p.y, 0.9 * p.y, clothes.seed + 1);
  Tint tint = times(clothes.tint, 1 + weave + 0.28 * folds);
  if (clothes.striped) {
    const double stripe =
        smooth_step(3 * std::sin(16 * (p.y + 0.06 * p.x * p.x + 0.02 * folds)) + 0.5);
    tint = times(tint, 0.7 + 0.5 * stripe);
  }
  const double nx = std::clamp(p.x / 2.6, -0.9, 0.9), ny = 0.1 - 0.5 * std::exp(-depth / 0.3);
  tint = times(tint, light_on(scene.setting, nx, ny, std::sqrt(1 - 0.9 * nx * nx) * 0.8));
  return times(tint, 0.95 - 0.2 * std::exp(-depth / 0.08));
}

// Under the jaw and down to the shoulders.
Tint neck_at(const Scene& scene, const Tint& skin, Point p) {
  const PersonTraits& person = scene.person;
  const double chin = person.face_length;
  const double across = std::clamp(p.x / (0.62 * build_of(person)), -0.98, 0.98);
  const double grain = 0.05 * scene.detail(0.016) * noise(60 * p.x, 60 * p.y, person.seed + 51) +
                       0.05 * noise2(5 * p.x, 5 * p.y, person.seed + 52);
  Tint tint = times(skin, 0.94 + grain);
  const double jaw = chin - 0.42 * std::pow(std::abs(p.x) / person.jaw_width, 2.5);
  shade(tint, 0.62 * std::exp(-std::max(0.0, p.y - jaw) / 0.26));
  const double cord = std::abs(p.x) - 0.34 * (1 - 0.6 * (p.y - chin));
  shade(tint, -0.05 * bump({cord, 0}, {0, 0}, 0.06, 1));
  const double nz = std::sqrt(1 - 0.72 * across * across);
  return times(tint, light_on(scene.setting, across * 0.85, 0.05, nz));
}

}  // namespace

void paint_body(Scene& scene) {
  const PersonTraits& person = scene.person;
  const Clothes clothes = clothes_of(scene.setting);
  const Tint skin = linear(person.skin);
  const double chin = person.face_length, far = 40;
  paint(scene, {-far, 0.6, 2 * far, far}, [&](Point p, Tint& tint) {
    const double neck = p.y < chin + 1.2 ? inside(neck_outside(person, p), scene.edge(0.02)) : 0.0;
    if (neck > 0) mix(tint, neck_at(scene, skin, p), neck);
    const double u = std::min(1.0, std::abs(p.x) / (0.635 * build_of(person)));
    const double cut = clothes.pointed ? 1.5 * (1 - u) : std::sqrt(1 - u * u);
    const double neckline = chin + 0.30 + clothes.collar * cut;
    const double depth = std::min(p.y - shoulder_line(person, p.x), p.y - neckline);
    const double cover = inside(-depth, scene.edge(0.02));
    shade(tint, (1 - cover) * neck * 0.35 * smooth_step((p.y - neckline + 0.07) / 0.08));
    if (cover <= 0) return;
    Tint dressed = cloth_at(scene, clothes, p, depth);
    const double seam = std::abs(p.y - neckline - 0.09);
    if (u < 1) dressed = times(dressed, 1 - 0.28 * inside(seam - 0.006, scene.edge(0.02)));
    mix(tint, dressed, cover);
  });
}

void paint_ears(Scene& scene) {
  const PersonTraits& person = scene.person;
  const Tint skin = times(linear(person.skin), Tint{1.0f, 0.88f, 0.86f});
  const double w = person.face_width, half = person.population == Population::kChild ? 0.36 : 0.34;
  for (const double side : {-1.0, 1.0}) {
    paint(scene, {side * w - 0.3, -0.25, 0.6, 0.95}, [&](Point p, Tint& tint) {
      const Point q{side * p.x - 0.12 * (0.25 - p.y), p.y};
      const Point c{w + 0.035, 0.22};
      const double rim = ellipse(q, c, 0.145 - 0.04 * smooth_step((p.y - 0.2) / 0.35), half);
      const double cover = inside(rim, scene.edge(0.016));
      if (cover <= 0) return;
      Tint color = times(skin, 0.9 + 0.05 * noise2(12 * p.x, 12 * p.y, person.seed + 61));
      shade(color, 0.42 * bump({rim, 0}, {-0.055, 0}, 0.022, 1));
      shade(color, 0.35 * bump(q, {w - 0.01, 0.24}, 0.05, 0.14));
      mix(tint, times(color, light_on(scene.setting, 0.55 * side, 0, 0.8)), cover);
    });
  }
}

}  // namespace inkling
