#pragma once

#include <cstdint>

#include "inkling/synthesis/call/head_path.h"
#include "inkling/synthesis/person/portrait.h"
#include "inkling/synthesis/skin/resample.h"
#include "inkling/synthesis/skin/skin_warp.h"

namespace inkling {

// Half axes of an ellipsoid, and a nose on it, IOD. Ranges are assumptions.
struct HeadShape {
  double breadth = 1.25, height = 1.75, depth = 0.85, middle_y = 0.35;
  double nose = 0.28, nose_x = 0.24, nose_y = 0.34, nose_tip_y = 0.5;
  static HeadShape draw(std::uint64_t seed);
  double at(Point face) const;
};

// Animates a still picture: the head moves as a solid with depth (an assumed one, another
// for each shape_seed), the skin as the movements say.
class PortraitAnimator {
 public:
  // iod_px: between the eyes in the frames, at rest. width, height: of the frames.
  PortraitAnimator(const Portrait& portrait, int width, int height, double iod_px,
                   std::uint64_t shape_seed);

  // `closed`: how far both lids are down, 0..1; needs portrait.eyes_closed.
  RgbImage frame(const HeadPose& pose, const SkinState& skin, double closed) const;
  // frame_from_face of the plane through the eyes.
  Affine frame_from_face(const HeadPose& pose) const;
  const Landmarks& landmarks() const { return face_landmarks_; }  // face coordinates

 private:
  Point resting_place(Point frame_px, const HeadPose& pose, const Affine& face_from_frame) const;
  double lid_cover(Point face, double closed) const;

  PortraitAnimator(const Portrait& reduced, int width, int height, double iod_px, HeadShape shape);
  SampledPicture face_, lids_;  // made small enough for the frames; no lids: empty
  int width_, height_;
  double iod_px_;
  HeadShape shape_;
  Affine portrait_from_face_;
  Landmarks face_landmarks_;
};

}  // namespace inkling
