#include "inkling/synthesis/call/distractors.h"

#include <algorithm>
#include <cmath>

#include "inkling/core/random.h"
#include "inkling/synthesis/person/smooth_step.h"
#include "inkling/synthesis/skin/resample.h"

namespace inkling {
namespace {

// Brighter or darker by up to a quarter, more on one side, as when a lamp or a window changes.
void change_light(RgbImage& frame, double phase, Random random) {
  const double change = random.uniform(0.08, 0.25) * (random.chance(0.5) ? 1 : -1) * phase;
  const double slope = random.uniform(-0.5, 0.5);
  for (int x = 0; x < frame.width; ++x) {
    const double across = 2.0 * x / frame.width - 1;
    const double gain = 1 + change * (1 + slope * across);
    for (int y = 0; y < frame.height; ++y) {
      std::uint8_t* p = frame.row(y) + 3 * x;
      for (int c = 0; c < 3; ++c) {
        p[c] = static_cast<std::uint8_t>(std::clamp(p[c] * gain + 0.5, 0.0, 255.0));
      }
    }
  }
}

// The camera's exposure, or light of some colour that falls on the face from a screen.
void change_screen(RgbImage& frame, const Affine& frame_from_face, double phase, Random random) {
  const bool exposure = random.chance(0.4);
  const double change = random.uniform(0.05, 0.2) * (random.chance(0.5) ? 1 : -1) * phase;
  double tint[3] = {1, 1, 1};
  for (double& t : tint) t = exposure ? 1 : random.uniform(0.4, 1.3);
  const Affine face_from_frame = frame_from_face.inverse();
  for (int y = 0; y < frame.height; ++y) {
    std::uint8_t* p = frame.row(y);
    for (int x = 0; x < frame.width; ++x, p += 3) {
      const Point face = face_from_frame({static_cast<double>(x), static_cast<double>(y)});
      const double near =
          exposure ? 1 : std::exp(-0.5 * dot(face - Point{0, 0.6}, face - Point{0, 0.6}) / 4);
      for (int c = 0; c < 3; ++c) {
        const double gain = 1 + change * tint[c] * near;
        p[c] = static_cast<std::uint8_t>(std::clamp(p[c] * gain + 0.5, 0.0, 255.0));
      }
    }
  }
}

// A palm and four fingers; 0 outside, up to 1 inside. p relative to the palm's middle, IOD.
double hand_cover(Point p, double& shade) {
  const auto ellipse = [&](double cx, double cy, double rx, double ry) {
    return 1 - std::hypot((p.x - cx) / rx, (p.y - cy) / ry);
  };
  double inside = ellipse(0, 0.1, 0.42, 0.5);
  for (int finger = 0; finger < 4; ++finger) {
    const double length = finger == 0 || finger == 3 ? 0.42 : 0.5;
    inside = std::max(inside, ellipse(-0.3 + 0.2 * finger, -0.45, 0.095, length));
  }
  shade = 0.75 + 0.35 * std::clamp(inside * 2.5, 0.0, 1.0);
  return smooth_step(inside * 12);
}

// Comes up from below to the mouth, a cheek or the chin, in the colour of the person's own cheeks.
void draw_hand(RgbImage& frame, const Affine& frame_from_face, double phase, Random random) {
  const Point goal{random.uniform(-0.7, 0.7), random.uniform(1.0, 1.6)};
  const Point from{goal.x * 1.6, 4.2};
  const Point place = from + phase * (goal - from);
  const double tilt = random.uniform(-0.5, 0.5);
  Rgb skin;
  for (const double side : {-0.62, 0.62}) {
    const Point cheek = frame_from_face({side, 0.55});
    const Rgb color = sample(frame, cheek.x, cheek.y);
    skin.r += 0.5f * color.r, skin.g += 0.5f * color.g, skin.b += 0.5f * color.b;
  }
  const Affine face_from_frame = frame_from_face.inverse();
  const double c = std::cos(tilt), s = std::sin(tilt);
  for (int y = 0; y < frame.height; ++y) {
    for (int x = 0; x < frame.width; ++x) {
      const Point d = face_from_frame({static_cast<double>(x), static_cast<double>(y)}) - place;
      if (std::abs(d.x) > 1.2 || std::abs(d.y) > 1.4) continue;
      double shade = 1;
      const double cover = hand_cover({c * d.x + s * d.y, -s * d.x + c * d.y}, shade);
      if (cover <= 0) continue;
      std::uint8_t* p = frame.row(y) + 3 * x;
      const double full[3] = {skin.r * shade, skin.g * shade, skin.b * shade};
      for (int k = 0; k < 3; ++k) {
        p[k] = static_cast<std::uint8_t>(
            std::clamp(p[k] + cover * (full[k] - p[k]) + 0.5, 0.0, 255.0));
      }
    }
  }
}

}  // namespace

void draw_distractors(RgbImage& frame, const Affine& frame_from_face,
                      const std::vector<ScriptedMovement>& script, double t_s) {
  for (const ScriptedMovement& movement : script) {
    const double phase = movement.phase(t_s);
    if (phase <= 0) continue;
    if (movement.type == "hand") draw_hand(frame, frame_from_face, phase, Random(movement.seed));
    if (movement.type == "screen") {
      change_screen(frame, frame_from_face, phase, Random(movement.seed));
    }
    if (movement.type == "light") change_light(frame, phase, Random(movement.seed));
  }
}

}  // namespace inkling
