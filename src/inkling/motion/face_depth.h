#pragma once

#include "inkling/geometry.h"

namespace inkling {

// How far a place of an average head stands out before the plane through the eyes, IOD; at most
// about 0.6 behind it. Face coordinates. An assumption: an ellipsoid of average head breadth, face
// height and depth (half axes 1.2, 1.65 and 0.9 IOD) and a nose of 0.3 IOD.
double face_depth(Point face);

}  // namespace inkling
