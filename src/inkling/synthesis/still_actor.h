#pragma once

#include "inkling/synthesis/head_path.h"
#include "inkling/synthesis/portrait.h"
#include "inkling/synthesis/skin_warp.h"

namespace inkling {

// Brings a still picture to life: the head moves as a solid with depth (an assumed head: an
// ellipsoid with a nose), the skin as the movements say.
class StillActor {
 public:
  // iod_px: between the eyes in the frames, at rest. width, height: of the frames.
  StillActor(const Portrait& portrait, int width, int height, double iod_px);

  // `closed`: how far both lids are down, 0..1; needs portrait.eyes_closed.
  RgbImage frame(const HeadPose& pose, const SkinState& skin, double closed) const;
  // frame_from_face of the plane through the eyes.
  Affine frame_from_face(const HeadPose& pose) const;
  const Landmarks& landmarks() const { return face_landmarks_; }  // face coordinates

 private:
  Point resting_place(Point frame_px, const HeadPose& pose, const Affine& face_from_frame) const;
  double lid_cover(Point face, double closed) const;

  Portrait portrait_;  // made small enough for the frames
  int width_, height_;
  double iod_px_;
  Affine portrait_from_face_;
  Landmarks face_landmarks_;
};

}  // namespace inkling
