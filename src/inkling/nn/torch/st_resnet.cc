#include "inkling/nn/torch/nets.h"
#include "inkling/nn/torch/staged_net.h"

namespace inkling::torch_net {
namespace {

using Triple = torch::ExpandingArray<3>;  // over frames, rows, columns

torch::nn::Conv3d convolution(std::int64_t from, std::int64_t to, Triple kernel, Triple stride,
                              Triple padding) {
  return torch::nn::Conv3d(
      torch::nn::Conv3dOptions(from, to, kernel).stride(stride).padding(padding).bias(false));
}

// 3 x 3 x 3 as a convolution over the picture and one over time; names as in torchvision.
class SplitConvolution : public torch::nn::Module {
 public:
  SplitConvolution(std::int64_t from, std::int64_t middle, std::int64_t to, int stride) {
    picture_ = register_module(
        "0", convolution(from, middle, {{1, 3, 3}}, {{1, stride, stride}}, {{0, 1, 1}}));
    norm_ = register_module("1", torch::nn::BatchNorm3d(middle));
    time_ =
        register_module("3", convolution(middle, to, {{3, 1, 1}}, {{stride, 1, 1}}, {{1, 0, 0}}));
  }
  torch::Tensor forward(torch::Tensor x) { return time_(torch::relu(norm_(picture_(x)))); }

 private:
  torch::nn::Conv3d picture_{nullptr}, time_{nullptr};
  torch::nn::BatchNorm3d norm_{nullptr};
};

class Block3d : public torch::nn::Module {
 public:
  Block3d(std::int64_t from, std::int64_t to, int stride, bool split) {
    // As many parameters as the whole convolution has.
    const std::int64_t middle = from * to * 27 / (from * 9 + 3 * to);
    const auto add = [&](torch::nn::Sequential& to_layers, std::int64_t in, int step) {
      if (split)
        to_layers->push_back(std::make_shared<SplitConvolution>(in, middle, to, step));
      else
        to_layers->push_back(convolution(in, to, 3, step, 1));
      to_layers->push_back(torch::nn::BatchNorm3d(to));
    };
    add(conv1_, from, stride);
    add(conv2_, to, 1);
    register_module("conv1", conv1_);
    register_module("conv2", conv2_);
    if (stride == 1 && from == to) return;
    downsample_ = register_module(
        "downsample",
        torch::nn::Sequential(convolution(from, to, 1, stride, 0), torch::nn::BatchNorm3d(to)));
  }

  torch::Tensor forward(torch::Tensor x) {
    const auto y = conv2_->forward(torch::relu(conv1_->forward(x)));
    return torch::relu(y + (downsample_.is_empty() ? x : downsample_->forward(x)));
  }

 private:
  torch::nn::Sequential conv1_, conv2_, downsample_{nullptr};
};

class StResnet : public StagedNet {
 public:
  explicit StResnet(const NetSpec& spec)
      : StagedNet(spec, kinetics_scaling()), split_(spec.options.text("conv") == "2+1d") {
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
    torch::nn::Sequential stem;
    const auto add = [&](torch::nn::Conv3d conv) {
      const std::int64_t to = conv->options.out_channels();
      stem->push_back(conv);
      stem->push_back(torch::nn::BatchNorm3d(to));
      stem->push_back(torch::nn::ReLU());
    };
    const std::int64_t from = input_channels(), to = channels(64), middle = channels(45);
    if (split_) {
      add(convolution(from, middle, {{1, 7, 7}}, {{1, 2, 2}}, {{0, 3, 3}}));
      add(convolution(middle, to, {{3, 1, 1}}, 1, {{1, 0, 0}}));
    } else {
      add(convolution(from, to, {{3, 7, 7}}, {{1, 2, 2}}, {{1, 3, 3}}));
    }
    add_layers("stem", stem, false);
  }

  std::int64_t add_layer(int layer, std::int64_t from) {
    const std::int64_t to = channels(32 << layer);
    add_layers(
        "layer" + std::to_string(layer),
        torch::nn::Sequential(std::make_shared<Block3d>(from, to, layer == 1 ? 1 : 2, split_),
                              std::make_shared<Block3d>(to, to, 1, split_)),
        layer == 4);
    return to;
  }

  void add_layers(const std::string& name, torch::nn::Sequential layers, bool last) {
    register_module(name, layers);
    add_stage(name, {name}, [layers, last](torch::Tensor x) mutable {
      x = layers->forward(x);
      return last ? x.mean({2, 3, 4}) : x;
    });
  }

  bool split_;
  torch::nn::Linear fc_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_st_resnet(const NetSpec& spec) {
  return std::make_shared<StResnet>(spec);
}

}  // namespace inkling::torch_net
