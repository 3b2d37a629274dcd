#include "inkling/descriptor.h"
#include "inkling/descriptor/block_options.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/gradient_top.h"

namespace inkling {
namespace {

constexpr const char* kReference =
    "Li, Hong, Moilanen, Huang, Pfister, Zhao, Pietikainen, TAFFC 2018; presets: time and blocks "
    "as "
    "usual on SMIC and CASME II";

class GradientTopDescriptor : public Descriptor {
 public:
  GradientTopDescriptor(std::string_view name, bool weighted, const Options& options)
      : name_(name), frames_(frame_options(options)) {
    const BlockOptions blocks = block_options(options);
    top_ = {static_cast<int>(options.integer("bins")),
            options.flag("signed"),
            weighted,
            blocks.columns,
            blocks.rows,
            blocks.overlap};
  }

  std::vector<float> describe(const Clip& clip) const override {
    return gradient_top(clip_frames(clip, frames_, name_).views, top_, name_);
  }

 private:
  std::string_view name_;
  FrameOptions frames_;
  GradientTopOptions top_;
};

std::vector<OptionSpec> gradient_top_options() {
  const std::vector<OptionPreset> presets = {
      {"smic", {}}, {"casme2", {{"columns", 5L}, {"rows", 5L}, {"tim", 0L}}}};
  return joined({{preset_spec(presets),
                  {"bins", 8L, 2, 36, "", "orientations"},
                  {"signed", true, 0, 0, "", "a gradient and its opposite in different bins"}},
                 block_option_specs({8, 8, 0}),
                 frame_option_specs({112, 1, 10})});
}

}  // namespace

extern const DescriptorVariant kHogTopDescriptor{
    "hog-top", "gradient orientations on three orthogonal planes, by block and magnitude",
    kReference, gradient_top_options(), [](const Options& options) {
      return std::make_unique<GradientTopDescriptor>("hog-top", true, options);
    }};

extern const DescriptorVariant kHigoTopDescriptor{
    "higo-top", "gradient orientations on three orthogonal planes, by block, each counted once",
    kReference, gradient_top_options(), [](const Options& options) {
      return std::make_unique<GradientTopDescriptor>("higo-top", false, options);
    }};

}  // namespace inkling
