#include "inkling/synthesis/person/render_portrait.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>

#include "inkling/synthesis/person/face_shape.h"
#include "inkling/synthesis/person/render_scene.h"

namespace inkling {
namespace {

using Layer = void (*)(Scene&);
constexpr Layer kLayers[] = {paint_background, paint_back_hair, paint_body,  paint_ears,
                             paint_skin,       paint_nose,      paint_mouth, paint_eyes,
                             paint_brows,      paint_beard,     paint_hair,  paint_glasses};

// All that closing the eyes changes.
Rect eye_surroundings(double side) { return {side * 0.5 - 0.42, -0.24, 0.84, 0.46}; }

// A camera lets more light in for a dark face.
double exposure(const PersonTraits& person) {
  const Tint skin = linear(person.skin);
  const double bright = 0.3 * skin[0] + 0.6 * skin[1] + 0.1 * skin[2];
  return 0.98 * std::pow(0.42 / std::max(0.01, bright), 0.15);
}

// Linear light to sRGB bytes, the lights rolled off as a camera does.
class ToneCurve {
 public:
  ToneCurve() {
    for (std::size_t i = 0; i < table_.size(); ++i) {
      const double v = static_cast<double>(i) / kSteps;
      const double rolled = v < 0.6 ? v : 0.6 + 0.4 * std::tanh((v - 0.6) / 0.4);
      table_[i] = static_cast<std::uint8_t>(std::lround(255 * std::pow(rolled, 1 / 2.2)));
    }
  }
  std::uint8_t operator()(double linear_light) const {
    const double at = std::clamp(linear_light * kSteps, 0.0, 2.0 * kSteps);
    return table_[static_cast<std::size_t>(at)];
  }

 private:
  static constexpr int kSteps = 8192;
  std::array<std::uint8_t, 2 * kSteps + 1> table_{};
};

void paint_part(Scene& scene, RgbImage& rgb) {
  static const ToneCurve curve;
  for (const Layer layer : kLayers) layer(scene);
  const double gain = exposure(scene.person);
  for (int y = scene.part.top; y < scene.part.bottom; ++y) {
    for (int x = scene.part.left; x < scene.part.right; ++x) {
      for (std::size_t c = 0; c < 3; ++c) {
        rgb.row(y)[3 * static_cast<std::size_t>(x) + c] = curve(gain * scene.at(x, y)[c]);
      }
    }
  }
}

}  // namespace

Portrait render_portrait(const PersonTraits& person, const Setting& setting, int width, int height,
                         double iod_px) {
  assert(width > 0 && height > 0 && iod_px > 0);
  const FaceShape shape(person);
  const Affine picture_from_face{iod_px, 0, 0.5 * width, 0, iod_px, 0.42 * height};
  Portrait portrait;
  portrait.rgb = RgbImage(width, height);
  const PortraitPart all{0, 0, width, height};
  Scene whole(person, shape, setting, picture_from_face, all);
  paint_part(whole, portrait.rgb);
  portrait.eyes_closed = portrait.rgb;
  for (const double side : {-1.0, 1.0}) {
    Scene eye(person, shape, setting, picture_from_face,
              pixels_in(picture_from_face, all, eye_surroundings(side)));
    eye.eyes_closed = true;
    paint_part(eye, portrait.eyes_closed);
  }
  for (const Point p : shape.landmarks()) portrait.landmarks.push_back(picture_from_face(p));
  return portrait;
}

Portrait render_roomy_portrait(const PersonTraits& person, const Setting& setting, int frame_width,
                               int frame_height, double iod_px) {
  constexpr double kFiner = 1.5, kBeyondIod = 1.3;
  const double fine_iod_px = kFiner * iod_px;
  const auto side = [&](int frame_px) {
    return static_cast<int>(std::lround(kFiner * frame_px + 2 * kBeyondIod * fine_iod_px));
  };
  return render_portrait(person, setting, side(frame_width), side(frame_height), fine_iod_px);
}

}  // namespace inkling
