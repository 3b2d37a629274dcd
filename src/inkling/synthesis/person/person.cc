#include "inkling/synthesis/person/person.h"

#include <algorithm>
#include <cmath>

#include "inkling/synthesis/person/trait_norms.h"
#include "inkling/synthesis/person/trait_random.h"

namespace inkling {
namespace {

// Assumptions, as are all chances below: fair from very light to very dark.
constexpr Tint kSkins[] = {{246, 214, 196}, {236, 194, 168}, {222, 174, 140}, {198, 148, 112},
                           {166, 116, 84},  {128, 86, 62},   {96, 63, 47}};
constexpr Tint kHairs[] = {{224, 186, 122}, {186, 138, 84}, {146, 74, 40}, {112, 76, 50},
                           {76, 52, 38},    {48, 36, 30},   {30, 26, 26}};
constexpr Tint kIrises[] = {{98, 134, 166}, {112, 140, 138}, {104, 120, 78},
                            {126, 96, 54},  {92, 62, 38},    {60, 40, 28}};

template <std::size_t N>
Tint along(const Tint (&scale)[N], double share) {
  const double at = std::clamp(share, 0.0, 1.0) * (N - 1);
  const auto low = std::min(static_cast<std::size_t>(at), N - 2);
  const auto part = static_cast<float>(at - static_cast<double>(low));
  Tint mixed{};
  for (std::size_t c = 0; c < 3; ++c) {
    mixed[c] = scale[low][c] + part * (scale[low + 1][c] - scale[low][c]);
  }
  return mixed;
}

class PersonDrawer {
 public:
  PersonDrawer(Population population, std::uint64_t seed)
      : random_(2 * seed + (population == Population::kChild ? 1 : 0)) {
    person_.population = population;
    person_.seed = random_.bits();
    person_.sex = random_.chance(0.5) ? Sex::kFemale : Sex::kMale;
    person_.age_years = child() ? random_.uniform(4, 12) : random_.uniform(20, 60);
    // Sex shows in the proportions from puberty on.
    grown_ = child() ? 0.055 * (person_.age_years - 4) : 1;
    masculine_ = man() ? 1 : 0;
  }

  PersonTraits draw() {
    const double melanin = random_.uniform(0, 1);
    face();
    eyes(melanin);
    nose_and_mouth(melanin);
    skin(melanin);
    hair(melanin);
    extras();
    return person_;
  }

 private:
  bool child() const { return person_.population == Population::kChild; }
  bool man() const { return person_.sex == Sex::kMale; }

  double trait(const norms::TraitNorm& g) {
    const double adult = g.woman + masculine_ * (g.man - g.woman);
    return g.child + grown_ * (adult - g.child) + g.spread * random_.bell();
  }

  void face() {
    person_.face_width = trait(norms::kFaceWidth);
    person_.jaw_width = person_.face_width * trait(norms::kJawOfWidth);
    person_.chin_width = trait(norms::kChinWidth);
    person_.face_length = trait(norms::kFaceLength);
    person_.cheek_fullness = std::clamp(trait(norms::kCheeks), 0.0, 1.2);
    person_.hairline = trait(norms::kHairline);
    person_.skull_top = trait(norms::kSkullTop);
  }

  void eyes(double melanin) {
    person_.iris_radius = trait(norms::kIris);
    person_.eye_width = trait(norms::kEyeWidth);
    person_.eye_opening = trait(norms::kEyeOpening);
    person_.eye_tilt = 0.02 + 0.018 * random_.bell();
    person_.lid_crease = random_.chance(0.25) ? random_.uniform(0, 0.25) : random_.uniform(0.6, 1);
    person_.iris = along(kIrises, random_.uniform(0, 0.75) + 1.1 * std::max(0.0, melanin - 0.25));
    person_.brow_y = trait(norms::kBrowY);
    person_.brow_thickness = std::max(0.035, trait(norms::kBrowThick));
    person_.brow_arch = trait(norms::kBrowArch);
  }

  void nose_and_mouth(double melanin) {
    person_.nose_length = trait(norms::kNoseLength);
    person_.nose_width = trait(norms::kNoseWidth) + 0.03 * (melanin - 0.4);
    person_.nose_bridge = std::clamp(trait(norms::kNoseBridge), 0.0, 1.1);
    const double gap = person_.face_length - person_.nose_length;
    person_.mouth_y = person_.nose_length + gap * std::clamp(trait(norms::kMouthOfGap), 0.29, 0.46);
    person_.mouth_width = trait(norms::kMouthWidth);
    person_.upper_lip = std::max(0.045, trait(norms::kUpperLip) + 0.025 * (melanin - 0.4));
    person_.lower_lip = std::max(0.07, trait(norms::kLowerLip) + 0.025 * (melanin - 0.4));
    person_.mouth_lift = 0.020 + 0.008 * random_.bell();
  }

