#pragma once

#include <functional>
#include <string>
#include <vector>

#include "inkling/nn/torch/net.h"

namespace inkling::torch_net {

// What imported weights were trained on: mean and deviation of red, green and blue, of 0 … 1.
struct RgbScaling {
  std::vector<float> mean, deviation;
};
RgbScaling imagenet_scaling();
RgbScaling kinetics_scaling();

// A network that torchvision has, too: stages one behind the other, then a head. Does for all of
// them what the options of staged_options() say.
class StagedNet : public Net {
 public:
  torch::Tensor forward(torch::Tensor x) override;
  bool frozen() const override { return frozen_ > 0; }
  torch::Tensor trunk(torch::Tensor x) override;
  std::optional<ChannelScaling> scaling() const override;
  void fill(at::Generator& generator) override;
  void bring_weights() override;
  // Frozen layers never learn, not even their running means.
  void train(bool on = true) override;

 protected:
  StagedNet(const NetSpec& spec, RgbScaling rgb);

  // Of the first layer.
  std::int64_t input_channels() const { return repeats_grey() ? 3 : given_channels_; }
  // The option's share of the published number.
  std::int64_t channels(int published) const;
  // layers: names of the modules registered here that it runs.
  void add_stage(std::string name, std::vector<std::string> layers,
                 std::function<torch::Tensor(torch::Tensor)> run);
  // To be called when all stages are there.
  void freeze(const std::string& last);

  virtual torch::Tensor head(torch::Tensor x) = 0;
  // Whether a parameter or buffer comes with imported weights.
  virtual bool imported(const std::string& name) const = 0;

 private:
  struct Stage {
    std::string name;
    std::vector<std::string> layers;
    std::function<torch::Tensor(torch::Tensor)> run;
  };

  bool repeats_grey() const { return grey_ && !weights_.empty(); }
  torch::Tensor as_rgb(const torch::Tensor& grey) const;
  torch::Tensor run(torch::Tensor x, std::size_t begin, std::size_t end) const;

  std::string weights_;
  bool grey_;
  std::int64_t given_channels_;
  double width_;
  RgbScaling rgb_;
  std::vector<Stage> stages_;
  std::size_t frozen_ = 0;  // stages
};

}  // namespace inkling::torch_net
