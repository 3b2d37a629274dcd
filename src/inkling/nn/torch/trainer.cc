#include "inkling/nn/torch/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/network_options.h"
#include "inkling/nn/torch/augment.h"
#include "inkling/nn/torch/checkpoint.h"
#include "inkling/nn/torch/device.h"
#include "inkling/nn/torch/optimizer.h"
#include "inkling/nn/torch/row_order.h"
#include "inkling/nn/torch/trunk_cache.h"
#include "inkling/nn/torch/weights.h"
#include "inkling/score.h"

namespace inkling::torch_net {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kKeepEpochEveryS = 5;

// Every step of every epoch draws from its own seed, so that going on needs no state.
std::uint64_t seed_of(std::uint64_t seed, int epoch) {
  return Random(seed + 0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(epoch)).bits();
}

// A SHA-256 of everything that the weights of a fit follow from.
std::string fit_key(const NetworkBuild& build, const LearningRows& rows,
                    const FitContext& context) {
  Sha256 sum;
  sum.update(fmt::format("{} {} {} {}\n", build.name, rows.classes, context.seed, context.threads));
  sum.update(options_text(build.options));
  sum.update(weights_sum(build.options));
  for (const std::size_t row : rows.inner) sum.update(fmt::format("{} ", row));
  for (std::size_t row = 0; row < rows.labels.size(); ++row) {
    sum.update(fmt::format("\n{} ", rows.labels[row]));
    const auto values = rows.features[row];
    sum.update({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  return sum.hex();
}

class Trainer {
 public:
  Trainer(const NetworkBuild& build, const LearningRows& rows, const FitContext& context)
      : build_(build), rows_(rows), context_(context), device_(device_of(build.options)) {
    std::vector<bool> is_inner(rows.labels.size(), false);
    for (const std::size_t row : rows.inner) is_inner[row] = true;
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
      if (!is_inner[row]) learnt_.push_back(row);
    }
    if (learnt_.size() < 2) {  // normalisation needs two
      throw Error(ErrorKind::kInput,
                  fmt::format("learns from two rows or more, here are {}", learnt_.size()),
                  build.name, "give samples of more subjects");
    }
    fitted_.present.assign(rows.classes, false);
    for (const std::size_t row : learnt_) fitted_.present[rows.labels[row]] = true;
  }

  Fitted run() {
    at::set_num_threads(context_.threads);
    prepare();
    const auto optimizer = make_optimizer(trained_parameters(), build_.options);
    LearningState state;
    const std::string key = context_.checkpoint.empty() ? "" : fit_key(build_, rows_, context_);
    const int epochs = static_cast<int>(build_.options.integer("epochs"));
    run_epochs(context_, key, epochs, kKeepEpochEveryS, *fitted_.net, *optimizer, state,
               [&] { run_epoch(*optimizer, state, epochs); });
    finish(state);
    return std::move(fitted_);
  }

 private:
  std::vector<std::span<const float>> rows_at(const std::vector<std::size_t>& places) const {
    std::vector<std::span<const float>> all;
    for (const std::size_t place : places) all.push_back(rows_.features[place]);
    return all;
  }

  void prepare() {
    const auto learnt = rows_at(learnt_), inner = rows_at(rows_.inner);
    fitted_.net = net_maker(build_.name)({build_.options, rows_.shape, rows_.classes});
    initialize(*fitted_.net, context_.seed);
    fitted_.net->bring_weights();
    fitted_.trunk_key = trunk_key(build_, *fitted_.net);
    fitted_.net->to(device_);
    const auto fixed = fitted_.net->scaling();
    fitted_.scaling = fixed ? *fixed : channel_scaling(rows_.shape, learnt);
    x_ = standardized(rows_.shape, fitted_.scaling, learnt);
    if (fitted_.net->frozen()) run_trunk();
    for (const std::size_t row : learnt_) learnt_labels_.push_back(rows_.labels[row]);
    labels_ =
        torch::tensor(std::vector<std::int64_t>(learnt_labels_.begin(), learnt_labels_.end()));
    weights_ =
        torch::tensor(class_weights(learnt_labels_, rows_.classes, build_.options.text("balance")))
            .to(device_);
    absence_ = absence(fitted_.present).to(device_);
  }

  // Frozen layers once a row, and once for the other way round.
  void run_trunk() {
    const auto run = [&](const torch::Tensor& x) {
      return trunk_rows(*fitted_.net, fitted_.trunk_key, x.to(device_)).to(at::kCPU);
    };
    const auto meaning = rows_.shape.meaning;
    if (build_.options.number("augment") > 0 && meaning != FeatureMeaning::kGraph) {
      mirrored_ = run(mirrored(x_, meaning));
    }
    x_ = run(x_);
  }

  // What a step learns from: changed rows, or outputs of frozen layers.
  torch::Tensor batch_of(const torch::Tensor& rows, Random& random) const {
    const double share = build_.options.number("augment");
    const auto x = x_.index_select(0, rows);
    if (!fitted_.net->frozen()) return augmented(x, rows_.shape.meaning, share, random);
    if (!mirrored_.defined()) return x;
    for (std::int64_t i = 0; i < rows.size(0); ++i) {
      if (random.chance(share) && random.chance(0.5))
        x[i] = mirrored_[rows[i].item<std::int64_t>()];
    }
    return x;
  }

  std::vector<torch::Tensor> trained_parameters() const {
    std::vector<torch::Tensor> trained;
    for (const torch::Tensor& p : fitted_.net->parameters()) {
      if (p.requires_grad()) trained.push_back(p);
    }
    return trained;
  }

  void run_epoch(torch::optim::Optimizer& optimizer, LearningState& state, int epochs) {
    const auto began = Clock::now();
    const int epoch = state.epoch + 1;
    Random random(seed_of(context_.seed, epoch));
    fitted_.net->draws.generator.set_current_seed(random.bits());
    fitted_.net->train();
    set_rate(optimizer, rate_at(epoch, build_.options));
    const auto places = row_order(learnt_labels_, build_.options.text("balance"), random);
    const auto batch = static_cast<std::size_t>(build_.options.integer("batch"));
    double loss = 0;
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = std::min(places.size(), begin + batch);
      if (places.size() - end == 1) ++end;  // normalisation needs two
      const auto rows = torch::tensor(
          std::vector<std::int64_t>(places.begin() + static_cast<std::ptrdiff_t>(begin),
                                    places.begin() + static_cast<std::ptrdiff_t>(end)));
      loss += step(optimizer, rows, random, epoch) * static_cast<double>(end - begin);
      begin = end;
    }
    state.epoch = epoch;
    LearningEpoch result{epoch, epochs, loss / static_cast<double>(places.size())};
    if (!rows_.inner.empty()) result.inner_uf1 = judge(state);
    result.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    result.rows = places.size();
    state.curve.push_back(result);
  }

  double step(torch::optim::Optimizer& optimizer, const torch::Tensor& rows, Random& random,
              int epoch) {
    const auto x = batch_of(rows, random).to(device_);
    const auto labels = labels_.index_select(0, rows).to(device_);
    optimizer.zero_grad();
    const auto loss = loss_of(scores_of(x) + absence_, labels);
    const double value = loss.item<double>();
    if (!std::isfinite(value)) {
      throw Error(ErrorKind::kInput, fmt::format("the loss is no number in epoch {}", epoch),
                  build_.name, fmt::format("lower the rate ({:g})", build_.options.number("rate")));
    }
    loss.backward();
    optimizer.step();
    return value;
  }

  torch::Tensor scores_of(const torch::Tensor& x) {
    if (build_.options.text("precision") == "full") return fitted_.net->forward(x);
    const MixedPrecision mixed(device_);
    return fitted_.net->forward(x).to(at::kFloat);
  }

  torch::Tensor loss_of(const torch::Tensor& scores, const torch::Tensor& labels) const {
    const auto options = torch::nn::functional::CrossEntropyFuncOptions().weight(weights_);
    const double smoothing = build_.options.number("smoothing");
    const auto hard = torch::nn::functional::cross_entropy(scores, labels, options);
    if (smoothing <= 0) return hard;
    const auto present = (absence_ == 0).to(at::kFloat);
    const auto even = -(torch::log_softmax(scores, 1) * present).sum(1) / present.sum();
    return (1 - smoothing) * hard + smoothing * even.mean();
  }

  // UF1 of the inner split; the best epoch so far is remembered.
  double judge(LearningState& state) {
    const auto labels = class_scores(fitted_, rows_.shape, rows_at(rows_.inner)).argmax(1);
    Confusion confusion(rows_.classes);
    for (std::size_t i = 0; i < rows_.inner.size(); ++i) {
      const auto predicted = labels[static_cast<std::int64_t>(i)].item<std::int64_t>();
      confusion.add(rows_.labels[rows_.inner[i]], static_cast<std::size_t>(predicted));
    }
    const double uf1 = confusion.uf1_of_present();
    if (uf1 > state.best_uf1) {
      state.best_uf1 = uf1;
      state.best_epoch = state.epoch;
      state.best_weights = tensor_bytes(tensors_of(*fitted_.net));
    }
    return uf1;
  }

  void finish(const LearningState& state) {
    fitted_.epoch = state.epoch;
    if (!state.best_weights.empty()) {
      set_tensors(*fitted_.net, parse_tensors(state.best_weights, "checkpoint"), "checkpoint");
      fitted_.epoch = state.best_epoch;
    }
    fitted_.net->eval();
  }

  const NetworkBuild& build_;
  const LearningRows& rows_;
  const FitContext& context_;
  torch::Device device_;
  std::vector<std::size_t> learnt_, learnt_labels_;  // places in rows_; their labels
  Fitted fitted_;
  torch::Tensor x_, labels_, weights_, absence_;
  torch::Tensor mirrored_;  // with frozen layers: their outputs for the other way round
};

}  // namespace

Fitted fit(const NetworkBuild& build, const LearningRows& rows, const FitContext& context) {
  return Trainer(build, rows, context).run();
}

}  // namespace inkling::torch_net
