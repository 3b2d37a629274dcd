#include "inkling/recognition/mirror_fold.h"

#include <cassert>
#include <cmath>

#include "inkling/core/flow_channels.h"

namespace inkling {
namespace {

bool has_mirror_image(const FeatureShape& shape) {
  return !shape.empty() &&
         (shape.meaning == FeatureMeaning::kFlow || shape.meaning == FeatureMeaning::kGrey);
}

}  // namespace

MirrorFold::MirrorFold(const FeatureShape& shape, std::size_t dimension) {
  assert(shape.empty() || shape.size() == dimension);
  channel_of_.resize(dimension);
  if (!has_mirror_image(shape)) {
    for (std::size_t i = 0; i < dimension; ++i) middles_.push_back({i, i});
    even_ = dimension;
    return;
  }
  const auto width = static_cast<std::size_t>(shape.width);
  const auto lines =
      static_cast<std::size_t>(shape.frames) * static_cast<std::size_t>(shape.height);
  const auto turns = [&](std::size_t channel) {
    return shape.meaning == FeatureMeaning::kFlow && turns_in_mirror(static_cast<int>(channel));
  };
  for (std::size_t c = 0; c < static_cast<std::size_t>(shape.channels); ++c) {
    even_ += lines * (turns(c) ? width / 2 : width - width / 2);
  }
  std::size_t even = 0, odd = even_;
  for (std::size_t c = 0; c < static_cast<std::size_t>(shape.channels); ++c) {
    for (std::size_t begin = c * lines * width; begin < (c + 1) * lines * width; begin += width) {
      for (std::size_t x = 0; x < width / 2; ++x) {
        channel_of_[even] = channel_of_[odd] = c;
        pairs_.push_back(
            {begin + x, begin + width - 1 - x, even++, odd++, turns(c) ? -1.0f : 1.0f});
      }
      if (width % 2 == 0) continue;
      std::size_t& to = turns(c) ? odd : even;
      channel_of_[to] = c;
      middles_.push_back({begin + width / 2, to++});
    }
  }
}

void MirrorFold::apply(std::span<const float> row, float* out) const {
  assert(row.size() == dimension());
  const float half = std::sqrt(0.5f);
  for (const Pair& pair : pairs_) {
    const float left = row[pair.left], right = pair.sign * row[pair.right];
    out[pair.even] = half * (left + right);
    out[pair.odd] = half * (left - right);
  }
  for (const Middle& middle : middles_) out[middle.to] = row[middle.from];
}

}  // namespace inkling
