#pragma once

#include <optional>
#include <vector>

#include "inkling/geometry.h"

namespace inkling {

struct PointPair {
  Point source, target;
  double weight = 1;
};

// Weighted least squares; nothing when the sources do not span anything.
std::optional<Affine> fit_similarity(const std::vector<PointPair>& pairs);

// Least median of squares over fixed pseudo-random pairs, then least squares over those that lie
// within `tolerance` (target units), repeated. inlier[i] tells which do. The result is the same at
// every call.
std::optional<Affine> fit_similarity_robust(const std::vector<PointPair>& pairs, double tolerance,
                                            std::vector<char>& inlier);

}  // namespace inkling
