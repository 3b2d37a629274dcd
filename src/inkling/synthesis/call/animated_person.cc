#include "inkling/synthesis/call/animated_person.h"

#include <algorithm>
#include <utility>

#include "inkling/face/face_geometry.h"
#include "inkling/face/landmarker.h"
#include "inkling/synthesis/call/distractors.h"
#include "inkling/synthesis/skin/face_features.h"

namespace inkling {

AnimatedPerson::AnimatedPerson(const Portrait& portrait, const CameraView& view,
                               std::vector<ScriptedMovement> script, std::uint64_t seed)
    : animator_(portrait, view.width, view.height, view.iod_px, seed),
      script_(std::move(script)),
      head_(seed, view.liveliness, movements_of_type(script_, "head")) {
  const bool lids_apart = !portrait.eyes_closed.empty();
  const Landmarks& usual = animator_.landmarks();
  const auto eyes = eye_centers(portrait.landmarks);
  const Landmarks found =
      needs_features(script_)
          ? with_features_found(usual, portrait.rgb, inkling::frame_from_face(eyes[0], eyes[1]))
          : Landmarks{};
  movements_ = skin_movements(script_, usual, lids_apart, found);
  if (lids_apart) blinks_ = movements_of_type(script_, "blink");
}

RgbImage AnimatedPerson::frame(double t_s) const {
  double closed = 0;
  for (const ScriptedMovement& blink : blinks_) closed = std::max(closed, blink.phase(t_s));
  return finished(t_s, SkinState(movements_, t_s), closed);
}

RgbImage AnimatedPerson::frame_at_rest(double t_s) const {
  return finished(t_s, SkinState({}, t_s), 0);
}

Affine AnimatedPerson::frame_from_face(double t_s) const {
  return animator_.frame_from_face(head_.at(t_s));
}

RgbImage AnimatedPerson::finished(double t_s, const SkinState& skin, double closed) const {
  const HeadPose pose = head_.at(t_s);
  RgbImage shown = animator_.frame(pose, skin, closed);
  draw_distractors(shown, animator_.frame_from_face(pose), script_, t_s);
  return shown;
}

}  // namespace inkling
