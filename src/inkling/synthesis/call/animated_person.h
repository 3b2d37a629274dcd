#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"
#include "inkling/synthesis/call/head_path.h"
#include "inkling/synthesis/call/portrait_animator.h"
#include "inkling/synthesis/person/portrait.h"
#include "inkling/synthesis/skin/movement.h"

namespace inkling {

// How a person sits before the camera.
struct CameraView {
  int width = 640, height = 480;
  double iod_px = 75;     // between the eyes, at rest
  double liveliness = 1;  // of the head
};

// A still picture of a person brought to life: head, skin, lids, hands and light move as the script
// says, at any time.
class AnimatedPerson {
 public:
  AnimatedPerson(const Portrait& portrait, const CameraView& view,
                 std::vector<ScriptedMovement> script, std::uint64_t seed);

  RgbImage frame(double t_s) const;
  // The same without what moves the skin or the lids.
  RgbImage frame_at_rest(double t_s) const;
  Affine frame_from_face(double t_s) const;
  const std::vector<ScriptedMovement>& script() const { return script_; }

 private:
  RgbImage finished(double t_s, const SkinState& skin, double closed) const;

  PortraitAnimator animator_;
  std::vector<ScriptedMovement> script_, blinks_;  // blinks_: of lids that are drawn apart
  std::vector<SkinMovement> movements_;
  HeadPath head_;
};

}  // namespace inkling
