#include <algorithm>

#include "inkling/nn/network.h"
#include "inkling/nn/network_options.h"

namespace inkling {
namespace {

constexpr const char* kSoftNetName = "softnet";

constexpr int kLeastSize = 16;

class SoftNet : public Network {
 public:
  std::string_view usual_input() const override { return "flow-rois"; }
  void check(const FeatureShape& input) const override {
    if (input.meaning != FeatureMeaning::kFlow || input.channels != 3 ||
        std::min(input.width, input.height) < kLeastSize) {
      refuse_input(kSoftNetName, "flow pictures of 16 pixels or more (flow-rois, flow-pixels)");
    }
  }
};

}  // namespace

// Published for spotting: one score a frame, learnt by regression against 0 and 1. Here it names
// classes as the other networks do; it spots by windows with the class "none" among them.
extern const NetworkVariant kSoftNet{
    kSoftNetName, "three shallow streams, one each over u, v and strain of brows and mouth",
    "Liong, See, Wong, ICIP 2021 (SOFTNet); classes in place of its regressed score",
    network_options({{"hidden", 400L, 8, 4096, "", "width of the dense layer"},
                     {"dropout", 0.5, 0, 0.9, "",
                      "share of the dense layer dropped while learning; published without"}},
                    {.epochs = 60, .batch = 32, .optimizer = "adam", .rate = 1e-3, .decay = 0}),
    [](const Options&) { return std::make_unique<SoftNet>(); }};

}  // namespace inkling
