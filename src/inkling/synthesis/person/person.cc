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

class Drawer {
 public:
  Drawer(Population population, std::uint64_t seed)
      : dice_(2 * seed + (population == Population::kChild ? 1 : 0)) {
    who_.population = population;
    who_.seed = dice_.bits();
    who_.sex = dice_.chance(0.5) ? Sex::kFemale : Sex::kMale;
    who_.age_years = child() ? dice_.uniform(4, 12) : dice_.uniform(20, 60);
    // Sex shows in the proportions from puberty on.
    grown_ = child() ? 0.055 * (who_.age_years - 4) : 1;
    masculine_ = man() ? 1 : 0;
  }

  PersonTraits draw() {
    const double melanin = dice_.uniform(0, 1);
    face();
    eyes(melanin);
    nose_and_mouth(melanin);
    skin(melanin);
    hair(melanin);
    extras();
    return who_;
  }

 private:
  bool child() const { return who_.population == Population::kChild; }
  bool man() const { return who_.sex == Sex::kMale; }

  double trait(const growth::Growth& g) {
    const double adult = g.woman + masculine_ * (g.man - g.woman);
    return g.child + grown_ * (adult - g.child) + g.spread * dice_.bell();
  }

  void face() {
    who_.face_width = trait(growth::kFaceWidth);
    who_.jaw_width = who_.face_width * trait(growth::kJawOfWidth);
    who_.chin_width = trait(growth::kChinWidth);
    who_.face_length = trait(growth::kFaceLength);
    who_.cheek_fullness = std::clamp(trait(growth::kCheeks), 0.0, 1.2);
    who_.hairline = trait(growth::kHairline);
    who_.skull_top = trait(growth::kSkullTop);
  }

  void eyes(double melanin) {
    who_.iris_radius = trait(growth::kIris);
    who_.eye_width = trait(growth::kEyeWidth);
    who_.eye_opening = trait(growth::kEyeOpening);
    who_.eye_tilt = 0.02 + 0.018 * dice_.bell();
    who_.lid_crease = dice_.chance(0.25) ? dice_.uniform(0, 0.25) : dice_.uniform(0.6, 1);
    who_.iris = along(kIrises, dice_.uniform(0, 0.75) + 1.1 * std::max(0.0, melanin - 0.25));
    who_.brow_y = trait(growth::kBrowY);
    who_.brow_thickness = std::max(0.035, trait(growth::kBrowThick));
    who_.brow_arch = trait(growth::kBrowArch);
  }

  void nose_and_mouth(double melanin) {
    who_.nose_length = trait(growth::kNoseLength);
    who_.nose_width = trait(growth::kNoseWidth) + 0.03 * (melanin - 0.4);
    who_.nose_bridge = std::clamp(trait(growth::kNoseBridge), 0.0, 1.1);
    const double gap = who_.face_length - who_.nose_length;
    who_.mouth_y = who_.nose_length + gap * std::clamp(trait(growth::kMouthOfGap), 0.29, 0.46);
    who_.mouth_width = trait(growth::kMouthWidth);
    who_.upper_lip = std::max(0.045, trait(growth::kUpperLip) + 0.025 * (melanin - 0.4));
    who_.lower_lip = std::max(0.07, trait(growth::kLowerLip) + 0.025 * (melanin - 0.4));
    who_.mouth_lift = 0.020 + 0.008 * dice_.bell();
  }

  void skin(double melanin) {
    who_.skin = along(kSkins, melanin);
    const double red = child() || man() ? 0.35 : dice_.uniform(0.4, 0.75);
    constexpr float kRose[] = {0.86f, 0.50f, 0.50f};
    for (std::size_t c = 0; c < 3; ++c) {
      who_.lip[c] = who_.skin[c] * (1 + static_cast<float>(0.75 + 0.5 * red) * (kRose[c] - 1));
    }
    if (melanin < 0.45 && dice_.chance(0.4)) who_.freckles = dice_.uniform(0.3, 1);
    who_.wrinkles = child() ? 0 : std::clamp((who_.age_years - 24) / 34, 0.0, 1.0);
    const auto moles = dice_.index(child() ? 3 : 4);
    for (std::size_t i = 0; i < moles; ++i) {
      // On cheeks, temples and chin.
      const double side = dice_.chance(0.5) ? 1 : -1;
      who_.moles.push_back({side * dice_.uniform(0.48, 0.85), dice_.uniform(0.25, 1.2)});
    }
  }

  void hair(double melanin) {
    const double dark = std::min(1.0, dice_.uniform(0, 0.9) + 1.3 * std::max(0.0, melanin - 0.2));
    who_.hair = along(kHairs, dark);
    for (std::size_t c = 0; c < 3; ++c) {
      who_.brow[c] = 0.55f * who_.hair[c] + 0.45f * along(kHairs, 0.75)[c];
    }
    const double grey = std::clamp((who_.age_years - 40) / 22 + 0.3 * dice_.bell(), 0.0, 0.85);
    for (float& v : who_.hair) v += static_cast<float>(child() ? 0 : grey) * (176 - v);
    for (float& v : who_.brow) v += static_cast<float>(child() ? 0 : 0.5 * grey) * (150 - v);
    who_.hair_style = style();
    who_.hair_volume =
        dice_.uniform(0.10, 0.20) + (who_.hair_style == HairStyle::kCurly ? 0.14 : 0);
    who_.parting = dice_.uniform(-0.45, 0.45);
  }

  HairStyle style() {
    constexpr HairStyle kGirls[] = {HairStyle::kLong, HairStyle::kLong, HairStyle::kFringe,
                                    HairStyle::kTied, HairStyle::kCurly};
    constexpr HairStyle kBoys[] = {HairStyle::kShort, HairStyle::kShort, HairStyle::kShort,
                                   HairStyle::kFringe, HairStyle::kCurly};
    if (!man()) return kGirls[dice_.index(5)];
    if (child()) return kBoys[dice_.index(5)];
    if (dice_.chance(0.2)) return HairStyle::kBald;
    return dice_.chance(0.2) ? HairStyle::kCurly : HairStyle::kShort;
  }

  void extras() {
    if (!child() && man()) {
      who_.beard = dice_.chance(0.35) ? dice_.uniform(0.6, 1) : dice_.uniform(0, 0.3);
    }
    who_.glasses = dice_.chance(child() ? 0.12 : 0.28);
    who_.glasses_squareness = dice_.uniform(0, 1);
    constexpr Tint kFrames[] = {{36, 32, 32}, {96, 60, 40}, {150, 148, 146}, {60, 70, 110}};
    who_.glasses_frame = kFrames[dice_.index(4)];
  }

  Dice dice_;
  PersonTraits who_;
  double grown_ = 1, masculine_ = 0;
};

}  // namespace

PersonTraits draw_person(Population population, std::uint64_t seed) {
  return Drawer(population, seed).draw();
}

Setting draw_setting(std::uint64_t seed) {
  Dice dice(seed ^ 0x5e771a6u);
  Setting setting;
  setting.light = {dice.uniform(-0.7, 0.7), dice.uniform(-0.8, -0.25)};
  setting.hardness = dice.uniform(0.4, 0.75);
  setting.warmth = dice.uniform(-0.7, 0.9);
  setting.background_seed = dice.bits();
  setting.clothing_seed = dice.bits();
  return setting;
}

}  // namespace inkling
