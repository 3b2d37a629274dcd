#include "inkling/descriptor/lbp_top.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "inkling/error.h"
#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

struct Clip {
  Clip(int count, int width, int height, unsigned levels = 256) {
    std::mt19937 random(5);
    for (int i = 0; i < count; ++i) {
      frames.emplace_back(width, height);
      for (auto& pixel : frames.back().pixels) {
        pixel = static_cast<std::uint8_t>(random() % levels);
      }
    }
  }
  std::vector<ImageView> views() const {
    std::vector<ImageView> all;
    for (const GrayImage& frame : frames) all.push_back(frame.view());
    return all;
  }
  std::vector<GrayImage> frames;
};

TEST(LbpTop, EqualsTheScalarTwinToTheBit) {
  // Few grey levels: ties are where the two could differ.
  const Clip clip(9, 61, 43, 6);
  const auto views = clip.views();
  for (const LbpSampling sampling : {LbpSampling::kNearest, LbpSampling::kBilinear}) {
    for (const int points : {4, 5, 8}) {
      for (const int radius_t : {1, 2, 4}) {
        LbpTopOptions options;
        options.points = points, options.sampling = sampling;
        options.radius_x = 1, options.radius_y = 3, options.radius_t = radius_t;
        options.rows = 3, options.columns = 4, options.overlap = 0.4;
        options.uniform = points == 8;
        const auto fast = lbp_top(views, options);
        EXPECT_EQ(fast.size(), lbp_top_size(options));
        EXPECT_EQ(fast, lbp_top_scalar(views, options)) << points << " " << radius_t;
      }
    }
  }
}

TEST(LbpTop, PresetOfTheFieldHas11328Values) { EXPECT_EQ(lbp_top_size({}), 11328u); }

TEST(LbpTop, EachHistogramHasTheSumOne) {
  LbpTopOptions options;
  options.radius_x = options.radius_y = options.radius_t = 1;
  options.rows = options.columns = 2, options.overlap = 0;
  const auto all = lbp_top(Clip(5, 20, 20).views(), options);
  for (std::size_t h = 0; h < all.size(); h += 59) {
    EXPECT_NEAR(std::accumulate(all.begin() + h, all.begin() + h + 59, 0.0), 1, 1e-5);
  }
}

// A picture that stands still differs over time only as it does along its own axis.
TEST(LbpTop, AStillClipOfVerticalStripesIsFlatInTime) {
  Clip clip(5, 24, 24);
  for (GrayImage& frame : clip.frames) {
    for (int y = 0; y < 24; ++y) {
      for (int x = 0; x < 24; ++x) frame.row(y)[x] = static_cast<std::uint8_t>(10 * (x % 7));
    }
  }
  for (const LbpSampling sampling : {LbpSampling::kNearest, LbpSampling::kBilinear}) {
    LbpTopOptions options;
    options.radius_x = options.radius_y = options.radius_t = 1;
    options.rows = options.columns = 1, options.overlap = 0, options.sampling = sampling;
    const auto all = lbp_top(clip.views(), options);
    // YT: all neighbours equal the centre, so all bits are set: code 255, the last uniform one.
    const std::size_t yt = 2 * 59, all_set = lbp_bin_table(8, true)[255];
    EXPECT_EQ(all[yt + all_set], 1);
    for (std::size_t b = 0; b < 59; ++b) EXPECT_EQ(all[b], all[59 + b]) << b;  // XT as XY
  }
}

TEST(LbpTop, TooShortOrTooSmallIsRefused) {
  EXPECT_THROW(lbp_top(Clip(6, 112, 112).views(), {}), Error);
  EXPECT_THROW(lbp_top({}, {}), Error);
  EXPECT_THROW(lbp_top(Clip(7, 13, 112).views(), {}), Error);
  EXPECT_NO_THROW(lbp_top(Clip(7, 14, 14).views(), {}));
}

}  // namespace
}  // namespace inkling
