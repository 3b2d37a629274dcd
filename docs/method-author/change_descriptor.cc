#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/resize.h"

namespace inkling {
namespace {

class ChangeDescriptor : public Descriptor {
 public:
  explicit ChangeDescriptor(const Options& options)
      : size_(static_cast<int>(options.integer("size"))) {}

  std::vector<float> describe(const Clip& clip) const override {
    const GrayImage apex = resized(apex_frame(clip, "change").view(), size_, size_);
    const GrayImage onset = resized(clip.frames.front().view(), size_, size_);
    std::vector<float> values;
    for (std::size_t i = 0; i < apex.pixels.size(); ++i) {
      values.push_back(static_cast<float>(apex.pixels[i]) - static_cast<float>(onset.pixels[i]));
    }
    return values;
  }

 private:
  int size_;
};

}  // namespace

extern const DescriptorVariant kChangeDescriptor{
    "change",
    "grey values of the apex less those of the onset",
    "example of the author's guide",
    {{"size", 32L, 1, 256, "px", "frames are resized to it"}},
    [](const Options& options) { return std::make_unique<ChangeDescriptor>(options); }};

}  // namespace inkling
