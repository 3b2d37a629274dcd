// What every descriptor keeps to, however well it describes: refusals, the same length and bits,
// options by name. What the listed ones reach is in descriptors_quality_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "inkling/core/parallel.h"
#include "inkling/core/testing/variant_checks.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/error.h"

namespace inkling {

extern const DescriptorVariant kChangeDescriptor;  // of the author's guide

namespace {

using testing::describe;
using testing::describe_quickly;
using testing::flow_clip;
using testing::moving_clip;

// A poor descriptor, which may be listed all the same: the number of pixels, whatever they show.
class CountsPixels : public Descriptor {
 public:
  std::vector<float> describe(const Clip& clip) const override {
    require_frames(clip, "count-pixels");
    return {static_cast<float>(clip.frames[0].pixels.size())};
  }
};

const DescriptorVariant kCountsPixels{
    "count-pixels",
    "how many pixels a frame has",
    "none",
    {{"unused", 1L, 1, 2, "", "an option that changes nothing"}},
    [](const Options&) { return std::make_unique<CountsPixels>(); }};

const VariantList<Descriptor>& all() {
  static const VariantList<Descriptor> list = [] {
    VariantList<Descriptor> with_poor = descriptors();
    with_poor.push_back(&kCountsPixels);
    with_poor.push_back(&kChangeDescriptor);
    return with_poor;
  }();
  return list;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

void expect_refused(const DescriptorVariant& variant, const Clip& clip) {
  try {
    describe(variant, clip);
    ADD_FAILURE() << variant.name << " takes it";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << error.what();
    EXPECT_FALSE(error.todo().empty()) << error.what();
  }
}

TEST(EveryDescriptor, RefusesAnEmptyClip) {
  for (const auto* variant : all()) expect_refused(*variant, {});
}

TEST(EveryDescriptor, RefusesEmptyFramesAndFramesOfSeveralSizes) {
  for (const auto* variant : all()) {
    Clip clip = moving_clip(9, 96);
    clip.frames[4] = GrayImage();
    expect_refused(*variant, clip);
    clip.frames[4] = GrayImage(95, 96);
    expect_refused(*variant, clip);
  }
}

TEST(EveryDescriptor, DescribesFlowPicturesOrRefusesThem) {
  for (const auto* variant : all()) {
    try {
      const auto values = describe(*variant, flow_clip(28));
      EXPECT_TRUE(std::all_of(values.begin(), values.end(), [](float v) {
        return std::isfinite(v);
      })) << variant->name;
      EXPECT_EQ(values.size(), describe(*variant, flow_clip(64)).size()) << variant->name;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput) << variant->name;
      EXPECT_NE(error.problem().find(variant->name), std::string::npos) << error.what();
    }
  }
}

TEST(EveryDescriptor, LengthDoesNotDependOnTheClip) {
  for (const auto* variant : all()) {
    const std::size_t length = describe_quickly(*variant, moving_clip(12, 112)).size();
    EXPECT_GT(length, 0u);
    for (const int frames : {1, 2, 3, 7, 31}) {
      const auto values = describe_quickly(*variant, moving_clip(frames, 112));
      EXPECT_EQ(values.size(), length) << variant->name << ", " << frames << " frames";
      EXPECT_TRUE(
          std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
          << variant->name << ", " << frames << " frames";
    }
  }
}

TEST(EveryDescriptor, TakesOddSizes) {
  for (const auto* variant : all()) {
    for (const int size : {97, 133, 160}) {
      EXPECT_FALSE(describe_quickly(*variant, moving_clip(9, size)).empty()) << variant->name;
    }
  }
}

// Too small for the blocks, or scaled up: never a crash, never a number that is none.
TEST(EveryDescriptor, TinyFramesAreDescribedOrRefused) {
  for (const auto* variant : all()) {
    for (const int size : {1, 2, 5, 11}) {
      try {
        const auto values = describe_quickly(*variant, moving_clip(9, size));
        EXPECT_TRUE(
            std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
            << variant->name << ", " << size;
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::kInput) << variant->name;
      }
    }
  }
}

TEST(EveryDescriptor, SameInputSameBitsFromSeveralThreadsAtOnce) {
  const Clip clip = moving_clip(11, 112);
  for (const auto* variant : all()) {
    const auto expected = describe(*variant, clip);
    const auto descriptor = variant->create(variant->defaults());
    std::vector<std::vector<float>> results(4);
    for_each_parallel(4, 4, [&](std::size_t i) { results[i] = descriptor->describe(clip); });
    for (const auto& result : results) EXPECT_TRUE(same_bits(result, expected)) << variant->name;
  }
}

TEST(EveryDescriptor, EveryPresetWorksAndTheFirstIsTheDefault) {
  const Clip clip = moving_clip(24, 112);
  for (const auto* variant : all()) {
    for (const OptionSpec& spec : variant->options) {
      for (const OptionPreset& preset : spec.presets) {
        Options options = variant->defaults();
        options.parse(spec.name, preset.name);
        EXPECT_FALSE(variant->create(options)->describe(clip).empty()) << preset.name;
        for (const OptionSpec& other : variant->options) {
          if (preset.name != spec.presets.front().name) continue;
          EXPECT_EQ(options.value(other.name), other.fallback) << variant->name << other.name;
        }
      }
    }
  }
}

TEST(EveryDescriptor, SaysWhatItIsAndRefusesOptionsByName) {
  testing::expect_sound_variants(all(), "descriptor");
  for (const auto* variant : all()) {
    EXPECT_FALSE(variant->create(variant->defaults())->usual_recognizer().empty());
  }
}

}  // namespace
}  // namespace inkling
