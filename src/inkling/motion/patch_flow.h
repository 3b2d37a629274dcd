#pragma once

#include <utility>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// A crop made ready for flow: smoothed, as floats, with a border.
class FlowImage {
 public:
  explicit FlowImage(const ImageView& crop);
  explicit FlowImage(const GrayImage& crop) : FlowImage(crop.view()) {}
  // Pixel (x, y) of the crop, which can be read from -kBorder to size + kBorder - 1.
  const float* at(int x, int y) const {
    return pixels_.data() + (y + kBorder) * stride_ + x + kBorder;
  }
  int size() const { return size_; }
  int stride() const { return stride_; }
  static constexpr int kBorder = 24;

 private:
  int size_, stride_;
  std::vector<float> pixels_;
};

// The grid of patches on the face: one every kPatchSpacing pixels, where the face is.
struct PatchGrid {
  explicit PatchGrid(int crop_size);
  // Of these places; what the face is there is not said.
  explicit PatchGrid(std::vector<Point> places) : centers(std::move(places)) {}
  std::vector<Point> centers;   // crop pixels
  std::vector<float> rigidity;  // 0..1, canonical.h
  std::vector<float> depth;     // IOD, face_depth.h
};

// Displacement of every patch from a reference crop to another, crop pixels: what lies at p in
// the reference lies at p + (u, v) in the other.
struct FlowField {
  std::vector<float> u, v;
  std::vector<float> error;  // RMS difference at the fit, grey levels, light offset removed
};

// Dense flow on a grid by inverse Lucas-Kanade on overlapping 16-pixel patches, each a pure
// translation with free light offset, as the first stage of DIS (Kroeger et al. 2016) but with the
// structure tensor kept, so that regions can weigh patches by their texture.
class PatchReference {
 public:
  // grid must outlive this.
  PatchReference(const FlowImage& image, const PatchGrid& grid);

  // start: where to begin, usually the field of the frame before; may be empty.
  FlowField track(const FlowImage& image, const FlowField& start) const;

  // Structure tensor per patch: grey levels squared over pixels squared, summed over the window.
  struct Tensor {
    float xx, xy, yy;
  };
  const std::vector<Tensor>& tensors() const { return tensors_; }

 private:
  const PatchGrid* grid_;
  std::vector<float> weighted_gx_, weighted_gy_, values_;
  std::vector<Tensor> tensors_;
  std::vector<Point> offsets_;  // the sums at rest
};

}  // namespace inkling
