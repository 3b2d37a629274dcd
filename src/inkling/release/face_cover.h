#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"
#include "inkling/labelling/verification/frame_spans.h"
#include "inkling/workbench/face_crops.h"

namespace inkling {

// How faces that may not be shown are covered in a picture.

// The crop with its margin: about the same middle it shows more.
Affine wide_from_frame(const FaceCrops& face, std::int64_t frame, double margin);

// Covers the heads of these faces in the whole picture of a frame: grey, larger where a face is not
// known in that very frame.
void cover_heads(RgbImage& picture, std::int64_t frame, const std::vector<FaceCrops>& faces,
                 const std::vector<int>& hidden);
// The same in a crop of another face: `side` pixels of what crop_from_frame leads to.
void cover_heads_in_crop(RgbImage& crop, const Affine& crop_from_frame, int crop_size,
                         std::int64_t frame, const std::vector<FaceCrops>& faces,
                         const std::vector<int>& hidden);
// One grey.
void cover_all(RgbImage& picture);

// The largest share of the aligned face that covered heads take away in a stretch, 0 to 1.
double covered_share(const FaceCrops& face, const FrameSpan& stretch,
                     const std::vector<FaceCrops>& faces, const std::vector<int>& hidden);

}  // namespace inkling
