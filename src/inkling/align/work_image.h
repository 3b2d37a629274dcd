#pragma once

#include <cstdint>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// The part of a frame around a face, brought near the crop's scale (halved until one crop pixel is
// one to two work pixels) and, for registration, smoothed. Keeps cost independent of resolution.
class WorkImage {
 public:
  // crop_from_frame: the guess around which pixels will be asked for.
  WorkImage(const ImageView& luma, const Affine& crop_from_frame, int crop_size);

  const Affine& work_from_frame() const { return work_from_frame_; }
  const Affine& frame_from_work() const { return frame_from_work_; }
  // Share of the crop that lies inside the frame, 0..1, at the guess.
  double coverage() const { return coverage_; }

  ImageView sharp() const { return sharp_.view(); }
  ImageView smooth() const { return smooth_.view(); }

 private:
  GrayImage sharp_, smooth_;
  Affine work_from_frame_, frame_from_work_;
  double coverage_ = 0;
};

// Samples bilinearly, edges replicated.
float sample(const ImageView& image, double x, double y);

// Warps to size x size pixels by bicubic interpolation, edges replicated.
GrayImage warp_crop(const ImageView& image, const Affine& image_from_crop, int size);

}  // namespace inkling