  void skin(double melanin) {
    person_.skin = along(kSkins, melanin);
    const double red = child() || man() ? 0.35 : random_.uniform(0.4, 0.75);
    constexpr float kRose[] = {0.86f, 0.50f, 0.50f};
    for (std::size_t c = 0; c < 3; ++c) {
      person_.lip[c] =
          person_.skin[c] * (1 + static_cast<float>(0.75 + 0.5 * red) * (kRose[c] - 1));
    }
    if (melanin < 0.45 && random_.chance(0.4)) person_.freckles = random_.uniform(0.3, 1);
    person_.wrinkles = child() ? 0 : std::clamp((person_.age_years - 24) / 34, 0.0, 1.0);
    const auto moles = random_.index(child() ? 3 : 4);
    for (std::size_t i = 0; i < moles; ++i) {
      // On cheeks, temples and chin.
      const double side = random_.chance(0.5) ? 1 : -1;
      person_.moles.push_back({side * random_.uniform(0.48, 0.85), random_.uniform(0.25, 1.2)});
    }
  }

  void hair(double melanin) {
    const double dark = std::min(1.0, random_.uniform(0, 0.9) + 1.3 * std::max(0.0, melanin - 0.2));
    person_.hair = along(kHairs, dark);
    for (std::size_t c = 0; c < 3; ++c) {
      person_.brow[c] = 0.55f * person_.hair[c] + 0.45f * along(kHairs, 0.75)[c];
    }
    const double gray = std::clamp((person_.age_years - 40) / 22 + 0.3 * random_.bell(), 0.0, 0.85);
    for (float& v : person_.hair) v += static_cast<float>(child() ? 0 : gray) * (176 - v);
    for (float& v : person_.brow) v += static_cast<float>(child() ? 0 : 0.5 * gray) * (150 - v);
    person_.hair_style = style();
    person_.hair_volume =
        random_.uniform(0.10, 0.20) + (person_.hair_style == HairStyle::kCurly ? 0.14 : 0);
    person_.parting = random_.uniform(-0.45, 0.45);
  }

  HairStyle style() {
    constexpr HairStyle kGirls[] = {HairStyle::kLong, HairStyle::kLong, HairStyle::kFringe,
                                    HairStyle::kTied, HairStyle::kCurly};
    constexpr HairStyle kBoys[] = {HairStyle::kShort, HairStyle::kShort, HairStyle::kShort,
                                   HairStyle::kFringe, HairStyle::kCurly};
    if (!man()) return kGirls[random_.index(5)];
    if (child()) return kBoys[random_.index(5)];
    if (random_.chance(0.2)) return HairStyle::kBald;
    return random_.chance(0.2) ? HairStyle::kCurly : HairStyle::kShort;
  }

  void extras() {
    if (!child() && man()) {
      person_.beard = random_.chance(0.35) ? random_.uniform(0.6, 1) : random_.uniform(0, 0.3);
    }
    person_.glasses = random_.chance(child() ? 0.12 : 0.28);
    person_.glasses_squareness = random_.uniform(0, 1);
    constexpr Tint kFrames[] = {{36, 32, 32}, {96, 60, 40}, {150, 148, 146}, {60, 70, 110}};
    person_.glasses_frame = kFrames[random_.index(4)];
  }

  TraitRandom random_;
  PersonTraits person_;
  double grown_ = 1, masculine_ = 0;
};

}  // namespace

PersonTraits draw_person(Population population, std::uint64_t seed) {
  return PersonDrawer(population, seed).draw();
}

Setting draw_setting(std::uint64_t seed) {
  TraitRandom random(seed ^ 0x5e771a6u);
  Setting setting;
  setting.light = {random.uniform(-0.7, 0.7), random.uniform(-0.8, -0.25)};
  setting.hardness = random.uniform(0.4, 0.75);
  setting.warmth = random.uniform(-0.7, 0.9);
  setting.background_seed = random.bits();
  setting.clothing_seed = random.bits();
  return setting;
}

}  // namespace inkling
