#pragma once

#include <string>
#include <vector>

#include "inkling/options.h"

namespace inkling {

// What a network is usually trained with; every one of it is an option.
struct LearningDefaults {
  long epochs = 50;
  long batch = 32;
  std::string optimizer = "adamw";
  double rate = 1e-3;
  double decay = 1e-2;
  std::string schedule = "cosine";
  double augment = 0.5;
};

// epochs, stop, batch, optimiser, rate, decay, schedule, balance, augment, smoothing, device,
// precision.
std::vector<OptionSpec> learning_option_specs(const LearningDefaults& defaults);
// A network's own options with those of learning behind them.
std::vector<OptionSpec> network_options(std::vector<OptionSpec> own,
                                        const LearningDefaults& learning);
// Options of the networks that torchvision has, too: width, weights and frozen. stages: by name,
// from the input on; frozen: the last of those that are not trained once weights are given.
std::vector<OptionSpec> staged_options(double width, const std::vector<std::string>& stages,
                                       const std::string& frozen);

// SHA-256 of the file that the option `weights` names; empty without one. Throws Error(kInput).
std::string weights_sum(const Options& options);
// "NAME=VALUE" a line, of every option: what keys of checkpoints and caches say of them.
std::string options_text(const Options& options);

// Throws Error(kUsage): "takes " + takes.
[[noreturn]] void refuse_input(const std::string& network, const std::string& takes);

}  // namespace inkling
