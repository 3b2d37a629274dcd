#pragma once

#include <cstddef>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// Histograms of oriented gradients (Dalal and Triggs, CVPR 2005).
struct HogOptions {
  int cell = 8;            // pixels
  int block_cells = 2;     // cells along each side of a block
  int stride = 8;          // pixels from a block to the next
  int bins = 9;            // orientations
  bool is_signed = false;  // a gradient and its opposite in different bins
};

std::size_t hog_size(int width, int height, const HogOptions& options);

// Block by block (column by column of them, as cv::HOGDescriptor), cell by cell (the same), bin by
// bin: gradients of the grey values as they are, weighted by a Gaussian round the block's middle,
// shared between neighbouring cells and bins; each block brought to length 1, clipped at 0.2, and
// brought to length 1 again (L2-Hys). Throws Error(kInput) when the picture has no room for a
// block.
std::vector<float> hog(const ImageView& picture, const HogOptions& options);

}  // namespace inkling
