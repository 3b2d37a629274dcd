#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/face.h"
#include "inkling/image.h"

namespace inkling {

enum class FlowMethod {
  kTvL1,       // Zach, Pock, Bischof, 2007: what most of the field uses
  kFarneback,  // Farneback, SCIA 2003
  kDis,        // Kroeger et al., ECCV 2016: the fastest
};

// The methods' names: "tvl1", "farneback", "dis".
const std::vector<std::string>& flow_method_names();
// Precondition: one of them.
FlowMethod flow_method(std::string_view name);

// How each pixel of `from` moved to `to`, pixels, with its optical strain. The same pictures give
// the same bits, from any number of threads at once.
// Throws Error(kInput) below kLeastFlowSize pixels a side. Precondition: pictures of one size.
FlowPicture dense_flow(const ImageView& from, const ImageView& to, FlowMethod method);
inline constexpr int kLeastFlowSize = 16;

// sqrt(ux^2 + vy^2 + (uy + vx)^2 / 2) of a flow, row by row: the size of the deformation, whatever
// the whole moves. Derivatives a pixel, from both neighbours; at the border from the one there is.
std::vector<float> optical_strain(std::span<const float> u, std::span<const float> v, int width,
                                  int height);

// How a flow deforms what it moves, row by row, whatever the whole moves: all four derivatives, of
// which the strain is one size. The derivatives are those of optical_strain().
struct FlowTensor {
  std::vector<float> divergence;  // ux + vy: grows
  std::vector<float> curl;        // vx - uy: turns
  std::vector<float> stretch;     // ux - vy: broader and lower
  std::vector<float> shear;       // uy + vx
};
FlowTensor flow_tensor(std::span<const float> u, std::span<const float> v, int width, int height);

}  // namespace inkling
