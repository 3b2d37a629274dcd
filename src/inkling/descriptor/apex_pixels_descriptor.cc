#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/resize.h"

namespace inkling {
namespace {

class ApexPixelsDescriptor : public Descriptor {
 public:
  explicit ApexPixelsDescriptor(const Options& options)
      : size_(static_cast<int>(options.integer("size"))) {}

  std::vector<float> describe(const Clip& clip) const override {
    const GrayImage picture = resized(apex_frame(clip, "apex-pixels").view(), size_, size_);
    return {picture.pixels.begin(), picture.pixels.end()};
  }

  FeatureShape shape() const override { return {FeatureMeaning::kGrey, 1, 1, size_, size_}; }

 private:
  int size_;
};

}  // namespace

extern const DescriptorVariant kApexPixelsDescriptor{
    "apex-pixels",
    "grey values of the apex frame",
    "usual input of picture networks",
    {{"size", 64L, 1, 512, "px", "the frame is resized to it"}},
    [](const Options& options) { return std::make_unique<ApexPixelsDescriptor>(options); }};

}  // namespace inkling
