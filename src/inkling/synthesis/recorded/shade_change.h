#pragma once

#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// How much brighter skin is in one crop than in another (natural logarithm) at the places of a
// FieldGrid, each followed to where it went (shifts, IOD): folds and shadows that come with a
// movement, light that the whole face has more of taken away. What is not skin that changes its
// shade, such as teeth that come to be seen, counts little; edges that the shifts miss by a
// fraction of a pixel hardly at all.
std::vector<double> shade_change(const GrayImage& from, const GrayImage& to,
                                 const std::vector<Point>& shifts);

}  // namespace inkling
