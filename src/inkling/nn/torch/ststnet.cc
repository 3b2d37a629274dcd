#include "inkling/nn/torch/nets.h"

namespace inkling::torch_net {
namespace {

// Three shallow streams of 3, 5 and 8 filters over the same picture.
class StstNet : public Net {
 public:
  explicit StstNet(const NetSpec& spec) : dropout_(spec.options.number("dropout")) {
    for (const int filters : {3, 5, 8}) {
      const std::string n = std::to_string(streams_.size() + 1);
      streams_.push_back(
          {register_module(
               "conv" + n,
               torch::nn::Conv2d(
                   torch::nn::Conv2dOptions(spec.input.channels, filters, 3).padding(2))),
           register_module("bn" + n, torch::nn::BatchNorm2d(filters))});
    }
    fc_ = register_module(
        "fc", torch::nn::Linear(16 * pooled(spec.input.height) * pooled(spec.input.width),
                                static_cast<std::int64_t>(spec.classes)));
  }

  // The streams' filters side by side are one convolution, and pixels with their channels together
  // are faster to pool: about 1.7 times the streams one after the other.
  torch::Tensor forward(torch::Tensor x) override {
    x = x.squeeze(2).contiguous(at::MemoryFormat::ChannelsLast);
    const auto side_by_side = [this](auto part) {
      std::vector<torch::Tensor> parts;
      for (Stream& stream : streams_) parts.push_back(part(stream));
      return torch::cat(parts);
    };
    auto y = torch::relu(torch::conv2d(x, side_by_side([](Stream& s) { return s.conv->weight; }),
                                       side_by_side([](Stream& s) { return s.conv->bias; }),
                                       /*stride=*/1, /*padding=*/2));
    auto mean = side_by_side([](Stream& s) { return s.norm->running_mean; });
    auto variance = side_by_side([](Stream& s) { return s.norm->running_var; });
    y = torch::batch_norm(y, side_by_side([](Stream& s) { return s.norm->weight; }),
                          side_by_side([](Stream& s) { return s.norm->bias; }), mean, variance,
                          is_training(), kMomentum, kEpsilon, true);
    if (is_training()) keep_statistics(mean, variance);
    y = torch::max_pool2d(y, 3, 3, 1);
    std::vector<torch::Tensor> seen;
    std::int64_t from = 0;
    for (const Stream& stream : streams_) {
      const std::int64_t filters = stream.conv->weight.size(0);
      seen.push_back(drop(y.narrow(1, from, filters), dropout_));
      from += filters;
    }
    return fc_(torch::avg_pool2d(torch::cat(seen, 1), 2, 2).flatten(1));
  }

 private:
  static std::int64_t pooled(int size) { return ((size + 2 + 2 - 3) / 3 + 1) / 2; }

  struct Stream {
    torch::nn::Conv2d conv;
    torch::nn::BatchNorm2d norm;
  };

  void keep_statistics(const torch::Tensor& mean, const torch::Tensor& variance) {
    const torch::NoGradGuard no_gradient;
    std::int64_t from = 0;
    for (Stream& stream : streams_) {
      const std::int64_t filters = stream.conv->weight.size(0);
      stream.norm->running_mean.copy_(mean.narrow(0, from, filters));
      stream.norm->running_var.copy_(variance.narrow(0, from, filters));
      stream.norm->num_batches_tracked += 1;
      from += filters;
    }
  }

  static constexpr double kMomentum = 0.1, kEpsilon = 1e-5;  // LibTorch's own

  double dropout_;
  std::vector<Stream> streams_;
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_ststnet(const NetSpec& spec) { return std::make_shared<StstNet>(spec); }

}  // namespace inkling::torch_net
