#include "inkling/nn/torch/nets.h"
#include "inkling/nn/torch/staged_net.h"

namespace inkling::torch_net {
namespace {

torch::nn::Conv2d convolution(std::int64_t from, std::int64_t to, int kernel, int stride) {
  return torch::nn::Conv2d(
      torch::nn::Conv2dOptions(from, to, kernel).stride(stride).padding(kernel / 2).bias(false));
}

class Block : public torch::nn::Module {
 public:
  Block(std::int64_t from, std::int64_t to, int stride) {
    conv1_ = register_module("conv1", convolution(from, to, 3, stride));
    bn1_ = register_module("bn1", torch::nn::BatchNorm2d(to));
    conv2_ = register_module("conv2", convolution(to, to, 3, 1));
    bn2_ = register_module("bn2", torch::nn::BatchNorm2d(to));
    if (stride == 1 && from == to) return;
    downsample_ = register_module(
        "downsample",
        torch::nn::Sequential(convolution(from, to, 1, stride), torch::nn::BatchNorm2d(to)));
  }

  torch::Tensor forward(torch::Tensor x) {
    const auto y = bn2_(conv2_(torch::relu(bn1_(conv1_(x)))));
    return torch::relu(y + (downsample_.is_empty() ? x : downsample_->forward(x)));
  }

 private:
  torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr};
  torch::nn::BatchNorm2d bn1_{nullptr}, bn2_{nullptr};
  torch::nn::Sequential downsample_{nullptr};
};

class Resnet18 : public StagedNet {
 public:
  explicit Resnet18(const NetSpec& spec) : StagedNet(spec, imagenet_scaling()) {
    add_stem();
    std::int64_t from = channels(64);
    for (const int layer : {1, 2, 3, 4}) from = add_layer(layer, from);
    fc_ = register_module("fc", torch::nn::Linear(from, static_cast<std::int64_t>(spec.classes)));
    freeze(spec.options.text("frozen"));
  }

 protected:
  torch::Tensor head(torch::Tensor x) override { return fc_(x); }
  bool imported(const std::string& name) const override { return !name.starts_with("fc."); }

 private:
  void add_stem() {
    const auto conv = register_module("conv1", convolution(input_channels(), channels(64), 7, 2));
    const auto norm = register_module("bn1", torch::nn::BatchNorm2d(channels(64)));
    add_stage("stem", {"conv1", "bn1"}, [conv, norm](torch::Tensor x) mutable {
      return torch::max_pool2d(torch::relu(norm->forward(conv->forward(x.squeeze(2)))), 3, 2, 1);
    });
  }

  std::int64_t add_layer(int layer, std::int64_t from) {
    const std::string name = "layer" + std::to_string(layer);
    const std::int64_t to = channels(32 << layer);
    const auto blocks = register_module(
        name, torch::nn::Sequential(std::make_shared<Block>(from, to, layer == 1 ? 1 : 2),
                                    std::make_shared<Block>(to, to, 1)));
    add_stage(name, {name}, [blocks, last = layer == 4](torch::Tensor x) mutable {
      x = blocks->forward(x);
      return last ? x.mean({2, 3}) : x;
    });
    return to;
  }

  torch::nn::Linear fc_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_resnet18(const NetSpec& spec) { return std::make_shared<Resnet18>(spec); }

}  // namespace inkling::torch_net
