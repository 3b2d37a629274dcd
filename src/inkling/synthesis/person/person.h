#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "inkling/geometry.h"

namespace inkling {

enum class Population { kChild, kAdult };
enum class Sex { kFemale, kMale };
enum class HairStyle { kShort, kLong, kFringe, kTied, kCurly, kBald };

// sRGB, 0..255. Where the renderer computes, the same as linear light, 0..1.
using Tint = std::array<float, 3>;

// A person's traits; none of them changes from recording to recording. Lengths and
// places are in face coordinates (align/canonical.h): unit the inter-ocular distance, origin midway
// between the eyes, y down. Shares are 0..1.
struct PersonTraits {
  Population population = Population::kAdult;
  Sex sex = Sex::kFemale;
  double age_years = 30;   // children 4..12, adults 20..60
  std::uint64_t seed = 0;  // of skin texture and hair

  double face_width = 1.08;  // half, at the cheekbones
  double jaw_width = 0.86;   // half, at the corners of the jaw
  double chin_width = 0.3;   // half
  double face_length = 1.8;  // y of the chin
  double cheek_fullness = 0.3;
  double hairline = -1.05;  // y at the middle
  double skull_top = -1.6;  // y

  double eye_width = 0.46;    // corner to corner
  double eye_opening = 0.17;  // lid to lid
  double eye_tilt = 0.02;     // outer corner above the inner one
  double lid_crease = 0.8;    // 0: a smooth upper lid
  double iris_radius = 0.094;
  Tint iris{90, 70, 50};

  double brow_y = -0.3;  // at the inner end
  double brow_arch = 0.07;
  double brow_thickness = 0.07;
  Tint brow{60, 44, 34};

  double nose_length = 0.7;  // y of its base
  double nose_width = 0.26;  // half, over the wings
  double nose_bridge = 0.6;  // 0: flat, 1: high

  double mouth_y = 1.02;
  double mouth_width = 0.41;  // half
  double upper_lip = 0.09, lower_lip = 0.13;
  double mouth_lift = 0;  // corners above (+) or below (-) the middle
  Tint lip{180, 104, 96};

  Tint skin{220, 178, 150};
  double freckles = 0;
  double wrinkles = 0;
  std::vector<Point> moles;

  HairStyle hair_style = HairStyle::kShort;
  Tint hair{60, 44, 34};
  double hair_volume = 0.15;  // thickness of the hair over the skull
  double parting = 0.3;       // x

  double beard = 0;  // 0: none, 0.3: shadow, 1: full
  bool glasses = false;
  double glasses_squareness = 0.5;
  Tint glasses_frame{40, 36, 36};
};

// What differs from recording to recording of one person.
struct Setting {
  Point light{-0.4, -0.5};  // where the light comes from: x -1 left .. 1 right, y -1 above
  double hardness = 0.5;    // 0: light from everywhere .. 1: one lamp
  double warmth = 0;        // -1 bluish .. 1 yellowish
  std::uint64_t background_seed = 0;
  std::uint64_t clothing_seed = 0;
};

// The same seed gives the same person on every machine.
PersonTraits draw_person(Population population, std::uint64_t seed);
Setting draw_setting(std::uint64_t seed);

}  // namespace inkling
