#include "inkling/nn/network.h"
#include "inkling/nn/network_options.h"

namespace inkling {
namespace {

constexpr const char* kStResnetName = "st-resnet";

class StResnet : public Network {
 public:
  std::string_view usual_input() const override { return "clip-pixels"; }
  void check(const FeatureShape& input) const override {
    if (input.meaning != FeatureMeaning::kGrey || input.frames < 2 || input.width < 16 ||
        input.height < 16) {
      refuse_input(kStResnetName, "films of 2 frames and 16 pixels or more (clip-pixels)");
    }
  }
};

std::vector<OptionSpec> st_resnet_options() {
  auto specs = staged_options(0.125, {"stem", "layer1", "layer2", "layer3", "layer4"}, "layer3");
  specs.push_back({"conv",
                   std::string("2+1d"),
                   0,
                   0,
                   "",
                   "convolutions: over the picture and then over time (r2plus1d_18), or over all "
                   "at once (r3d_18)",
                   {"2+1d", "3d"}});
  return specs;
}

}  // namespace

extern const NetworkVariant kStResnet{
    kStResnetName, "residual network over the clip, in space and time",
    "Tran et al., CVPR 2018; layers as torchvision's r2plus1d_18 and r3d_18",
    network_options(st_resnet_options(), {.epochs = 30, .rate = 1e-3}),
    [](const Options&) { return std::make_unique<StResnet>(); }};

}  // namespace inkling
