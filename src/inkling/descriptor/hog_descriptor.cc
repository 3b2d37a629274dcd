#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/hog.h"
#include "inkling/descriptor/resize.h"

namespace inkling {
namespace {

class HogDescriptor : public Descriptor {
 public:
  explicit HogDescriptor(const Options& options)
      : size_(static_cast<int>(options.integer("size"))) {
    hog_.cell = static_cast<int>(options.integer("cell"));
    hog_.block_cells = static_cast<int>(options.integer("block"));
    hog_.stride = hog_.cell * static_cast<int>(options.integer("stride"));
    hog_.bins = static_cast<int>(options.integer("bins"));
    hog_.is_signed = options.flag("signed");
  }

  std::vector<float> describe(const Clip& clip) const override {
    const GrayImage& apex = apex_frame(clip, "hog");
    if (size_ == 0 || (apex.width == size_ && apex.height == size_)) {
      return hog(apex.view(), hog_);
    }
    return hog(resized(apex.view(), size_, size_).view(), hog_);
  }

 private:
  int size_;
  HogOptions hog_;
};

}  // namespace

extern const DescriptorVariant kHogDescriptor{
    "hog",
    "histograms of oriented gradients of the apex frame",
    "Dalal, Triggs, CVPR 2005; constants of that paper",
    {{"size", 112L, 0, 1024, "px", "the frame is resized to it; 0: as it is"},
     {"cell", 8L, 2, 64, "px", "width of a cell"},
     {"block", 2L, 1, 4, "cells", "width of a block, which is normalised together"},
     {"stride", 1L, 1, 4, "cells", "from a block to the next"},
     {"bins", 9L, 2, 36, "", "orientations"},
     {"signed", false, 0, 0, "", "a gradient and its opposite in different bins"}},
    [](const Options& options) { return std::make_unique<HogDescriptor>(options); }};

}  // namespace inkling
