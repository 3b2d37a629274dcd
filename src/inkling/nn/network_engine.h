#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/learning.h"
#include "inkling/nn/safetensors.h"
#include "inkling/nn/temporal_learning.h"
#include "inkling/options.h"

namespace inkling {

// A network by name with what it is built for.
struct NetworkBuild {
  std::string name;  // of networks()
  Options options;   // of its variant
  FeatureShape input;
  std::size_t classes = 0;
};

// Rows of one fold. Spans stay the owner's.
struct LearningRows {
  FeatureShape shape;
  std::size_t classes = 0;
  std::vector<std::span<const float>> features;
  std::vector<std::size_t> labels;
  // Places of rows that are not learnt from but choose the epoch; empty: the last epoch is taken.
  std::vector<std::size_t> inner;
};

// A network that has learnt. Safe to use from several threads.
class LearntNetwork {
 public:
  virtual ~LearntNetwork() = default;
  // One a class, sum 1; classes without a row learnt from are 0. rows: input values of each.
  virtual std::vector<std::vector<double>> scores(
      std::span<const std::span<const float>> rows) const = 0;
  virtual std::string save() const = 0;        // a safetensors file
  virtual std::size_t parameters() const = 0;  // trained ones
  virtual int epoch() const = 0;               // whose weights these are
};

// What needs LibTorch. It is a library of its own that is loaded on first use, as LibTorch takes
// half a second and 160 MB by itself, which commands without a network should not pay.
class NetworkEngine {
 public:
  virtual ~NetworkEngine() = default;
  // Throws Error(kUsage) where a network with these options cannot be learnt: for a device that is
  // not there.
  virtual void check(const NetworkBuild& build) = 0;
  // Throws Error(kInput) when nothing can be learnt: no rows, a loss that is no number;
  // Error(kUsage) as check() does. On the processor the same arguments give the same weights to the
  // bit, with any number of calls at a time, and when a stopped call is made again.
  virtual std::unique_ptr<LearntNetwork> learn(const NetworkBuild& build, const LearningRows& rows,
                                               const FitContext& context) = 0;
  // Throws Error(kInput) for bytes that are no such network.
  virtual std::unique_ptr<LearntNetwork> load(const NetworkBuild& build,
                                              std::string_view bytes) = 0;

  // Weights of a temporal network (temporal_network.h), as it takes them. options: of
  // temporal_option_specs(). Errors as of learn(); the same arguments, the same weights to the bit.
  virtual TensorFile learn_temporal(const Options& options, const TemporalRows& rows,
                                    const FitContext& context) = 0;
};

// Throws Error(kEnvironment) when the library is missing or another version's.
NetworkEngine& network_engine();
// Its file, for keys of caches.
std::string network_engine_path();

}  // namespace inkling
