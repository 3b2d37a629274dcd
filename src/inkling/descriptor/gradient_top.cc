#include "inkling/descriptor/gradient_top.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>

#include "inkling/descriptor/block_grid.h"
#include "inkling/descriptor/three_planes.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr int kReach = 255;  // of a difference of grey values
constexpr int kTableSide = 2 * kReach + 1;

// Bin of every gradient there is, so that borders are exact.
std::vector<std::uint8_t> orientation_table(int bins, bool is_signed) {
  const double circle = (is_signed ? 2 : 1) * std::numbers::pi;
  std::vector<std::uint8_t> table;
  table.reserve(static_cast<std::size_t>(kTableSide) * kTableSide);
  for (int b = -kReach; b <= kReach; ++b) {
    for (int a = -kReach; a <= kReach; ++a) {
      double angle = std::atan2(b, a);
      if (angle < 0) angle += 2 * std::numbers::pi;
      // Directions of whole numbers lie further apart than that.
      const int bin = static_cast<int>(std::floor(angle * bins / circle + 1e-9));
      table.push_back(static_cast<std::uint8_t>(bin % bins));
    }
  }
  return table;
}

// Differences of one row of voxels along each axis.
struct Differences {
  explicit Differences(int width) : x(static_cast<std::size_t>(width)), y(x.size()), t(x.size()) {}

  void read(std::span<const ImageView> frames, int frame, int row) {
    const auto now = static_cast<std::size_t>(frame);
    const std::uint8_t* middle = frames[now].row(row) + 1;
    const std::uint8_t *above = frames[now].row(row - 1) + 1, *below = frames[now].row(row + 1) + 1;
    const std::uint8_t* before = frames[now - 1].row(row) + 1;
    const std::uint8_t* after = frames[now + 1].row(row) + 1;
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] =
          middle[static_cast<std::ptrdiff_t>(i) + 1] - middle[static_cast<std::ptrdiff_t>(i) - 1];
      y[i] = below[i] - above[i];
      t[i] = after[i] - before[i];
    }
  }

  std::vector<int> x, y, t;
};

// How one row of gradients on a plane votes.
struct Votes {
  explicit Votes(int width) : bins(static_cast<std::size_t>(width)), weights(bins.size()) {}

  void read(const std::vector<int>& a, const std::vector<int>& b,
            const std::vector<std::uint8_t>& table, bool weighted) {
    for (std::size_t i = 0; i < bins.size(); ++i) {
      const int square = a[i] * a[i] + b[i] * b[i];
      bins[i] = table[static_cast<std::size_t>((b[i] + kReach) * kTableSide + a[i] + kReach)];
      weights[i] = weighted ? std::sqrt(static_cast<float>(square)) : (square > 0 ? 1.0f : 0.0f);
    }
  }

  std::vector<std::uint8_t> bins;
  std::vector<float> weights;
};

void check_size(std::span<const ImageView> frames, const GradientTopOptions& options,
                std::string_view name) {
  if (frames.size() < 3) {
    throw Error(ErrorKind::kInput,
                "has " + std::to_string(frames.size()) + " frames, fewer than the 3 that " +
                    std::string(name) + " needs",
                "clip", "interpolate the clip");
  }
  if (frames[0].width - 2 < options.columns || frames[0].height - 2 < options.rows) {
    throw Error(ErrorKind::kInput, "is too small for the blocks of " + std::string(name), "clip",
                "choose fewer blocks");
  }
}

}  // namespace

std::size_t gradient_top_size(const GradientTopOptions& options) {
  return static_cast<std::size_t>(options.rows) * options.columns * 3 * options.bins;
}

std::vector<float> gradient_top(std::span<const ImageView> frames,
                                const GradientTopOptions& options, std::string_view name) {
  check_size(frames, options, name);
  const int width = frames[0].width - 2, height = frames[0].height - 2;
  const auto table = orientation_table(options.bins, options.is_signed);
  const WeightedBlockHistograms empty(block_spans(height, options.rows, options.overlap),
                                      block_spans(width, options.columns, options.overlap),
                                      options.bins);
  std::array<WeightedBlockHistograms, 3> planes = {empty, empty, empty};
  Differences d(width);
  Votes votes(width);
  for (int t = 1; t + 1 < static_cast<int>(frames.size()); ++t) {
    for (int y = 0; y < height; ++y) {
      d.read(frames, t, y + 1);
      const std::pair<const std::vector<int>*, const std::vector<int>*> axes[] = {
          {&d.x, &d.y}, {&d.x, &d.t}, {&d.y, &d.t}};
      for (std::size_t p = 0; p < 3; ++p) {
        votes.read(*axes[p].first, *axes[p].second, table, options.weighted);
        planes[p].add_weighted_row(y, votes.bins.data(), votes.weights.data());
      }
    }
  }
  const auto bins = static_cast<std::size_t>(options.bins);
  std::vector<float> all =
      by_block({planes[0].blocks(), planes[1].blocks(), planes[2].blocks()}, bins);
  normalise_histograms(all, bins);
  return all;
}

}  // namespace inkling
