#include "inkling/descriptor.h"
#include "inkling/descriptor/block_options.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/lbp_top.h"

namespace inkling {
namespace {

class LbpTopDescriptor : public Descriptor {
 public:
  explicit LbpTopDescriptor(const Options& options) : frames_(frame_options(options)) {
    const BlockOptions blocks = block_options(options);
    lbp_.columns = blocks.columns, lbp_.rows = blocks.rows, lbp_.overlap = blocks.overlap;
    lbp_.points = static_cast<int>(options.integer("points"));
    lbp_.radius_x = static_cast<int>(options.integer("radius-x"));
    lbp_.radius_y = static_cast<int>(options.integer("radius-y"));
    lbp_.radius_t = static_cast<int>(options.integer("radius-t"));
    lbp_.uniform = options.flag("uniform");
    lbp_.sampling =
        options.text("sampling") == "bilinear" ? LbpSampling::kBilinear : LbpSampling::kNearest;
  }

  std::vector<float> describe(const Clip& clip) const override {
    return lbp_top(clip_frames(clip, frames_, "lbp-top").views, lbp_);
  }

 private:
  FrameOptions frames_;
  LbpTopOptions lbp_;
};

// Only what each publication states; the rest stays at the defaults, the first one's.
std::vector<OptionPreset> presets() {
  const auto blocks = [](long count, double overlap) {
    return std::vector<std::pair<std::string, OptionValue>>{
        {"columns", count}, {"rows", count}, {"overlap", overlap}};
  };
  const auto with = [](auto values,
                       std::initializer_list<std::pair<std::string, OptionValue>> more) {
    values.insert(values.end(), more);
    return values;
  };
  return {
      {"meb", {}},
      {"casme2",
       with(blocks(5, 0.0),
            {{"radius-x", 1L}, {"radius-y", 1L}, {"radius-t", 4L}, {"tim", 0L}, {"size", 0L}})},
      {"smic", with(blocks(8, 0.0), {{"tim", 10L}, {"size", 0L}})},
      {"megc2019",
       with(blocks(5, 0.0),
            {{"radius-x", 1L}, {"radius-y", 1L}, {"radius-t", 4L}, {"tim", 0L}, {"size", 0L}})}};
}

std::vector<OptionSpec> lbp_top_options() {
  return joined(
      {{preset_spec(presets()),
        {"points", 8L, 4, 8, "", "neighbours on each ellipse"},
        {"radius-x", 3L, 1, 16, "px", "of the neighbours"},
        {"radius-y", 3L, 1, 16, "px", "of the neighbours"},
        {"radius-t", 3L, 1, 64, "frames", "of the neighbours"},
        {"uniform", true, 0, 0, "", "uniform patterns in bins of their own, all others in one"},
        {"sampling",
         std::string("nearest"),
         0,
         0,
         "",
         "neighbours at or between pixels",
         {"nearest", "bilinear"}}},
       block_option_specs({8, 8, 0.7}),
       frame_option_specs({112, 1, 10})});
}

}  // namespace

extern const DescriptorVariant kLbpTopDescriptor{
    "lbp-top", "local binary patterns on three orthogonal planes, by block",
    "Zhao, Pietikainen, PAMI 2007; presets: meb (Varanka et al.), CASME II (Yan et al., 2014), "
    "SMIC (Li et al., 2013), MEGC2019 baseline",
    lbp_top_options(),
    [](const Options& options) { return std::make_unique<LbpTopDescriptor>(options); }};

}  // namespace inkling
