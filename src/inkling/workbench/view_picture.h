#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"
#include "inkling/recording.h"
#include "inkling/workbench/face_crops.h"
#include "inkling/workbench/picture_options.h"

namespace inkling {

// Throws Error(kUsage) where the options ask for what there is not: no such face, no other frame,
// a size, quality, gain or margin out of range, a hidden face in a view that shows how it moves.
// frames: of the recording.
void check_view(const PictureOptions& options, const std::vector<FaceCrops>& faces,
                std::int64_t frames);

// A frame that has been decoded.
struct ViewedFrame {
  std::int64_t index = 0;
  const FramePixels* pixels = nullptr;
};

// The picture. other: the frame options.from_frame, of views that need it. Precondition:
// check_view() had nothing to say.
RgbImage view_picture(const ViewedFrame& frame, const ViewedFrame& other,
                      const PictureOptions& options, const std::vector<FaceCrops>& faces);

}  // namespace inkling
