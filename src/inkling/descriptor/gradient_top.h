#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// Histograms of gradient orientations on three orthogonal planes (Li et al., TAFFC 2018):
// HOG-TOP weights each by the gradient's magnitude on the plane, HIGO-TOP counts it once.
struct GradientTopOptions {
  int bins = 8;           // the first begins at angle 0
  bool is_signed = true;  // over 360 degrees; else a gradient and its opposite are the same
  bool weighted = true;
  int columns = 8, rows = 8;  // blocks
  double overlap = 0.7;       // of neighbouring blocks, share of a block
};

// rows x columns blocks x 3 planes x bins.
std::size_t gradient_top_size(const GradientTopOptions& options);

// Histograms by block (row by row), plane (XY, XT, YT) and bin, each of sum 1, or all 0 where there
// is no gradient. Gradients are differences of the two neighbours on each axis, so the voxels at
// the sides are left out; those without a gradient on a plane vote for nothing there.
// frames: grey, of one size. Throws Error(kInput), with `name` in it, when there are fewer than 3
// or they are too small for the blocks.
std::vector<float> gradient_top(std::span<const ImageView> frames,
                                const GradientTopOptions& options, std::string_view name);

}  // namespace inkling
