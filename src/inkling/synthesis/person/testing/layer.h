#pragma once

#include <algorithm>
#include <vector>

#include "inkling/synthesis/person/render_scene.h"

namespace inkling::testing {

// One layer painted on plain grey: eyes 80 pixels apart, midway between them at (160, 130).
class PaintedLayer {
 public:
  static constexpr int kWidth = 320, kHeight = 340;
  static constexpr float kGray = 0.3f;

  PaintedLayer(const PersonTraits& person, void (*layer)(Scene&), bool eyes_closed = false,
               const Setting& setting = {})
      : person_(person),
        shape_(person_),
        setting_(setting),
        scene_(person_, shape_, setting_, {80, 0, 160, 0, 80, 130}, {0, 0, kWidth, kHeight}) {
    scene_.eyes_closed = eyes_closed;
    std::fill(scene_.pixels.begin(), scene_.pixels.end(), Tint{kGray, kGray, kGray});
    layer(scene_);
  }
  PaintedLayer(const PaintedLayer&) = delete;
  PaintedLayer& operator=(const PaintedLayer&) = delete;

  const FaceShape& shape() const { return shape_; }
  // At a place of the face.
  const Tint& at(Point face) {
    const Point p = scene_.picture_from_face(face);
    return scene_.at(std::clamp(static_cast<int>(p.x + 0.5), 0, kWidth - 1),
                     std::clamp(static_cast<int>(p.y + 0.5), 0, kHeight - 1));
  }
  bool is_painted(Point face) { return at(face) != Tint{kGray, kGray, kGray}; }
  double brightness(Point face) {
    const Tint& tint = at(face);
    return (tint[0] + tint[1] + tint[2]) / 3.0;
  }
  // Whether every pixel is a light that a picture can show.
  bool is_sound() const {
    return std::all_of(scene_.pixels.begin(), scene_.pixels.end(), [](const Tint& tint) {
      return std::all_of(tint.begin(), tint.end(), [](float v) { return v >= 0 && v < 3; });
    });
  }
  const std::vector<Tint>& pixels() const { return scene_.pixels; }

 private:
  PersonTraits person_;
  FaceShape shape_;
  Setting setting_;
  Scene scene_;
};

}  // namespace inkling::testing
