#include "inkling/nn/torch/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <system_error>
#include <utility>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/nn/torch/augment.h"
#include "inkling/nn/torch/checkpoint.h"
#include "inkling/nn/torch/device.h"
#include "inkling/nn/torch/fit_key.h"
#include "inkling/nn/torch/inner_score.h"
#include "inkling/nn/torch/optimiser.h"
#include "inkling/nn/torch/precision.h"
#include "inkling/nn/torch/row_order.h"
#include "inkling/nn/torch/trunk_cache.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kKeepEpochEveryS = 5;

// Every step of every epoch draws from its own seed, so that going on needs no state.
std::uint64_t seed_of(std::uint64_t seed, int epoch) {
  return Random(seed + 0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(epoch)).bits();
}

class Trainer {
 public:
  Trainer(const NetworkBuild& build, const LearningRows& rows, const LearningJob& job,
          const CancelToken& cancel)
      : build_(build), rows_(rows), job_(job), cancel_(cancel), device_(device_of(build.options)) {
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
    at::set_num_threads(job_.threads);
    prepare();
    const auto optimiser = make_optimiser(trained_parameters(), build_.options);
    Standing standing;
    const std::string key = job_.checkpoint.empty() ? "" : fit_key(build_, rows_, job_);
    take_checkpoint(job_.checkpoint, key, *fitted_.net, *optimiser, standing);
    if (job_.on_epoch) std::for_each(standing.curve.begin(), standing.curve.end(), job_.on_epoch);
    const int epochs = static_cast<int>(build_.options.integer("epochs"));
    auto kept = Clock::now();
    while (standing.epoch < epochs) {
      const bool stop = cancel_.cancelled();
      if (!job_.checkpoint.empty() && standing.epoch > 0 &&
          (stop || seconds_since(kept) > kKeepEpochEveryS)) {
        keep_checkpoint(job_.checkpoint, key, *fitted_.net, *optimiser, standing);
        kept = Clock::now();
      }
      cancel_.check();
      run_epoch(*optimiser, standing, epochs);
    }
    finish(standing);
    return std::move(fitted_);
  }

 private:
  static double seconds_since(Clock::time_point then) {
    return std::chrono::duration<double>(Clock::now() - then).count();
  }

  std::vector<std::span<const float>> rows_at(const std::vector<std::size_t>& places) const {
    std::vector<std::span<const float>> all;
    for (const std::size_t place : places) all.push_back(rows_.features[place]);
    return all;
  }

  void prepare() {
    const auto learnt = rows_at(learnt_), inner = rows_at(rows_.inner);
    fitted_.net = net_maker(build_.name)({build_.options, rows_.shape, rows_.classes});
    initialise(*fitted_.net, job_.seed);
    fitted_.net->bring_weights();
    fitted_.trunk_key = trunk_key(build_, *fitted_.net);
    fitted_.net->to(device_);
    const auto fixed = fitted_.net->scaling();
    fitted_.scaling = fixed ? *fixed : channel_scaling(rows_.shape, learnt);
    x_ = standardised(rows_.shape, fitted_.scaling, learnt);
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

  void run_epoch(torch::optim::Optimizer& optimiser, Standing& standing, int epochs) {
    const auto began = Clock::now();
    const int epoch = standing.epoch + 1;
    Random random(seed_of(job_.seed, epoch));
    fitted_.net->draws.generator.set_current_seed(random.bits());
    fitted_.net->train();
    set_rate(optimiser, rate_at(epoch, build_.options));
    const auto places = row_order(learnt_labels_, build_.options.text("balance"), random);
    const auto batch = static_cast<std::size_t>(build_.options.integer("batch"));
    double loss = 0;
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = std::min(places.size(), begin + batch);
      if (places.size() - end == 1) ++end;  // normalisation needs two
      const auto rows = torch::tensor(
          std::vector<std::int64_t>(places.begin() + static_cast<std::ptrdiff_t>(begin),
                                    places.begin() + static_cast<std::ptrdiff_t>(end)));
      loss += step(optimiser, rows, random, epoch) * static_cast<double>(end - begin);
      begin = end;
    }
    standing.epoch = epoch;
    LearningEpoch said{epoch, epochs, loss / static_cast<double>(places.size())};
    if (!rows_.inner.empty()) said.inner_uf1 = judge(standing);
    said.seconds = seconds_since(began);
    said.rows = places.size();
    standing.curve.push_back(said);
    if (job_.on_epoch) job_.on_epoch(said);
  }

  double step(torch::optim::Optimizer& optimiser, const torch::Tensor& rows, Random& random,
              int epoch) {
    const auto x = batch_of(rows, random).to(device_);
    const auto labels = labels_.index_select(0, rows).to(device_);
    optimiser.zero_grad();
    const auto loss = loss_of(scores_of(x) + absence_, labels);
    const double value = loss.item<double>();
    if (!std::isfinite(value)) {
      throw Error(ErrorKind::kInput, fmt::format("the loss is no number in epoch {}", epoch),
                  build_.name, fmt::format("lower the rate ({:g})", build_.options.number("rate")));
    }
    loss.backward();
    optimiser.step();
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
  double judge(Standing& standing) {
    const auto given = answers(fitted_, rows_.shape, rows_at(rows_.inner)).argmax(1);
    std::vector<std::size_t> labels, answered;
    for (std::size_t i = 0; i < rows_.inner.size(); ++i) {
      labels.push_back(rows_.labels[rows_.inner[i]]);
      answered.push_back(
          static_cast<std::size_t>(given[static_cast<std::int64_t>(i)].item<std::int64_t>()));
    }
    const double uf1 = inner_uf1(labels, answered, rows_.classes);
    if (uf1 > standing.best_uf1) {
      standing.best_uf1 = uf1;
      standing.best_epoch = standing.epoch;
      standing.best_weights = tensor_bytes(tensors_of(*fitted_.net));
    }
    return uf1;
  }

  void finish(const Standing& standing) {
    fitted_.epoch = standing.epoch;
    if (!standing.best_weights.empty()) {
      set_tensors(*fitted_.net, parse_tensors(standing.best_weights, "checkpoint"), "checkpoint");
      fitted_.epoch = standing.best_epoch;
    }
    fitted_.net->eval();
    std::error_code ignored;
    if (!job_.checkpoint.empty()) std::filesystem::remove(job_.checkpoint, ignored);
  }

  const NetworkBuild& build_;
  const LearningRows& rows_;
  const LearningJob& job_;
  const CancelToken& cancel_;
  torch::Device device_;
  std::vector<std::size_t> learnt_, learnt_labels_;  // places in rows_; their labels
  Fitted fitted_;
  torch::Tensor x_, labels_, weights_, absence_;
  torch::Tensor mirrored_;  // with frozen layers: their outputs for the other way round
};

}  // namespace

Fitted fit(const NetworkBuild& build, const LearningRows& rows, const LearningJob& job,
           const CancelToken& cancel) {
  return Trainer(build, rows, job, cancel).run();
}

}  // namespace inkling::torch_net
