#include "inkling/face/track.h"

#include <algorithm>

#include "inkling/face/face_geometry.h"

namespace inkling {

Rect Track::box() const { return box_from_eyes(left_eye(), right_eye()); }

double eye_disagreement(const Track& track, Point left_eye, Point right_eye) {
  const double iod = distance(track.left_eye(), track.right_eye());
  const double off =
      std::max(distance(track.left_eye(), left_eye), distance(track.right_eye(), right_eye));
  return off / std::max(iod, 1e-9);
}

FaceObservation observe(const Track& track) {
  FaceObservation face;
  face.face_id = track.id;
  face.box = track.box();
  face.left_eye = track.left_eye();
  face.right_eye = track.right_eye();
  for (const Point p : track.landmarks) face.landmarks.push_back(track.flow.frame_from_face()(p));
  face.confidence = std::clamp(track.confidence, 0.0, 1.0);
  face.detected = track.seen_now;
  face.segment = track.segment;
  return face;
}

}  // namespace inkling
