#include "inkling/nn/torch/landmark_graph.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "inkling/core/face_landmarks.h"

namespace inkling::torch_net {
namespace {

constexpr auto kNodes = static_cast<std::int64_t>(kFaceLandmarks.size());

double between(std::int64_t a, std::int64_t b) {
  return distance(kFaceLandmarks[static_cast<std::size_t>(a)],
                  kFaceLandmarks[static_cast<std::size_t>(b)]);
}

// Distances that mirror each other are equal but for rounding.
std::vector<std::int64_t> nearest(std::int64_t from, std::int64_t count) {
  std::vector<std::int64_t> others;
  for (std::int64_t i = 0; i < kNodes; ++i) {
    if (i != from) others.push_back(i);
  }
  const auto rounded = [&](std::int64_t i) { return std::llround(1e6 * between(from, i)); };
  std::stable_sort(others.begin(), others.end(),
                   [&](std::int64_t a, std::int64_t b) { return rounded(a) < rounded(b); });
  others.resize(static_cast<std::size_t>(std::min(count, kNodes - 1)));
  return others;
}

torch::Tensor edges_within(std::int64_t neighbours, double reach) {
  auto weights = torch::eye(kNodes);
  auto at = weights.accessor<float, 2>();
  for (std::int64_t i = 0; i < kNodes; ++i) {
    for (const std::int64_t j : nearest(i, neighbours)) {
      const double d = between(i, j) / reach;
      at[i][j] = at[j][i] = static_cast<float>(std::exp(-d * d / 2));
    }
  }
  return weights;
}

torch::Tensor edges_across(std::int64_t frames, double weight) {
  auto weights = torch::zeros({frames, frames});
  auto at = weights.accessor<float, 2>();
  for (std::int64_t f = 1; f < frames; ++f) {
    at[f][f - 1] = at[f - 1][f] = static_cast<float>(weight);
  }
  return weights;
}

}  // namespace

torch::Tensor LandmarkGraph::propagate(const torch::Tensor& x) const {
  const auto joined = torch::mm(within, x.flatten(1)).view({x.size(0), x.size(1), -1});
  return (share * (joined + torch::matmul(across, x.flatten(2)))).view(x.sizes());
}

void LandmarkGraph::to(torch::Device device) {
  for (torch::Tensor* part : {&within, &across, &share}) *part = part->to(device);
}

LandmarkGraph landmark_graph(std::int64_t frames, std::int64_t neighbours, double reach,
                             double over_time) {
  LandmarkGraph graph{edges_within(neighbours, reach), edges_across(frames, over_time), {}};
  const auto degree = graph.within.sum(1, true) + graph.across.sum(1).unsqueeze(0);
  graph.share = (1 / degree).unsqueeze(2);
  return graph;
}

}  // namespace inkling::torch_net
