#pragma once

#include <vector>

#include "inkling/motion/patch_flow.h"

namespace inkling {

// The motion of the face as a whole since a reference, crop pixels: an affine map, and what turning
// a solid head does beyond it, since what stands out moves further.
struct HeadMotion {
  Affine moved_from_reference;
  Point turned_px;  // that a point 1 IOD before the plane through the eyes moves in addition

  // depth: face_depth.h.
  Point displacement(Point crop, double depth) const {
    return moved_from_reference(crop) - crop + depth * turned_px;
  }
};

struct HeadFitOptions {
  int iterations = 5;
  double tukey = 4.0;         // in robust standard deviations
  double skin_weight = 0.15;  // of a patch that is not rigid, against the nose's 1
  // Of what stretches or shears the face, which a solid head hardly does seen from afar: at 0 as
  // free as what turns or grows it; beyond, held back.
  double stretch_damping = 0;
};

// The head motion in a flow field. Patches are weighted by rigidity (the nose above all) and
// texture; Tukey's weights leave out the patches that move on their own.
HeadMotion fit_head_motion(const PatchGrid& grid,
                           const std::vector<PatchReference::Tensor>& tensors,
                           const FlowField& field, int crop_size,
                           const HeadFitOptions& options = {});

}  // namespace inkling
