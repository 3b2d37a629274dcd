#include "inkling/nn/torch/augment.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "inkling/core/face_landmarks.h"
#include "inkling/core/flow_channels.h"

namespace inkling::torch_net {
namespace {

constexpr double kTurn = 0.07;   // radians, at most
constexpr double kShift = 0.05;  // of the picture's side
constexpr double kScale = 0.05;
constexpr double kNoise = 0.1;  // standard deviations of the input
// Of a graph: channels x, y (place, the same in every row), dx, dy.
constexpr std::int64_t kPlaceChannels = 2, kSideways = 2;

// channels x frames x height x width
torch::Tensor moved(const torch::Tensor& row, Random& random) {
  const double turn = random.uniform(-kTurn, kTurn), scale = 1 + random.uniform(-kScale, kScale);
  const auto c = static_cast<float>(scale * std::cos(turn));
  const auto s = static_cast<float>(scale * std::sin(turn));
  const auto x = static_cast<float>(random.uniform(-2 * kShift, 2 * kShift));
  const auto y = static_cast<float>(random.uniform(-2 * kShift, 2 * kShift));
  const auto theta = torch::tensor({{{c, -s, x}, {s, c, y}}});
  const auto flat = row.reshape({1, row.size(0) * row.size(1), row.size(2), row.size(3)});
  const auto grid = torch::affine_grid_generator(theta, flat.sizes(), false);
  // Bilinear, edges repeated.
  return torch::grid_sampler_2d(flat, grid, 0, 1, false).reshape(row.sizes());
}

torch::Tensor blurred(const torch::Tensor& row) {
  const auto flat = row.reshape({1, row.size(0) * row.size(1), row.size(2), row.size(3)});
  return torch::avg_pool2d(torch::replication_pad2d(flat, {1, 1, 1, 1}), 3, 1).reshape(row.sizes());
}

torch::Tensor noisy(const torch::Tensor& row, Random& random) {
  auto generator = at::make_generator<at::CPUGeneratorImpl>(random.bits());
  return row + torch::empty(row.sizes()).normal_(0, random.uniform(0, kNoise), generator);
}

// A frame earlier or later, and one that is there twice.
torch::Tensor jittered(const torch::Tensor& row, Random& random) {
  const std::int64_t frames = row.size(1);
  const auto shift = static_cast<std::int64_t>(random.index(3)) - 1;
  const auto frozen = static_cast<std::int64_t>(random.index(static_cast<std::size_t>(frames)));
  std::vector<std::int64_t> from;
  for (std::int64_t f = 0; f < frames; ++f) {
    from.push_back(std::clamp<std::int64_t>(f + shift, 0, frames - 1));
  }
  if (frozen > 0 && random.chance(0.3)) {
    from[static_cast<std::size_t>(frozen)] = from[static_cast<std::size_t>(frozen - 1)];
  }
  return row.index_select(1, torch::tensor(from));
}

// Node 2 i is the mirror image of 2 i + 1; those behind the pairs are their own.
torch::Tensor other_side(std::int64_t nodes) {
  std::vector<std::int64_t> order;
  for (std::int64_t n = 0; n < nodes; ++n) {
    const bool paired = n < static_cast<std::int64_t>(2 * kLandmarkPairs);
    order.push_back(paired ? n ^ 1 : n);
  }
  return torch::tensor(order);
}

torch::Tensor changed_graph(torch::Tensor row, Random& random) {
  if (random.chance(0.5)) row = mirrored(row.unsqueeze(0), FeatureMeaning::kGraph).squeeze(0);
  if (row.size(1) > 1) row = jittered(row, random);
  const auto place = row.narrow(0, 0, kPlaceChannels);
  const auto moves = row.narrow(0, kPlaceChannels, row.size(0) - kPlaceChannels);
  return torch::cat({place, noisy(moves * random.uniform(0.8, 1.25), random)});
}

torch::Tensor changed(torch::Tensor row, FeatureMeaning meaning, Random& random) {
  if (meaning == FeatureMeaning::kGraph) return changed_graph(std::move(row), random);
  if (meaning != FeatureMeaning::kList) {
    if (random.chance(0.5)) row = mirrored(row.unsqueeze(0), meaning).squeeze(0);
    row = moved(row, random);
    if (random.chance(0.3)) row = blurred(row);
  }
  if (row.size(1) > 1) row = jittered(row, random);
  row = row * random.uniform(0.8, 1.25);
  if (meaning == FeatureMeaning::kGrey) row = row + random.uniform(-0.3, 0.3);
  return noisy(row, random);
}

}  // namespace

torch::Tensor mirrored(const torch::Tensor& batch, FeatureMeaning meaning) {
  if (meaning == FeatureMeaning::kGraph) {
    auto turned = batch.clone();
    const std::int64_t count = batch.size(1) - kPlaceChannels;
    turned.narrow(1, kPlaceChannels, count)
        .copy_(batch.narrow(1, kPlaceChannels, count).index_select(4, other_side(batch.size(4))));
    turned.select(1, kSideways).neg_();
    return turned;
  }
  auto turned = batch.flip(-1);
  for (int c = 0; meaning == FeatureMeaning::kFlow && c < batch.size(1); ++c) {
    if (turns_in_mirror(c)) turned.select(1, c).neg_();
  }
  return turned;
}

torch::Tensor augmented(const torch::Tensor& batch, FeatureMeaning meaning, double share,
                        Random& random) {
  if (share <= 0) return batch;
  std::vector<torch::Tensor> rows;
  for (std::int64_t i = 0; i < batch.size(0); ++i) {
    rows.push_back(random.chance(share) ? changed(batch[i], meaning, random) : batch[i]);
  }
  return torch::stack(rows);
}

}  // namespace inkling::torch_net
