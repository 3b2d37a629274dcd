#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "inkling/nn/safetensors.h"

namespace inkling {

// A residual network over time (after Bai, Kolter, Koltun, arXiv 1803.01271; not causal): each
// block adds what a convolution over three steps, so many apart, makes of its input. Its outputs at
// a step follow from the steps within reach() to both sides. Run here in plain C++, so that nothing
// needs LibTorch to use it; learnt in torch/.
//
//   x = input(steps);  for each block: x += narrow(relu(wide(relu(x))));  outputs = output(relu(x))
class TemporalNetwork {
 public:
  // Tensors `input.weight` (width x inputs x 1), `blocks.I.wide.weight` (width x width x 3),
  // `blocks.I.narrow.weight` (width x width x 1), `output.weight` (outputs x width x 1), each with
  // its `.bias`; the header's `dilations` is "1,2,4 …", one a block. name: for messages. Throws
  // Error(kInput) for what is no such network.
  TemporalNetwork(const TensorFile& file, const std::string& name);

  std::size_t inputs() const { return input_.from; }
  std::size_t outputs() const { return output_.to; }
  std::size_t reach() const;  // steps

  // values: inputs() a step, any number of steps. outputs() a step. Beyond both ends, zeros.
  std::vector<float> run(std::span<const float> values) const;

 private:
  // Of one convolution: weights by tap, input, output, so that the inner loop runs over outputs.
  struct Layer {
    std::size_t from = 0, to = 0, taps = 0, dilation = 1;
    std::vector<float> weights, bias;
    void add(std::span<const float> x, std::vector<float>& y) const;
  };
  struct Block {
    Layer wide, narrow;
  };
  std::vector<float> run_at_once(std::span<const float> values) const;
  static Layer layer(const TensorFile& file, const std::string& name, std::size_t taps,
                     const std::string& where);

  Layer input_, output_;
  std::vector<Block> blocks_;
};

}  // namespace inkling
