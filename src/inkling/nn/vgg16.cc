#include "inkling/nn/network.h"
#include "inkling/nn/network_options.h"

namespace inkling {
namespace {

constexpr const char* kVgg16Name = "vgg16";

class Vgg16 : public Network {
 public:
  std::string_view usual_input() const override { return "apex-pixels"; }
  void check(const FeatureShape& input) const override {
    if ((input.meaning != FeatureMeaning::kGrey && input.meaning != FeatureMeaning::kFlow) ||
        input.frames != 1 || input.width < 32 || input.height < 32) {
      refuse_input(kVgg16Name, "pictures of 32 pixels or more (apex-pixels, flow-pixels:size=64)");
    }
  }
};

std::vector<OptionSpec> vgg16_options() {
  auto specs = staged_options(0.25, {"features"}, "features");
  specs.push_back(
      {"norm",
       std::string("batch"),
       0,
       0,
       "",
       "batch: normalisation behind every convolution (torchvision's vgg16_bn), without "
       "which it hardly learns from few rows; none: as published (vgg16)",
       {"batch", "none"}});
  specs.push_back({"hidden", 128L, 1, 4096, "", "units of the two hidden layers; published: 4096"});
  specs.push_back({"pool", 0L, 0, 7, "",
                   "side of what the hidden layers see; published: 7; 0: what five poolings leave "
                   "of the picture, at most 7"});
  specs.push_back({"dropout", 0.5, 0, 0.9, "", "share of hidden values dropped while learning"});
  return specs;
}

}  // namespace

// The hidden layers are imported, too, where they are as published (hidden=4096, pool=7).
extern const NetworkVariant kVgg16{
    kVgg16Name, "thirteen convolutions over the apex frame",
    "Simonyan, Zisserman, ICLR 2015 (configuration D); layers as torchvision's vgg16_bn and vgg16",
    network_options(vgg16_options(), {.epochs = 40, .rate = 1e-3}),
    [](const Options&) { return std::make_unique<Vgg16>(); }};

}  // namespace inkling
