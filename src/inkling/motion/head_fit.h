#pragma once

#include <vector>

#include "inkling/motion/patch_flow.h"

namespace inkling {

// The affine motion of the face as a whole that a flow field shows: moved_from_reference, crop
// pixels. Weighted by rigidity (the nose above all) and texture; Tukey's weights leave out the
// patches that move on their own.
Affine fit_head_motion(const PatchGrid& grid, const std::vector<PatchReference::Tensor>& tensors,
                       const FlowField& field, int crop_size);

}  // namespace inkling
