#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "inkling/core/image.h"

namespace inkling {

// Flow from onset to apex and its optical strain, one value a pixel, row by row. Only relative
// sizes are known where a data set gives out pictures instead of numbers.
struct FlowPicture {
  int width = 0, height = 0;
  std::vector<float> u, v, strain;  // u to the right, v down
};

// One sample as descriptors take it: a movement from onset to offset in aligned crops, or what a
// data set gives in place of them.
struct Clip {
  std::vector<GrayImage> frames;    // in time order, square, all of one size; may be empty
  std::size_t apex = 0;             // index into frames
  double fps = 0;                   // 0: not known
  std::optional<FlowPicture> flow;  // of catalogues of kind `flow`; else descriptors compute it
};

}  // namespace inkling
