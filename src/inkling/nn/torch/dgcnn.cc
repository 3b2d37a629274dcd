#include "inkling/nn/torch/landmark_graph.h"
#include "inkling/nn/torch/nets.h"

namespace inkling::torch_net {
namespace {

constexpr std::int64_t kFeatures = 32 + 32 + 32 + 1;  // of a node, over all graph convolutions

class Dgcnn : public Net {
 public:
  explicit Dgcnn(const NetSpec& spec)
      : dropout_(spec.options.number("dropout")),
        keep_(std::min<std::int64_t>(spec.options.integer("keep"),
                                     spec.input.frames * spec.input.width)),
        graph_(landmark_graph(spec.input.frames, spec.options.integer("neighbours"),
                              spec.options.number("reach"), spec.options.number("over-time"))) {
    std::int64_t from = spec.input.channels;
    for (const int to : {32, 32, 32, 1}) {
      graph_convs_.push_back(register_module("graph" + std::to_string(graph_convs_.size() + 1),
                                             torch::nn::Linear(from, to)));
      from = to;
    }
    conv1_ = register_module(
        "conv1", torch::nn::Conv1d(torch::nn::Conv1dOptions(1, 16, kFeatures).stride(kFeatures)));
    conv2_ = register_module("conv2", torch::nn::Conv1d(16, 32, 5));
    dense_ = register_module("dense", torch::nn::Linear(32 * (keep_ / 2 - 4), 128));
    fc_ = register_module("fc", torch::nn::Linear(128, static_cast<std::int64_t>(spec.classes)));
  }

  torch::Tensor forward(torch::Tensor x) override {
    graph_.to(x.device());
    x = x.squeeze(3).permute({3, 2, 0, 1}).contiguous();  // landmarks x frames x rows x channels
    std::vector<torch::Tensor> seen;
    for (auto& conv : graph_convs_) {
      x = torch::tanh(conv(graph_.propagate(x)));
      seen.push_back(x);
    }
    const auto nodes = torch::cat(seen, 3).permute({2, 1, 0, 3}).flatten(1, 2);
    // conv1 over whole nodes, one after the other, is a product of matrices.
    auto y = torch::linear(pooled(nodes), conv1_->weight.squeeze(1), conv1_->bias);
    y = torch::max_pool1d(torch::relu(y).transpose(1, 2), 2);
    y = torch::relu(conv2_(y)).flatten(1);
    return fc_(drop(torch::relu(dense_(y)), dropout_));
  }

 private:
  // SortPooling: the nodes with the largest last feature, in its order; equal ones as they stand.
  // x: rows x nodes x features.
  torch::Tensor pooled(const torch::Tensor& x) const {
    const auto places = torch::argsort(x.select(2, -1).detach(), /*stable=*/true, 1, true);
    const auto kept = places.narrow(1, 0, keep_).unsqueeze(2).expand({-1, -1, x.size(2)});
    return x.gather(1, kept);
  }

  double dropout_;
  std::int64_t keep_;
  LandmarkGraph graph_;
  std::vector<torch::nn::Linear> graph_convs_;
  torch::nn::Conv1d conv1_{nullptr}, conv2_{nullptr};
  torch::nn::Linear dense_{nullptr}, fc_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_dgcnn(const NetSpec& spec) { return std::make_shared<Dgcnn>(spec); }

}  // namespace inkling::torch_net
