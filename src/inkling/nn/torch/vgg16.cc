#include "inkling/nn/torch/nets.h"
#include "inkling/nn/torch/staged_net.h"

namespace inkling::torch_net {
namespace {

constexpr int kPublishedHidden = 4096, kPublishedPool = 7;
constexpr int kPool = 0;
constexpr int kLayers[] = {64,    64,  kPool, 128, 128,   kPool, 256, 256, 256,
                           kPool, 512, 512,   512, kPool, 512,   512, 512, kPool};

class Vgg16 : public StagedNet {
 public:
  explicit Vgg16(const NetSpec& spec)
      : StagedNet(spec, imagenet_scaling()),
        hidden_(spec.options.integer("hidden")),
        pool_(spec.options.integer("pool")),
        normalised_(spec.options.text("norm") == "batch") {
    if (pool_ == 0) pool_ = std::clamp(spec.input.width / 32, 1, kPublishedPool);
    add_features();
    add_classifier(spec);
    freeze(spec.options.text("frozen"));
  }

 protected:
  torch::Tensor head(torch::Tensor x) override { return classifier_->forward(x.flatten(1)); }

  bool imported(const std::string& name) const override {
    const bool published = hidden_ == kPublishedHidden && pool_ == kPublishedPool;
    return name.starts_with("features.") || (published && !name.starts_with("classifier.6."));
  }

 private:
  void add_features() {
    torch::nn::Sequential features;
    std::int64_t from = input_channels();
    for (const int published : kLayers) {
      if (published == kPool) {
        features->push_back(torch::nn::MaxPool2d(torch::nn::MaxPool2dOptions(2).stride(2)));
        continue;
      }
      const std::int64_t to = channels(published);
      features->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(from, to, 3).padding(1)));
      if (normalised_) features->push_back(torch::nn::BatchNorm2d(to));
      features->push_back(torch::nn::ReLU(torch::nn::ReLUOptions(true)));
      from = to;
    }
    register_module("features", features);
    add_stage("features", {"features"}, [features, side = pool_](torch::Tensor x) mutable {
      return torch::adaptive_avg_pool2d(features->forward(x.squeeze(2)), {side, side});
    });
  }

  void add_classifier(const NetSpec& spec) {
    const auto dropped = [this, share = spec.options.number("dropout")](torch::Tensor x) {
      return drop(std::move(x), share);
    };
    classifier_ = register_module(
        "classifier",
        torch::nn::Sequential(torch::nn::Linear(channels(512) * pool_ * pool_, hidden_),
                              torch::nn::ReLU(), torch::nn::Functional(dropped),
                              torch::nn::Linear(hidden_, hidden_), torch::nn::ReLU(),
                              torch::nn::Functional(dropped),
                              torch::nn::Linear(hidden_, static_cast<std::int64_t>(spec.classes))));
  }

  std::int64_t hidden_, pool_;
  bool normalised_;
  torch::nn::Sequential classifier_{nullptr};
};

}  // namespace

std::shared_ptr<Net> make_vgg16(const NetSpec& spec) { return std::make_shared<Vgg16>(spec); }

}  // namespace inkling::torch_net
