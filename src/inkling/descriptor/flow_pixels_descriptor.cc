#include <algorithm>

#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_flow.h"
#include "inkling/descriptor/resize.h"

namespace inkling {
namespace {

// To 0 … 255; a flat channel becomes 0.
void stretch(std::vector<float>& channel) {
  const auto [low, high] = std::minmax_element(channel.begin(), channel.end());
  const float base = *low, scale = *high > base ? 255 / (*high - base) : 0;
  for (float& v : channel) v = scale * (v - base);
}

class FlowPixelsDescriptor : public Descriptor {
 public:
  explicit FlowPixelsDescriptor(const Options& options)
      : method_(flow_method(options.text("flow"))),
        size_(static_cast<int>(options.integer("size"))),
        stretched_(options.text("normalise") == "min-max") {}

  std::vector<float> describe(const Clip& clip) const override {
    const FlowPicture flow = onset_to_apex(clip, method_, "flow-pixels");
    std::vector<float> all;
    for (const auto* channel : {&flow.u, &flow.v, &flow.strain}) {
      auto pixels = *channel;
      if (flow.width != size_ || flow.height != size_) {
        pixels = resized(pixels, flow.width, flow.height, size_, size_);
      }
      if (stretched_) stretch(pixels);
      all.insert(all.end(), pixels.begin(), pixels.end());
    }
    return all;
  }

  FeatureShape shape() const override { return {FeatureMeaning::kFlow, 3, 1, size_, size_}; }

  std::string_view usual_recognizer() const override { return "svm-mirror"; }

 private:
  FlowMethod method_;
  int size_;
  bool stretched_;
};

}  // namespace

extern const DescriptorVariant kFlowPixelsDescriptor{
    "flow-pixels",
    "flow from onset to apex and its strain, pixel by pixel",
    "input of STSTNet, Liong et al., FG 2019",
    {{"size", 28L, 1, 512, "px", "the flow picture is resized to it"},
     {"normalise",
      std::string("none"),
      0,
      0,
      "",
      "min-max: each channel to 0 … 255, as published",
      {"none", "min-max"}},
     flow_option_spec()},
    [](const Options& options) { return std::make_unique<FlowPixelsDescriptor>(options); }};

}  // namespace inkling
