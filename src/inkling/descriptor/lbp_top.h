#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "inkling/image.h"

namespace inkling {

enum class LbpSampling {
  kNearest,   // neighbours at the nearest pixel, as in the code that the Oulu group gives out
  kBilinear,  // between pixels
};

// Local binary patterns on three orthogonal planes (Zhao and Pietikainen, PAMI 2007).
struct LbpTopOptions {
  int points = 8;                                // neighbours on each ellipse: 4 … 8
  int radius_x = 3, radius_y = 3, radius_t = 3;  // pixels, pixels, frames
  int columns = 8, rows = 8;                     // blocks
  double overlap = 0.7;                          // of neighbouring blocks, share of a block
  bool uniform = true;                           // u2: points (points - 1) + 3 bins, else 2^points
  LbpSampling sampling = LbpSampling::kNearest;
};

int lbp_bins(const LbpTopOptions& options);
// rows x columns blocks x 3 planes x bins.
std::size_t lbp_top_size(const LbpTopOptions& options);

enum class LbpPlane { kXY, kXT, kYT };

// The codes that lbp_top counts on one plane: by frame, row and column.
std::vector<std::uint8_t> lbp_plane_codes(std::span<const ImageView> frames, LbpPlane plane,
                                          const LbpTopOptions& options);

// Histograms by block (row by row), plane (XY, XT, YT) and bin, each histogram of sum 1. All planes
// are read at the same voxels: those at least a radius from every side.
// frames: grey, of one size. Throws Error(kInput) when there are fewer than 2 radius_t + 1 of them,
// or they are too small for the blocks.
std::vector<float> lbp_top(std::span<const ImageView> frames, const LbpTopOptions& options);
// The same, plainly written, to compare with.
std::vector<float> lbp_top_scalar(std::span<const ImageView> frames, const LbpTopOptions& options);

}  // namespace inkling
