#pragma once

#include <vector>

#include "inkling/face.h"
#include "inkling/image.h"
#include "inkling/motion/patch_flow.h"

namespace inkling {

// Reads movements from one picture at rest, on patches (patch_flow.h) that are smoothed by what
// is to be seen in each of them. For looking at, not for measuring.
class MovementReader {
 public:
  // Precondition: as wide as high.
  explicit MovementReader(const ImageView& still);
  MovementReader(const MovementReader&) = delete;
  MovementReader& operator=(const MovementReader&) = delete;
  // Precondition: of the same size.
  PictureMovement read(const ImageView& picture) const;

 private:
  int nodes_ = 0;  // in a row
  PatchGrid grid_;
  PatchReference reference_;
};

// Shows small movement larger (Liu et al., Motion Magnification, 2005): how many times, so that the
// largest movement among these becomes a few pixels.
double magnification_for(const std::vector<PictureMovement>& moved);
// The picture, moved further along `moved` so that its movement looks `factor` times as large.
RgbImage magnified(const RgbImage& picture, const PictureMovement& moved, double factor);
// The same where only the pictures are known. Precondition: of one size, as wide as high.
RgbImage magnify_from(const RgbImage& still, const RgbImage& crop, double factor);

// The change from `before` to `after`: grey 128 where there is none, times `gain`, clipped.
RgbImage difference_picture(const RgbImage& before, const RgbImage& after, double gain);

}  // namespace inkling
