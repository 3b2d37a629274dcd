#include "inkling/descriptor/gradient_top.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "inkling/descriptor/block_grid.h"
#include "inkling/error.h"

namespace inkling {
namespace {

struct Noise {
  Noise(int count, int width, int height, unsigned levels) {
    std::mt19937 random(8);
    for (int i = 0; i < count; ++i) {
      GrayImage& frame = frames.emplace_back(width, height);
      for (auto& pixel : frame.pixels) pixel = static_cast<std::uint8_t>(random() % levels);
    }
    for (const GrayImage& frame : frames) views.push_back(frame.view());
  }
  std::vector<GrayImage> frames;
  std::vector<ImageView> views;
};

// The definition, voxel by voxel.
std::vector<float> plain(const std::vector<ImageView>& frames, const GradientTopOptions& o) {
  std::vector<float> all;
  const int width = frames[0].width - 2, height = frames[0].height - 2;
  for (const BlockSpan& rows : block_spans(height, o.rows, o.overlap)) {
    for (const BlockSpan& columns : block_spans(width, o.columns, o.overlap)) {
      for (int plane = 0; plane < 3; ++plane) {
        std::vector<double> histogram(static_cast<std::size_t>(o.bins));
        for (std::size_t t = 1; t + 1 < frames.size(); ++t) {
          for (int y = rows.begin + 1; y < rows.end + 1; ++y) {
            for (int x = columns.begin + 1; x < columns.end + 1; ++x) {
              const double dx = frames[t].at(x + 1, y) - frames[t].at(x - 1, y);
              const double dy = frames[t].at(x, y + 1) - frames[t].at(x, y - 1);
              const double dt = frames[t + 1].at(x, y) - frames[t - 1].at(x, y);
              const double a = plane == 2 ? dy : dx, b = plane == 0 ? dy : dt;
              if (a == 0 && b == 0) continue;
              const double circle = o.is_signed ? 360 : 180;
              double degrees = std::fmod(std::atan2(b, a) * 180 / M_PI + 360, circle);
              // A hair above a border is on it.
              int bin = static_cast<int>(std::floor(degrees * o.bins / circle + 1e-7)) % o.bins;
              histogram[static_cast<std::size_t>(bin)] += o.weighted ? std::hypot(a, b) : 1;
            }
          }
        }
        const double sum = std::accumulate(histogram.begin(), histogram.end(), 0.0);
        for (const double v : histogram) all.push_back(static_cast<float>(sum > 0 ? v / sum : 0));
      }
    }
  }
  return all;
}

TEST(GradientTop, IsTheDefinition) {
  const Noise clip(5, 31, 24, 4);  // few levels: many gradients on borders of bins
  for (const bool weighted : {true, false}) {
    for (const bool is_signed : {true, false}) {
      for (const int bins : {4, 8, 9}) {
        const GradientTopOptions options{bins, is_signed, weighted, 4, 3, 0.3};
        const auto found = gradient_top(clip.views, options, "x"),
                   expected = plain(clip.views, options);
        ASSERT_EQ(found.size(), gradient_top_size(options));
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
          ASSERT_NEAR(found[i], expected[i], 1e-6) << weighted << is_signed << bins;
        }
      }
    }
  }
}

// A ramp that moves to the right gets darker in time wherever it gets brighter to the right.
TEST(GradientTop, AMovingRampByHand) {
  Noise clip(3, 12, 12, 1);
  for (int t = 0; t < 3; ++t) {
    for (int y = 0; y < 12; ++y) {
      for (int x = 0; x < 12; ++x) {
        clip.frames[static_cast<std::size_t>(t)].row(y)[x] =
            static_cast<std::uint8_t>(100 + 10 * x - 2 * t);
      }
    }
  }
  const auto all = gradient_top(clip.views, {8, true, false, 1, 1, 0}, "x");
  EXPECT_EQ(all[0], 1);       // XY: to the right
  EXPECT_EQ(all[8 + 7], 1);   // XT: (20, -4), in the last eighth of the circle
  EXPECT_EQ(all[16 + 6], 1);  // YT: (0, -4)
}

TEST(GradientTop, AFlatClipIsAllZero) {
  const Noise clip(4, 12, 12, 1);
  for (const float v : gradient_top(clip.views, {}, "x")) EXPECT_EQ(v, 0);
}

TEST(GradientTop, TooShortOrTooSmallIsRefused) {
  EXPECT_THROW(gradient_top(Noise(2, 40, 40, 9).views, {}, "x"), Error);
  EXPECT_THROW(gradient_top(Noise(3, 9, 40, 9).views, {}, "x"), Error);
  EXPECT_NO_THROW(gradient_top(Noise(3, 10, 10, 9).views, {}, "x"));
}

}  // namespace
}  // namespace inkling
