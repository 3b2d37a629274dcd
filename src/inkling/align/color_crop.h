#pragma once

#include "inkling/geometry.h"
#include "inkling/image.h"
#include "inkling/recording.h"
#include "inkling/video/planar_picture.h"

namespace inkling {

// The face in colour, aligned, for people to look at. crop_from_frame: of a Crop of crop_size
// pixels; the picture is `size` pixels wide and high and shows the same.
RgbImage color_crop(const RgbImage& frame, const Affine& crop_from_frame, int crop_size, int size);
// The same for a decoded frame, of which only the face is converted to colour.
RgbImage color_crop(const FramePixels& frame, const Affine& crop_from_frame, int crop_size,
                    int size);

// The crop as the aligner makes it of the frame: size x size luma.
GrayImage gray_crop(const ImageView& luma, const Affine& crop_from_frame, int size);

// The same as a planar picture; `size` is even. Where the frame lies in planes only they are read,
// which takes a fifth of the time.
PlanarPicture planar_crop(const FramePixels& frame, const Affine& crop_from_frame, int crop_size,
                          int size);

}  // namespace inkling
