#pragma once

#include <torch/torch.h>

namespace inkling::torch_net {

// A graph of landmarks over frames (nn/dgcnn.cc says how it is joined) as it is propagated: of the
// nodes' adjacency with themselves, A + I, a part within a frame and a part across frames, as the
// first is the same in every frame and the second for every landmark.
struct LandmarkGraph {
  torch::Tensor within;  // landmarks x landmarks, with I
  torch::Tensor across;  // frames x frames
  torch::Tensor share;   // landmarks x frames x 1: one over a node's degree

  // D^-1 (A + I) X. x: landmarks x frames x rows x features, so that it is few large products.
  torch::Tensor propagate(const torch::Tensor& x) const;
  void to(torch::Device device);
};

LandmarkGraph landmark_graph(std::int64_t frames, std::int64_t neighbours, double reach,
                             double over_time);

}  // namespace inkling::torch_net
