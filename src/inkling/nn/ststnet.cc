#include "inkling/nn/network.h"
#include "inkling/nn/network_options.h"

namespace inkling {
namespace {

constexpr const char* kStstNetName = "ststnet";

class StstNet : public Network {
 public:
  std::string_view usual_input() const override { return "flow-pixels:normalise=min-max"; }
  void check(const FeatureShape& input) const override {
    if (input.meaning != FeatureMeaning::kFlow || input.width < 4) {
      refuse_input(kStstNetName, "flow pictures of 4 pixels or more (flow-pixels)");
    }
  }
};

}  // namespace

// Published with 800 epochs at a rate of 5e-5 in batches of 256: the same way in fewer, larger
// steps (docs/experiments.md).
extern const NetworkVariant kStstNet{
    kStstNetName, "three shallow streams over flow from onset to apex, its strain beside it",
    "Liong et al., FG 2019 (STSTNet)",
    network_options(
        {{"dropout", 0.5, 0, 0.9, "", "share of values dropped while learning"}},
        {.epochs = 100, .batch = 64, .optimizer = "adam", .rate = 1e-3, .decay = 0, .augment = 0}),
    [](const Options&) { return std::make_unique<StstNet>(); }};

}  // namespace inkling
