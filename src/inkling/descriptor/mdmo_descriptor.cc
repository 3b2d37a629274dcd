#include <algorithm>
#include <array>
#include <cmath>

#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_flow.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/face_box.h"
#include "inkling/descriptor/flow_direction.h"
#include "inkling/descriptor/mdmo_regions.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr int kDirections = 8;
// Below that the boxes hold too few pixels for a main direction.
constexpr int kLeastSize = 24;

// The mean of the vectors in the direction that most of them have.
Point main_motion(const FlowPicture& flow, const PixelBox& box) {
  std::array<int, kDirections> counts{};
  std::array<Point, kDirections> sums{};
  for (int y = box.y0; y < box.y1; ++y) {
    for (int x = box.x0; x < box.x1; ++x) {
      const std::size_t at = static_cast<std::size_t>(y) * flow.width + x;
      if (flow.u[at] == 0 && flow.v[at] == 0) continue;
      const auto bin =
          static_cast<std::size_t>(flow_direction(flow.u[at], flow.v[at], kDirections));
      ++counts[bin];
      sums[bin] = sums[bin] + Point{flow.u[at], flow.v[at]};
    }
  }
  const auto best =
      static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  return counts[best] > 0 ? 1.0 / counts[best] * sums[best] : Point{};
}

class MdmoDescriptor : public Descriptor {
 public:
  explicit MdmoDescriptor(const Options& options)
      : frames_(frame_options(options)),
        method_(flow_method(options.text("flow"))),
        beta_(options.number("beta")) {}

  std::vector<float> describe(const Clip& clip) const override {
    std::array<Point, kMdmoRegions> mean{};
    if (clip.flow) {
      add(onset_to_apex(clip, method_, "mdmo"), 1, mean);
    } else {
      const ClipFrames frames = clip_frames(clip, frames_, "mdmo");
      const std::size_t moved = std::max<std::size_t>(1, frames.views.size() - 1);
      for (std::size_t i = 1; i < frames.views.size(); ++i) {
        add(dense_flow(frames.views[0], frames.views[i], method_), 1.0 / static_cast<double>(moved),
            mean);
      }
    }
    return polar(mean);
  }

 private:
  static void add(const FlowPicture& flow, double weight, std::array<Point, kMdmoRegions>& mean) {
    if (std::min(flow.width, flow.height) < kLeastSize) {
      throw Error(ErrorKind::kInput, "is too small for the regions of mdmo", "clip",
                  "at least " + std::to_string(kLeastSize) + " pixels are needed");
    }
    static const auto regions = mdmo_regions();
    for (std::size_t r = 0; r < regions.size(); ++r) {
      mean[r] =
          mean[r] + weight * main_motion(flow, pixel_box(regions[r], flow.width, flow.height));
    }
  }

  // Magnitudes of all regions, the largest 1, then their angles.
  std::vector<float> polar(const std::array<Point, kMdmoRegions>& mean) const {
    double largest = 0;
    for (const Point& p : mean) largest = std::max(largest, norm(p));
    std::vector<float> all;
    for (const Point& p : mean) {
      all.push_back(static_cast<float>(largest > 0 ? beta_ * norm(p) / largest : 0));
    }
    for (const Point& p : mean) {
      all.push_back(static_cast<float>((1 - beta_) * std::atan2(p.y, p.x)));
    }
    return all;
  }

  FrameOptions frames_;
  FlowMethod method_;
  double beta_;
};

std::vector<OptionSpec> mdmo_options() {
  auto all = frame_option_specs({112, 1, 10});
  all.push_back(
      {"beta", 0.8, 0, 1, "", "weight of the magnitudes; that of the angles is the rest"});
  all.push_back(flow_option_spec());
  return all;
}

}  // namespace

extern const DescriptorVariant kMdmoDescriptor{
    "mdmo",
    "main direction and size of the flow against the first frame, in 36 regions of the face",
    "Liu, Zhang, Yan, Wang, Zhao, Fu, TAFFC 2016; beta as in Varanka et al.", mdmo_options(),
    [](const Options& options) { return std::make_unique<MdmoDescriptor>(options); }};

}  // namespace inkling
