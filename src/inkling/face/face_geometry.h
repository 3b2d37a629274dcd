#pragma once

#include <array>
#include <optional>

#include "inkling/face.h"
#include "inkling/geometry.h"

namespace inkling {

// The face frame: origin midway between the eye centres, x axis through them to the right, unit the
// inter-ocular distance. All proportions of an upright frontal face below are in it.

// The 68 points of a mean adult face at rest.
const Landmarks& canonical_landmarks();

// Brow to chin, ear to ear.
Rect canonical_box();

// frame_from_face for these eye centres. Precondition: they differ.
Affine frame_from_face(Point left_eye, Point right_eye);

// The upright box about the face with these eyes: of the size of canonical_box(), centred on it.
Rect box_from_eyes(Point left_eye, Point right_eye);

// Where the eyes of an unrolled face in this box are, rolled by `roll` radians about its centre.
std::array<Point, 2> eyes_from_box(const Rect& box, double roll = 0);

}  // namespace inkling
