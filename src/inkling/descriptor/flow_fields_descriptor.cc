#include <cmath>

#include "inkling/core/flow_channels.h"
#include "inkling/core/median.h"
#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_flow.h"
#include "inkling/descriptor/resize.h"

namespace inkling {
namespace {

// What the whole face moved is the head's, and in pictures whose channels were stretched each to
// 0 … 255 the grey value of no movement is another in each.
void take_median_away(std::vector<float>& channel) {
  std::vector<float> sorted = channel;
  const float median = median_of(std::span(sorted));
  for (float& value : channel) value -= median;
}

// To a mean square of 1; a channel of zeros remains one.
void add_at_unit_size(const std::vector<float>& channel, std::vector<float>& all) {
  double squares = 0;
  for (const float value : channel) {
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  const double size = std::sqrt(squares / static_cast<double>(channel.size()));
  for (const float value : channel) {
    all.push_back(size > 0 ? static_cast<float>(static_cast<double>(value) / size) : 0);
  }
}

class FlowFieldsDescriptor : public Descriptor {
 public:
  explicit FlowFieldsDescriptor(const Options& options)
      : method_(flow_method(options.text("flow"))),
        size_(static_cast<int>(options.integer("size"))),
        tensor_(options.flag("tensor")) {}

  std::vector<float> describe(const Clip& clip) const override {
    const FlowPicture flow = onset_to_apex(clip, method_, "flow-fields");
    const auto sized = [&](const std::vector<float>& channel) {
      const bool fits = flow.width == size_ && flow.height == size_;
      return fits ? channel : resized(channel, flow.width, flow.height, size_, size_);
    };
    auto u = sized(flow.u), v = sized(flow.v);
    take_median_away(u);
    take_median_away(v);
    std::vector<float> all;
    for (const auto& channel : {u, v, sized(flow.strain)}) add_at_unit_size(channel, all);
    if (!tensor_) return all;
    const FlowTensor tensor = flow_tensor(u, v, size_, size_);
    for (const auto* channel : {&tensor.divergence, &tensor.curl, &tensor.stretch, &tensor.shear}) {
      add_at_unit_size(*channel, all);
    }
    return all;
  }

  FeatureShape shape() const override {
    return {FeatureMeaning::kFlow, tensor_ ? kFlowFieldChannels : kFlowChannels, 1, size_, size_};
  }

  std::string_view usual_recognizer() const override { return "svm-mirror"; }

 private:
  FlowMethod method_;
  int size_;
  bool tensor_;
};

}  // namespace

extern const DescriptorVariant kFlowFieldsDescriptor{
    "flow-fields",
    "flow from onset to apex beside its median, its strain and how it deforms, each of unit size",
    "STSTNet's input (Liong et al., FG 2019), centred, with the whole strain tensor; says what "
    "moved, not how much",
    {{"size", 28L, 4, 512, "px", "the flow picture is resized to it"},
     {"tensor", true, 0, 0, "", "divergence, curl, stretch and shear, too"},
     flow_option_spec()},
    [](const Options& options) { return std::make_unique<FlowFieldsDescriptor>(options); }};

}  // namespace inkling
