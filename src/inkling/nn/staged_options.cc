#include "inkling/nn/staged_options.h"

namespace inkling {

std::vector<OptionSpec> staged_options(double width, const std::vector<std::string>& stages,
                                       const std::string& frozen) {
  std::vector<std::string> choices = {"none"};
  choices.insert(choices.end(), stages.begin(), stages.end());
  return {
      {"width", width, 0.0625, 1, "", "share of the published channels; imported weights need 1"},
      {"weights", std::string(), 0, 0, "",
       "file to begin with, all but the last layer: safetensors, or torchvision's state dict as "
       "torch.save writes it. Grey is repeated to three channels then and scaled as those weights "
       "expect"},
      {"frozen", frozen, 0, 0, "",
       "with weights: the input side up to this stage is not trained, and run once a row", choices},
  };
}

}  // namespace inkling
