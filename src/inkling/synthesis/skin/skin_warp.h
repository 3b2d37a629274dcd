#pragma once

#include <vector>

#include "inkling/image.h"
#include "inkling/synthesis/skin/movement.h"

namespace inkling {

// What all movements together do to the skin at one moment.
class SkinState {
 public:
  // The movements must outlive it.
  SkinState(const std::vector<SkinMovement>& movements, double t_s);
  bool at_rest() const { return active_.empty(); }
  // Displacement, IOD, of the skin that has arrived at `face` (face coordinates): it lies at
  // face - displacement at rest. Its largest length is a lone movement's height exactly.
  Point displacement(Point face) const;
  // By how much brighter it is than at rest: a factor.
  double gain(Point face) const;
  bool shades() const { return shades_; }
  // Outside of these, in face coordinates, nothing is displaced.
  std::vector<Rect> reach() const;

 private:
  struct Active {
    const SkinMovement* movement;
    double height_iod;
  };
  std::vector<Active> active_;
  bool shades_ = false;
};

// The picture with its skin displaced. Pixels that no movement reaches are the picture's own, bit
// for bit.
RgbImage warp_skin(const RgbImage& picture, const Affine& frame_from_face, const SkinState& skin);

}  // namespace inkling
