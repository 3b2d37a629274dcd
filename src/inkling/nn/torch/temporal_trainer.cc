#include "inkling/nn/torch/temporal_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/network_options.h"
#include "inkling/nn/torch/checkpoint.h"
#include "inkling/nn/torch/optimizer.h"
#include "inkling/nn/torch/temporal_net.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kKeepTemporalEveryS = 20;
constexpr double kRise = 0.1;         // share of learning after which the rate is at its highest
constexpr double kLargestStep = 1.0;  // norm of a gradient

std::string temporal_key(const Options& options, const TemporalRows& rows,
                         const FitContext& context) {
  Sha256 sum;
  sum.update(fmt::format("temporal {} {} {}\n", rows.inputs, context.seed, context.threads));
  sum.update(options_text(options));
  for (const TemporalRow& row : rows.rows) {
    for (const auto* part : {&row.values, &row.targets}) {
      sum.update({reinterpret_cast<const char*>(part->data()), part->size() * sizeof(float)});
    }
  }
  return sum.hex();
}

class TemporalTrainer {
 public:
  TemporalTrainer(const Options& options, const TemporalRows& rows, const FitContext& context)
      : options_(options),
        rows_(rows),
        context_(context),
        window_(static_cast<std::size_t>(options.integer("window"))),
        batch_(static_cast<std::size_t>(options.integer("batch"))),
        epochs_(static_cast<int>(options.integer("epochs"))) {
    for (const TemporalRow& row : rows.rows) steps_ += row.values.size() / rows.inputs;
    if (steps_ == 0) {
      throw Error(ErrorKind::kInput, "there is nothing to learn from", "temporal network",
                  "give recordings with a face in them");
    }
  }

  TensorFile run() {
    at::set_num_threads(context_.threads);
    net_ = make_temporal_net(options_, rows_.inputs, rows_.layout);
    initialize(*net_, context_.seed);
    const auto optimizer = std::make_unique<torch::optim::AdamW>(
        net_->parameters(),
        torch::optim::AdamWOptions(options_.number("rate")).weight_decay(options_.number("decay")));
    const std::string key =
        context_.checkpoint.empty() ? "" : temporal_key(options_, rows_, context_);
    LearningState state;
    run_epochs(context_, key, epochs_, kKeepTemporalEveryS, *net_, *optimizer, state,
               [&] { run_epoch(*optimizer, state); });
    TensorFile file = tensors_of(*net_);
    file.about["dilations"] = options_.text("dilations");
    return file;
  }

 private:
  void run_epoch(torch::optim::Optimizer& optimizer, LearningState& state) {
    const auto began = Clock::now();
    const int epoch = state.epoch + 1;
    // Another seed an epoch, so that going on needs no state.
    Random random(context_.seed + 0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(epoch));
    net_->draws.generator.set_current_seed(random.bits());
    net_->train();
    const std::size_t count = std::max<std::size_t>(1, steps_ / (window_ * batch_));
    double loss = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double done = (epoch - 1 + static_cast<double>(i) / static_cast<double>(count)) /
                          static_cast<double>(epochs_);
      set_rate(optimizer, options_.number("rate") * std::min(1.0, (done + 0.01) / kRise) * 0.5 *
                              (1 + std::cos(std::numbers::pi * done)));
      loss += step(optimizer, random, epoch);
    }
    state.epoch = epoch;
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    state.curve.push_back(
        {epoch, epochs_, loss / static_cast<double>(count), -1, seconds, count * batch_});
  }

  double step(torch::optim::Optimizer& optimizer, Random& random, int epoch) {
    const auto n = [](std::size_t v) { return static_cast<std::int64_t>(v); };
    auto x = torch::zeros({n(batch_), n(rows_.inputs), n(window_)});
    auto targets = torch::zeros({n(batch_), n(rows_.layout.targets()), n(window_)});
    for (std::size_t b = 0; b < batch_; ++b) {
      take_window(x.data_ptr<float>() + b * rows_.inputs * window_,
                  targets.data_ptr<float>() + b * rows_.layout.targets() * window_, random);
    }
    const double noise = options_.number("noise");
    const auto loudness = torch::empty({n(batch_), 1, 1}).uniform_(0, noise, net_->draws.generator);
    x = x + loudness * torch::empty(x.sizes()).normal_(0, 1, net_->draws.generator);

    optimizer.zero_grad();
    const auto loss = temporal_loss(net_->forward(x), targets, rows_.layout);
    const double value = loss.item<double>();
    if (!std::isfinite(value)) {
      throw Error(ErrorKind::kInput, fmt::format("the loss is no number in epoch {}", epoch),
                  "temporal network",
                  fmt::format("lower the rate ({:g})", options_.number("rate")));
    }
    loss.backward();
    torch::nn::utils::clip_grad_norm_(net_->parameters(), kLargestStep);
    optimizer.step();
    return value;
  }

  // A window of a row, the longer the likelier; every other one the other way round. What lies
  // beyond the row's ends stays zero.
  void take_window(float* x, float* targets, Random& random) const {
    const MovementLayout& layout = rows_.layout;
    std::size_t at = random.index(steps_), r = 0;
    while (at >= rows_.rows[r].values.size() / rows_.inputs) {
      at -= rows_.rows[r].values.size() / rows_.inputs, ++r;
    }
    const TemporalRow& row = rows_.rows[r];
    const std::size_t length = row.values.size() / rows_.inputs;
    const std::size_t begin = at > window_ / 2 ? std::min(at - window_ / 2, length - 1) : 0;
    const std::size_t steps = std::min(window_, length - begin);
    const bool mirrored = random.chance(0.5);
    const std::size_t marks_at = layout.heats + 3 * layout.bounded;
    for (std::size_t t = 0; t < steps; ++t) {
      const float* in = row.values.data() + (begin + t) * rows_.inputs;
      for (std::size_t i = 0; i < rows_.inputs; ++i) {
        x[i * window_ + t] =
            mirrored ? rows_.mirrored_inputs.sign[i] * in[rows_.mirrored_inputs.place[i]] : in[i];
      }
      const float* target = row.targets.data() + (begin + t) * layout.targets();
      for (std::size_t i = 0; i < layout.targets(); ++i) {
        const bool mark = mirrored && i >= marks_at && i < marks_at + layout.marks;
        targets[i * window_ + t] =
            mark ? target[marks_at + rows_.mirrored_marks.place[i - marks_at]] : target[i];
      }
    }
  }

  const Options& options_;
  const TemporalRows& rows_;
  const FitContext& context_;
  std::size_t window_, batch_, steps_ = 0;
  int epochs_;
  std::shared_ptr<Net> net_;
};

}  // namespace

TensorFile fit_temporal(const Options& options, const TemporalRows& rows,
                        const FitContext& context) {
  return TemporalTrainer(options, rows, context).run();
}

}  // namespace inkling::torch_net
