#include "inkling/nn/torch/temporal_net.h"

namespace inkling::torch_net {
namespace {

constexpr float kRareLogit = -4;  // of heats before anything is learnt: movements are rare
constexpr float kQuietBlock = 0.5f;
constexpr double kMiddle = 0.95;     // heats from which a step counts as a movement's middle
constexpr double kOtherKinds = 0.3;  // weight of heats without bounds, beside those with
constexpr double kBounds = 2, kMarks = 0.3, kBeta = 0.1;

torch::nn::Conv1d convolution1d(std::int64_t from, std::int64_t to, std::int64_t taps,
                                std::int64_t dilation) {
  return torch::nn::Conv1d(
      torch::nn::Conv1dOptions(from, to, taps).padding(dilation * (taps / 2)).dilation(dilation));
}

struct DilatedBlock : torch::nn::Module {
  DilatedBlock(std::int64_t width, std::int64_t dilation)
      : wide(register_module("wide", convolution1d(width, width, 3, dilation))),
        narrow(register_module("narrow", convolution1d(width, width, 1, 1))) {}
  torch::nn::Conv1d wide, narrow;
};

class TemporalNet : public Net {
 public:
  TemporalNet(const Options& options, std::size_t inputs, const MovementLayout& layout)
      : layout_(layout), dropout_(options.number("dropout")) {
    const auto width = static_cast<std::int64_t>(options.integer("width"));
    const auto in = static_cast<std::int64_t>(inputs);
    input_ = register_module("input", convolution1d(in, width, 1, 1));
    torch::nn::ModuleList list;
    for (const std::size_t dilation : parse_dilations(options.text("dilations"), "dilations")) {
      blocks_.push_back(std::make_shared<DilatedBlock>(width, static_cast<std::int64_t>(dilation)));
      list->push_back(blocks_.back());
    }
    register_module("blocks", list);
    const auto out = static_cast<std::int64_t>(layout.outputs());
    output_ = register_module("output", convolution1d(width, out, 1, 1));
  }

  torch::Tensor forward(torch::Tensor x) override {
    x = input_(x);
    for (const auto& block : blocks_) {
      x = x + drop(block->narrow(torch::relu(block->wide(torch::relu(x)))), dropout_);
    }
    return output_(torch::relu(x));
  }

  void fill(at::Generator&) override {
    for (const auto& block : blocks_) block->narrow->weight.mul_(kQuietBlock);
    output_->bias.narrow(0, 0, static_cast<std::int64_t>(layout_.heats)).fill_(kRareLogit);
  }

 private:
  MovementLayout layout_;
  double dropout_;
  torch::nn::Conv1d input_{nullptr}, output_{nullptr};
  std::vector<std::shared_ptr<DilatedBlock>> blocks_;
};

}  // namespace

std::shared_ptr<Net> make_temporal_net(const Options& options, std::size_t inputs,
                                       const MovementLayout& layout) {
  return std::make_shared<TemporalNet>(options, inputs, layout);
}

torch::Tensor temporal_loss(const torch::Tensor& outputs, const torch::Tensor& targets,
                            const MovementLayout& layout) {
  const auto heats = static_cast<std::int64_t>(layout.heats);
  const auto bounded = static_cast<std::int64_t>(layout.bounded);
  const auto marks = static_cast<std::int64_t>(layout.marks);
  const auto heat = targets.narrow(1, 0, heats), logit = outputs.narrow(1, 0, heats);
  const auto middle = (heat > kMiddle).to(at::kFloat), p = torch::sigmoid(logit);
  const auto there = middle * (1 - p).square() * torch::log_sigmoid(logit);
  const auto elsewhere = (1 - middle) * (1 - heat).pow(4) * p.square() * torch::log_sigmoid(-logit);
  auto weight = torch::full({1, heats, 1}, kOtherKinds, outputs.options());
  weight.narrow(1, 0, bounded).fill_(1);
  const auto count = middle.narrow(1, 0, 1).sum().clamp_min(1);
  const auto heat_loss = -(weight * (there + elsewhere)).sum() / count;

  const auto counts = targets.narrow(1, heats + 2 * bounded, bounded).repeat_interleave(2, 1);
  const auto apart = torch::nn::functional::smooth_l1_loss(
      outputs.narrow(1, heats, 2 * bounded), targets.narrow(1, heats, 2 * bounded),
      torch::nn::functional::SmoothL1LossFuncOptions().reduction(torch::kNone), kBeta);
  const auto bound_loss = (apart * counts).sum() / counts.sum().clamp_min(1);

  const auto marked = targets.narrow(1, heats + 3 * bounded + marks, 1);
  const auto said = torch::nn::functional::binary_cross_entropy_with_logits(
      outputs.narrow(1, heats + 2 * bounded, marks), targets.narrow(1, heats + 3 * bounded, marks),
      torch::nn::functional::BinaryCrossEntropyWithLogitsFuncOptions().reduction(torch::kNone));
  const auto mark_loss = (said * marked).sum() / marked.sum().clamp_min(1);
  return heat_loss + kBounds * bound_loss + kMarks * mark_loss;
}

}  // namespace inkling::torch_net
