#pragma once

#include "inkling/synthesis/person/face_shape.h"

namespace inkling {

// How far the face stands out towards the camera at p (face coordinates), and how much of the
// room's light does not reach it there (0..1, folds and hollows).
double relief(const PersonTraits& person, const FaceShape& shape, Point p);
double hollow(const PersonTraits& person, const FaceShape& shape, Point p);

// The fold from the wing of the nose past the corner of the mouth: its x at this y.
double fold_x(const PersonTraits& person, double y);

}  // namespace inkling
