#include "inkling/recognition/mirror_fold.h"

#include <gtest/gtest.h>

#include "inkling/core/flow_channels.h"
#include "inkling/core/random.h"

namespace inkling {
namespace {

std::vector<float> folded(const MirrorFold& fold, const std::vector<float>& row) {
  std::vector<float> out(row.size());
  fold.apply(row, out.data());
  return out;
}

std::vector<float> mirror_image(const FeatureShape& shape, const std::vector<float>& row) {
  std::vector<float> turned(row.size());
  const auto width = static_cast<std::size_t>(shape.width);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::size_t channel = i / (width * static_cast<std::size_t>(shape.frames * shape.height));
    const bool turns =
        shape.meaning == FeatureMeaning::kFlow && turns_in_mirror(static_cast<int>(channel));
    turned[i - i % width + width - 1 - i % width] = turns ? -row[i] : row[i];
  }
  return turned;
}

double product(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  }
  return sum;
}

TEST(MirrorFold, PartsGiveTheProductsWithTheRowAndWithItsMirrorImage) {
  Random random(3);
  for (const FeatureShape& shape : {FeatureShape{FeatureMeaning::kFlow, 7, 1, 5, 6},
                                    {FeatureMeaning::kFlow, 3, 1, 4, 5},
                                    {FeatureMeaning::kGrey, 1, 3, 4, 7},
                                    {FeatureMeaning::kFlow, 3, 1, 2, 1}}) {
    std::vector<float> a, b;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      a.push_back(static_cast<float>(random.normal()));
      b.push_back(static_cast<float>(random.normal()));
    }
    const MirrorFold fold(shape, a.size());
    ASSERT_EQ(fold.dimension(), a.size());
    const auto x = folded(fold, a), y = folded(fold, b);
    const auto even = [&](const std::vector<float>& row) {
      return std::span(row).first(fold.even());
    };
    const auto odd = [&](const std::vector<float>& row) {
      return std::span(row).subspan(fold.even());
    };
    const double kept = product(even(x), even(y)), turned = product(odd(x), odd(y));
    EXPECT_NEAR(kept + turned, product(a, b), 1e-4);
    EXPECT_NEAR(kept - turned, product(a, mirror_image(shape, b)), 1e-4);
  }
}

TEST(MirrorFold, ListsAndGraphsAreTheirOwnMirrorImage) {
  const std::vector<float> row = {1, 2, 3, 4, 5, 6};
  for (const FeatureShape& shape :
       {FeatureShape{}, FeatureShape{FeatureMeaning::kGraph, 1, 2, 1, 3}}) {
    const MirrorFold fold(shape, row.size());
    EXPECT_EQ(fold.even(), row.size());
    EXPECT_EQ(folded(fold, row), row);
  }
}

TEST(MirrorFold, KnowsTheChannelOfEachValue) {
  const MirrorFold fold({FeatureMeaning::kFlow, 3, 1, 1, 3}, 9);
  std::vector<std::size_t> channels(fold.channel_of().begin(), fold.channel_of().end());
  // Even: one pair of u, pair and middle of v and of strain; odd: pair and middle of u, one pair
  // each of the others.
  EXPECT_EQ(channels, (std::vector<std::size_t>{0, 1, 1, 2, 2, 0, 0, 1, 2}));
}

}  // namespace
}  // namespace inkling
