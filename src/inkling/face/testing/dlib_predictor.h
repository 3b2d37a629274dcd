#pragma once

#include <string>

#include "inkling/face.h"
#include "inkling/image.h"

namespace inkling {

// A face that a small shape predictor of dlib's learns quickly: bright spots at its points.

// A grey square with spots at these points.
GrayImage spots_at(const Landmarks& points, int side);
// The mean face in this box, rolled about its centre (radians).
Landmarks canonical_at(const Rect& box, double roll);

// Where the training's faces lie, and in squares of which side.
inline constexpr int kDlibSide = 200;
inline constexpr Rect kDlibBox{50, 55, 100, 100.9};

// A predictor of that many points by dlib's own trainer: its file.
std::string train_predictor(int parts);

}  // namespace inkling
