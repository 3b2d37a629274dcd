#pragma once

#include <functional>

#include "inkling/face.h"
#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// Landmarks of a usual face (face coordinates) with the brows and the mouth moved up or down to
// where this face has them: brows, and the line between the lips, are darker than what lies above
// and below. Left as they are where the picture does not say. luma: at a place of the face, 0..255.
Landmarks with_features_found(const Landmarks& landmarks, const std::function<double(Point)>& luma);
// The same in a picture.
Landmarks with_features_found(const Landmarks& landmarks, const RgbImage& picture,
                              const Affine& picture_from_face);

}  // namespace inkling
