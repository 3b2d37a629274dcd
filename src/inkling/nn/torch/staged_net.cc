#include "inkling/nn/torch/staged_net.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

float mean_of(const std::vector<float>& three) {
  return std::accumulate(three.begin(), three.end(), 0.0f) / 3;
}

}  // namespace

RgbScaling imagenet_scaling() { return {{0.485f, 0.456f, 0.406f}, {0.229f, 0.224f, 0.225f}}; }

RgbScaling kinetics_scaling() {
  return {{0.43216f, 0.394666f, 0.37645f}, {0.22803f, 0.22145f, 0.216989f}};
}

StagedNet::StagedNet(const NetSpec& spec, RgbScaling rgb)
    : weights_(spec.options.text("weights")),
      grey_(spec.input.meaning == FeatureMeaning::kGrey),
      given_channels_(spec.input.channels),
      width_(spec.options.number("width")),
      rgb_(std::move(rgb)) {}

std::int64_t StagedNet::channels(int published) const {
  return std::max<std::int64_t>(1, std::llround(published * width_));
}

void StagedNet::add_stage(std::string name, std::vector<std::string> layers,
                          std::function<torch::Tensor(torch::Tensor)> run) {
  stages_.push_back({std::move(name), std::move(layers), std::move(run)});
}

void StagedNet::freeze(const std::string& last) {
  if (weights_.empty() || last == "none") return;
  const auto found = std::find_if(stages_.begin(), stages_.end(),
                                  [&](const Stage& stage) { return stage.name == last; });
  frozen_ = static_cast<std::size_t>(found - stages_.begin()) + 1;
  for (std::size_t i = 0; i < frozen_; ++i) {
    for (const std::string& layer : stages_[i].layers) {
      named_children()[layer]->eval();
      for (auto& parameter : named_children()[layer]->parameters()) {
        parameter.set_requires_grad(false);
      }
    }
  }
}

torch::Tensor StagedNet::forward(torch::Tensor x) {
  return head(run(std::move(x), frozen_, stages_.size()));
}

torch::Tensor StagedNet::trunk(torch::Tensor x) {
  if (!frozen()) return x;
  const torch::NoGradGuard no_gradient;
  return run(std::move(x), 0, frozen_);
}

torch::Tensor StagedNet::run(torch::Tensor x, std::size_t begin, std::size_t end) const {
  if (begin == 0 && repeats_grey()) x = as_rgb(x);
  for (std::size_t i = begin; i < end; ++i) x = stages_[i].run(std::move(x));
  return x;
}

// Grey comes scaled by the channels' means, so that changes of learning are as large as ever.
std::optional<ChannelScaling> StagedNet::scaling() const {
  if (!repeats_grey()) return std::nullopt;
  return ChannelScaling{{255 * mean_of(rgb_.mean)}, {255 * mean_of(rgb_.deviation)}};
}

torch::Tensor StagedNet::as_rgb(const torch::Tensor& grey) const {
  std::vector<torch::Tensor> three;
  for (std::size_t c = 0; c < 3; ++c) {
    const float times = mean_of(rgb_.deviation) / rgb_.deviation[c];
    three.push_back(grey * times + (mean_of(rgb_.mean) - rgb_.mean[c]) / rgb_.deviation[c]);
  }
  return torch::cat(three, 1);
}

// Convolutions as torchvision's networks begin with: He et al., ICCV 2015, by outputs.
void StagedNet::fill(at::Generator& generator) {
  for (const auto& layer : modules(false)) {
    auto own = layer->named_parameters(false);
    torch::Tensor* weight = own.find("weight");
    if (weight == nullptr || weight->dim() < 4) continue;
    const auto outputs = static_cast<double>(weight->numel() / weight->size(1));
    weight->normal_(0, std::sqrt(2 / outputs), generator);
    if (torch::Tensor* bias = own.find("bias")) bias->zero_();
  }
}

void StagedNet::bring_weights() {
  if (weights_.empty()) return;
  import_weights(*this, weights_, [this](const std::string& name) { return imported(name); });
}

void StagedNet::train(bool on) {
  Net::train(on);
  for (std::size_t i = 0; i < frozen_; ++i) {
    for (const std::string& layer : stages_[i].layers) named_children()[layer]->eval();
  }
}

}  // namespace inkling::torch_net
