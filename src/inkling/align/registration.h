#pragma once

#include <vector>

#include "inkling/align/work_image.h"
#include "inkling/geometry.h"

namespace inkling {

// A remembered look of the face at one moment, sampled at crop places that expressions hardly
// move, against which later frames are registered. Inverse compositional Lucas-Kanade (Baker and
// Matthews 2004) for a similarity, with gain and offset of the light, robust (Huber) and weighted
// by rigidity.
class RigidTemplate {
 public:
  // Takes the look of `image` at image_from_crop. spacing: crop pixels between samples.
  RigidTemplate(const ImageView& image, const Affine& image_from_crop, int crop_size, int spacing);

  struct Fit {
    Affine image_from_crop;
    double correlation = 0;  // weighted, of the template and the image at the fit, -1..1
    double residual = 0;     // robust scale of the grey value differences
    bool converged = false;
  };
  // guess: good to about 4 crop pixels.
  Fit fit(const ImageView& image, const Affine& guess, int max_iterations = 20) const;

 private:
  void read(const ImageView& image, const Affine& image_from_crop,
            std::vector<float>& values) const;
  double correlation(const std::vector<float>& values) const;

  int crop_size_;
  // Of each sample.
  std::vector<Point> places_;  // crop pixels
  std::vector<float> values_, weights_;
  // Grey levels a unit of each parameter: x, y, scale, roll, gain, offset; padded to eight.
  std::vector<float> rows_;
};

}  // namespace inkling
