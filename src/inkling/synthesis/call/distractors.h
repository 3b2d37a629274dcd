#pragma once

#include <vector>

#include "inkling/image.h"
#include "inkling/synthesis/skin/movement.h"

namespace inkling {

// What changes a picture of a face without moving its skin: a hand that comes up to it ("hand"),
// light that changes ("light"), and that
// changes in a step, of the whole picture or of a screen before the face ("screen"). Other types in
// `script` are left alone. frame_from_face: of this very frame.
void draw_distractors(RgbImage& frame, const Affine& frame_from_face,
                      const std::vector<ScriptedMovement>& script, double t_s);

}  // namespace inkling
