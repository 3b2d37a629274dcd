#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/descriptor.h"

namespace inkling {

// A row as the part that its mirror image keeps (even) and the part that it turns over (odd). For
// rows a and b and the mirror image b' of b: a b = even even + odd odd, a b' = even even - odd odd.
// What is no picture or film (no shape, a graph) has no mirror image: all of it is even.
class MirrorFold {
 public:
  // Precondition: the shape is empty or has `dimension` values.
  MirrorFold(const FeatureShape& shape, std::size_t dimension);

  std::size_t dimension() const { return channel_of_.size(); }
  std::size_t even() const { return even_; }  // values of that part, which comes first
  // The channel of each folded value.
  std::span<const std::size_t> channel_of() const { return channel_of_; }
  // out: dimension() values.
  void apply(std::span<const float> row, float* out) const;

 private:
  struct Pair {
    std::size_t left, right, even, odd;
    float sign;  // of the mirror image
  };
  struct Middle {
    std::size_t from, to;
  };
  std::vector<Pair> pairs_;
  std::vector<Middle> middles_;  // columns that lie on their own mirror image
  std::vector<std::size_t> channel_of_;
  std::size_t even_ = 0;
};

}  // namespace inkling
