#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/nn/torch/scaling.h"
#include "inkling/options.h"

// What the networks are made of. Included by sources of this folder only: LibTorch's headers take
// 20 s a file.
namespace inkling::torch_net {

// Where dropout draws from. One a network, so that folds that learn side by side do not share.
struct Draws {
  at::Generator generator = at::make_generator<at::CPUGeneratorImpl>();
};

// A network's layers. Names of parameters are those of torchvision where it has the network.
class Net : public torch::nn::Module {
 public:
  // x: rows x channels x frames x height x width, standardised by channel, or what trunk() gave.
  // Class scores before softmax, rows x classes.
  virtual torch::Tensor forward(torch::Tensor x) = 0;
  // Layers that are not trained, run once a row; without frozen layers x itself. Never draws.
  virtual bool frozen() const { return false; }
  virtual torch::Tensor trunk(torch::Tensor x) { return x; }

  // How its input has to be scaled where imported weights say so; else by the rows learnt from.
  virtual std::optional<ChannelScaling> scaling() const { return std::nullopt; }

  // What initialize() fills otherwise than by default.
  virtual void fill(at::Generator&) {}
  // Weights from elsewhere, over those of initialize(). Throws Error(kInput).
  virtual void bring_weights() {}

  Draws draws;

 protected:
  // Dropout while learning, from the network's own draws.
  torch::Tensor drop(torch::Tensor x, double share);
};

// Fills every parameter as LibTorch does by default for its layer, and as fill() says, from one
// seed.
void initialize(Net& net, std::uint64_t seed);

struct NetSpec {
  const Options& options;
  FeatureShape input;
  std::size_t classes;
};
using MakeNet = std::function<std::shared_ptr<Net>(const NetSpec&)>;

// By the name of the network's variant. Precondition: it is one of networks().
const MakeNet& net_maker(const std::string& name);

}  // namespace inkling::torch_net
