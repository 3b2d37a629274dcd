#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/resize.h"
#include "inkling/descriptor/tim.h"

namespace inkling {
namespace {

// Place of picture i of `count` among `frames`: both ends are in, halves go up.
std::size_t even_place(std::size_t i, std::size_t count, std::size_t frames) {
  return (2 * i * (frames - 1) + (count - 1)) / (2 * (count - 1));
}

class ClipPixelsDescriptor : public Descriptor {
 public:
  explicit ClipPixelsDescriptor(const Options& options)
      : frames_(static_cast<int>(options.integer("frames"))),
        size_(static_cast<int>(options.integer("size"))),
        tim_(options.text("sampling") == "tim") {}

  std::vector<float> describe(const Clip& clip) const override {
    std::vector<float> all;
    all.reserve(shape().size());
    const auto add = [&](const GrayImage& frame) {
      all.insert(all.end(), frame.pixels.begin(), frame.pixels.end());
    };
    if (tim_) {
      const auto frames = clip_frames(clip, {size_, 1, frames_}, "clip-pixels");
      for (const GrayImage& frame : frames.made) add(frame);
      return all;
    }
    require_frames(clip, "clip-pixels");
    const auto count = static_cast<std::size_t>(frames_);
    for (std::size_t i = 0; i < count; ++i) {
      const GrayImage& frame = clip.frames[even_place(i, count, clip.frames.size())];
      add(resized(frame.view(), size_, size_));
    }
    return all;
  }

  FeatureShape shape() const override { return {FeatureMeaning::kGrey, 1, frames_, size_, size_}; }

 private:
  int frames_, size_;
  bool tim_;
};

}  // namespace

extern const DescriptorVariant kClipPixelsDescriptor{
    "clip-pixels",
    "grey values of frames from onset to offset",
    "usual input of film networks",
    {{"frames", 8L, 2, 256, "frames", "the clip is brought to so many"},
     {"size", 48L, 1, 512, "px", "frames are resized to it"},
     {"sampling",
      std::string("even"),
      0,
      0,
      "",
      "even: frames at even places, the first and the last among them; tim: temporal interpolation",
      {"even", "tim"}}},
    [](const Options& options) { return std::make_unique<ClipPixelsDescriptor>(options); }};

}  // namespace inkling
