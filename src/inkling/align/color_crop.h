#pragma once

#include <cstddef>
#include <optional>

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

// What a planar crop needs of a frame, to be made later or never.
struct CropSource {
  PlanarPicture part;  // or the crop itself, where that takes fewer bytes
  bool is_crop = false;
  int across = 2, down = 2;  // samples of luma in the part a sample of colour
  Affine part_from_frame;    // places in the part's luma

  std::size_t bytes() const {
    return part.luma.pixels.size() + part.blue.pixels.size() + part.red.pixels.size();
  }
};
// Nothing where the frame does not lie in planes: then a crop takes a conversion. `size` is even.
std::optional<CropSource> crop_source(const FramePixels& frame, const Affine& crop_from_frame,
                                      int crop_size, int size);
PlanarPicture planar_crop(const CropSource& source, const Affine& crop_from_frame, int crop_size,
                          int size);
// Of any frame.
PlanarPicture planar_crop(const FramePixels& frame, const Affine& crop_from_frame, int crop_size,
                          int size);

}  // namespace inkling
