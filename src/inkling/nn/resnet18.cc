#include "inkling/nn/network.h"
#include "inkling/nn/network_options.h"

namespace inkling {
namespace {

constexpr const char* kResnet18Name = "resnet18";

class Resnet18 : public Network {
 public:
  std::string_view usual_input() const override { return "flow-pixels:size=64"; }
  void check(const FeatureShape& input) const override {
    if ((input.meaning != FeatureMeaning::kGrey && input.meaning != FeatureMeaning::kFlow) ||
        input.frames != 1 || input.width < 16 || input.height < 16) {
      refuse_input(kResnet18Name, "pictures of 16 pixels or more (flow-pixels, apex-pixels)");
    }
  }
};

}  // namespace

extern const NetworkVariant kResnet18{
    kResnet18Name, "residual network over flow from onset to apex, or over the apex frame",
    "He et al., CVPR 2016; layers as torchvision's resnet18",
    network_options(
        staged_options(0.25, {"stem", "layer1", "layer2", "layer3", "layer4"}, "layer3"),
        {.epochs = 40, .rate = 1e-3}),
    [](const Options&) { return std::make_unique<Resnet18>(); }};

}  // namespace inkling
