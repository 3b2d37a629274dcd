#pragma once

#include <span>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// Temporal interpolation model (Zhou, Zhao, Pietikainen, CVPR 2011): a clip as points of a curve
// whose coordinates are the eigenvectors of a path graph, read again at `count` even places.
//
// The published way goes by the singular vectors of the frames; but whatever they are, the result
// is the same mixture of frames: with the eigenvectors y_k(t) = cos(pi k (t - 1 / 2n)), frame i of
// n counts 1/n + 2/n sum_k y_k(i / n) y_k(t) at t, from 1/n to 1. So nothing needs to be
// decomposed, and frames that repeat, as in a frozen call, do no harm.
//
// Row j: how much each of the `frames` counts in picture j of `count`. Preconditions: both >= 1.
std::vector<std::vector<double>> tim_weights(int frames, int count);

// The clip at `count` frames. frames: grey, of one size, at least one. Rounded to 0 … 255.
std::vector<GrayImage> tim(std::span<const ImageView> frames, int count);

}  // namespace inkling
