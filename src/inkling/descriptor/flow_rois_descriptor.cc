#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "inkling/align/canonical.h"
#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_flow.h"
#include "inkling/descriptor/face_box.h"
#include "inkling/descriptor/resize.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr int kSide = 42, kHalf = 21;

constexpr Rect kNoseBridge = {-0.10, 0.10, 0.20, 0.20};
constexpr std::array kEyes = {Rect{-0.84, -0.16, 0.68, 0.36}, Rect{0.16, -0.16, 0.68, 0.36}};

// Where a region goes in the picture that is made.
struct Part {
  Rect face;
  int x, y, width;
};
constexpr std::array kParts = {Part{{-0.95, -0.66, 0.95, 0.66}, 0, 0, kHalf},
                               Part{{0, -0.66, 0.95, 0.66}, kHalf, 0, kHalf},
                               Part{{-0.85, 0.72, 1.70, 0.85}, 0, kHalf, kSide}};

// A channel of the flow, of any size.
class Channel {
 public:
  Channel(const std::vector<float>& values, int width, int height)
      : values_(values), width_(width), height_(height) {}

  double mean(const Rect& face) const {
    const std::vector<float> inside = cut(pixel_box(face, width_, height_));
    double sum = 0;
    for (const float v : inside) sum += v;
    return sum / static_cast<double>(inside.size());
  }

  void scale(double base, double scale) {
    for (float& v : values_) v = static_cast<float>(scale * (v - base));
  }

  void mask(const Rect& face) {
    const PixelBox box = pixel_box(face, width_, height_);
    for (int y = box.y0; y < box.y1; ++y) {
      std::fill_n(values_.begin() + at(y) + box.x0, box.x1 - box.x0, 0.0f);
    }
  }

  std::vector<float> resized_part(const Part& part) const {
    const PixelBox box = pixel_box(part.face, width_, height_);
    return resized(cut(box), box.x1 - box.x0, box.y1 - box.y0, part.width, kHalf);
  }

 private:
  std::ptrdiff_t at(int y) const { return static_cast<std::ptrdiff_t>(y) * width_; }

  std::vector<float> cut(const PixelBox& box) const {
    std::vector<float> inside;
    for (int y = box.y0; y < box.y1; ++y) {
      const auto row = values_.begin() + at(y);
      inside.insert(inside.end(), row + box.x0, row + box.x1);
    }
    return inside;
  }

  std::vector<float> values_;
  int width_, height_;
};

class FlowRoisDescriptor : public Descriptor {
 public:
  explicit FlowRoisDescriptor(const Options& options)
      : method_(flow_method(options.text("flow"))) {}

  std::vector<float> describe(const Clip& clip) const override {
    const FlowPicture flow = onset_to_apex(clip, method_, "flow-rois");
    const int width = flow.width, height = flow.height;
    if (std::min(width, height) < kLeastFlowSize) {
      throw Error(ErrorKind::kInput, "is too small for the regions of flow-rois", "clip",
                  "at least " + std::to_string(kLeastFlowSize) + " pixels are needed");
    }
    Channel u(flow.u, width, height), v(flow.v, width, height), strain(flow.strain, width, height);
    // The head's movement is taken away, and pixels become inter-ocular distances.
    u.scale(u.mean(kNoseBridge), 1 / (kIodPerCrop * width));
    v.scale(v.mean(kNoseBridge), 1 / (kIodPerCrop * height));
    std::vector<float> all;
    for (Channel* channel : {&u, &v, &strain}) add(*channel, all);
    return all;
  }

  FeatureShape shape() const override { return {FeatureMeaning::kFlow, 3, 1, kSide, kSide}; }

  std::string_view usual_recognizer() const override { return "svm-rbf"; }

 private:
  static void add(Channel& channel, std::vector<float>& all) {
    for (const Rect& eye : kEyes) channel.mask(eye);
    const std::size_t start = all.size();
    all.resize(start + kSide * kSide);
    for (const Part& part : kParts) {
      const std::vector<float> pixels = channel.resized_part(part);
      for (int y = 0; y < kHalf; ++y) {
        std::copy_n(&pixels[static_cast<std::size_t>(y * part.width)], part.width,
                    &all[start + static_cast<std::size_t>((part.y + y) * kSide + part.x)]);
      }
    }
  }

  FlowMethod method_;
};

}  // namespace

extern const DescriptorVariant kFlowRoisDescriptor{
    "flow-rois",
    "flow from onset to apex and its strain in brows and mouth, without the head's and the eyes'",
    "input of SOFTNet, Liong, See, Wong, ICIP 2021; in inter-ocular distances, not stretched",
    {flow_option_spec()},
    [](const Options& options) { return std::make_unique<FlowRoisDescriptor>(options); }};

}  // namespace inkling
