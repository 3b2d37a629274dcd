#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/face.h"

namespace inkling::testing {

// A textured square whose upper half moves to the right by up to `px`, there and back; the apex is
// the middle frame.
inline Clip moving_clip(int frames, int size, double px = 1.5) {
  Clip clip;
  clip.apex = static_cast<std::size_t>(frames) / 2;
  clip.fps = 25;
  for (int i = 0; i < frames; ++i) {
    GrayImage& frame = clip.frames.emplace_back(size, size);
    const double shift = frames > 1 ? px * std::sin(M_PI * i / (frames - 1)) : 0;
    for (int y = 0; y < size; ++y) {
      const double weight = 1 / (1 + std::exp((y - size / 2.0) * 20 / size));
      for (int x = 0; x < size; ++x) {
        const double u = x - weight * shift;
        frame.row(y)[x] = static_cast<std::uint8_t>(std::lround(
            128 + 40 * std::sin(0.31 * u + 0.13 * y) + 50 * std::sin(0.17 * y - 0.11 * u + 1) +
            20 * std::sin(0.9 * u) * std::sin(0.8 * y)));
      }
    }
  }
  return clip;
}

// What a catalogue of kind `flow` gives: no frames.
inline Clip flow_clip(int size) {
  Clip clip;
  FlowPicture& flow = clip.flow.emplace();
  flow.width = flow.height = size;
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      flow.u.push_back(static_cast<float>(std::sin(0.2 * x)));
      flow.v.push_back(static_cast<float>(0.5 * std::cos(0.1 * y)));
      flow.strain.push_back(static_cast<float>(0.1 * (x + y) / size));
    }
  }
  return clip;
}

using SetOptions = std::initializer_list<std::pair<const char*, const char*>>;

inline std::unique_ptr<Descriptor> made(const DescriptorVariant& variant, SetOptions set = {}) {
  Options options = variant.defaults();
  for (const auto& [name, value] : set) options.parse(name, value);
  return variant.create(options);
}
// Of descriptors().
inline std::unique_ptr<Descriptor> made(std::string_view name, SetOptions set = {}) {
  return made(find_variant(descriptors(), "descriptor", name), set);
}

inline std::vector<float> describe(const DescriptorVariant& variant, const Clip& clip,
                                   SetOptions set = {}) {
  return made(variant, set)->describe(clip);
}
inline std::vector<float> describe(std::string_view name, const Clip& clip, SetOptions set = {}) {
  return made(name, set)->describe(clip);
}

// With the fastest flow, where there is a choice: for tests that describe many clips.
inline std::vector<float> describe_quickly(const DescriptorVariant& variant, const Clip& clip) {
  const bool has_flow = std::any_of(variant.options.begin(), variant.options.end(),
                                    [](const OptionSpec& spec) { return spec.name == "flow"; });
  return has_flow ? describe(variant, clip, {{"flow", "dis"}}) : describe(variant, clip);
}

}  // namespace inkling::testing
