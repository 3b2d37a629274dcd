#include "inkling/descriptor/hog.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>

#include "inkling/error.h"
#include "inkling/kernels/gradient_votes.h"

namespace inkling {
namespace {

constexpr float kClip = 0.2f;

struct Sides {
  int block = 0, columns = 0, rows = 0;  // pixels; blocks
};

Sides sides_of(int width, int height, const HogOptions& options) {
  const int block = options.cell * options.block_cells;
  const auto fit = [&](int length) {
    return length < block ? 0 : (length - block) / options.stride + 1;
  };
  return {block, fit(width), fit(height)};
}

// The share of a pixel along one axis in a cell of a block. Weights are the product of both axes':
// that of the cells and that of the Gaussian are.
struct Share {
  int slot = 0;  // block * block_cells + cell
  float weight = 0;
};

// The shares of each pixel along one axis.
class Shares {
 public:
  Shares(int length, int blocks, const HogOptions& options) {
    const auto of_block = shares_in_block(options);
    const int block = static_cast<int>(of_block.size());
    for (int i = 0; i < length; ++i) {
      begin_.push_back(all_.size());
      const int first = std::max(0, (i - block) / options.stride);
      for (int b = first; b < blocks && b * options.stride <= i; ++b) {
        const int at = i - b * options.stride;
        if (at >= block) continue;
        for (const Share& share : of_block[static_cast<std::size_t>(at)]) {
          all_.push_back({b * options.block_cells + share.slot, share.weight});
        }
      }
    }
    begin_.push_back(all_.size());
  }

  std::span<const Share> operator[](std::size_t i) const {
    return std::span(all_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
  }

 private:
  static std::vector<std::vector<Share>> shares_in_block(const HogOptions& options) {
    const int block = options.cell * options.block_cells;
    const double sigma = block / 4.0;
    std::vector<std::vector<Share>> shares;
    for (int i = 0; i < block; ++i) {
      const double beside = i - 0.5 * block;
      const double gauss = std::exp(-beside * beside / (2 * sigma * sigma));
      const double place = (i + 0.5) / options.cell - 0.5;
      const int first = static_cast<int>(std::floor(place));
      const double second = place - first;
      auto& at = shares.emplace_back();
      for (const auto& [cell, part] : {std::pair{first, 1 - second}, {first + 1, second}}) {
        if (cell < 0 || cell >= options.block_cells) continue;
        at.push_back({cell, static_cast<float>(gauss * part)});
      }
    }
    return shares;
  }

  std::vector<Share> all_;
  std::vector<std::size_t> begin_;
};

// The picture's gradients, row by row, as votes; beyond the border it is mirrored about its last
// pixel.
class VoteRows {
 public:
  VoteRows(const ImageView& picture, const OrientationBins& bins)
      : picture_(picture),
        bins_(bins),
        row_(static_cast<std::size_t>(picture.width) + 2),
        first_(static_cast<std::size_t>(picture.width)),
        second_(first_.size()),
        bin_(first_.size()) {}

  GradientVotes read(int y) {
    const int width = picture_.width, height = picture_.height;
    std::memcpy(row_.data() + 1, picture_.row(y), static_cast<std::size_t>(width));
    row_.front() = row_[width > 1 ? 2 : 1];
    row_.back() = row_[static_cast<std::size_t>(std::max(1, width - 1))];
    const int other = y > 0 ? y - 1 : std::min(1, height - 1);
    const int below = y + 1 < height ? y + 1 : other;
    const GradientVotes votes{first_.data(), second_.data(), bin_.data()};
    gradient_votes(picture_.row(other), row_.data() + 1, picture_.row(below), width, bins_, votes);
    return votes;
  }

 private:
  ImageView picture_;
  OrientationBins bins_;
  std::vector<std::uint8_t> row_;
  std::vector<float> first_, second_;
  std::vector<std::int32_t> bin_;
};

// Votes of all pixels in the slots of their blocks' cells: rows of slots, slots, bins.
std::vector<float> slots_of(const ImageView& picture, const Sides& sides,
                            const HogOptions& options) {
  const Shares across(picture.width, sides.columns, options);
  const Shares down(picture.height, sides.rows, options);
  const int bins = options.bins, line = sides.columns * options.block_cells * bins;
  std::vector<float> even(static_cast<std::size_t>(line)), odd(even.size());
  std::vector<float> slots(even.size() * static_cast<std::size_t>(sides.rows) *
                           static_cast<std::size_t>(options.block_cells));
  VoteRows rows(picture, {bins, options.is_signed});
  for (int y = 0; y < picture.height; ++y) {
    const auto below = down[static_cast<std::size_t>(y)];
    if (below.empty()) continue;
    const GradientVotes votes = rows.read(y);
    std::fill(even.begin(), even.end(), 0.0f);
    std::fill(odd.begin(), odd.end(), 0.0f);
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t x = 0; x < width; ++x) {
      // Neighbours often vote for the same bin: two sums, so that one need not wait for the other.
      float* sum = x % 2 == 0 ? even.data() : odd.data();
      const int bin = votes.bin[x], next = bin + 1 < bins ? bin + 1 : 0;
      for (const Share& share : across[x]) {
        float* slot = sum + std::ptrdiff_t{share.slot} * bins;
        slot[bin] += share.weight * votes.first[x];
        slot[next] += share.weight * votes.second[x];
      }
    }
    add_weighted(even.data(), odd.data(), 1, line);
    for (const Share& share : below) {
      add_weighted(slots.data() + std::ptrdiff_t{share.slot} * line, even.data(), share.weight,
                   line);
    }
  }
  return slots;
}

void normalise(std::span<float> block) {
  const auto scale = [&](float least) {
    const float sum = std::inner_product(block.begin(), block.end(), block.begin(), 0.0f);
    return 1 / (std::sqrt(sum) + least);
  };
  const float once = scale(0.1f * static_cast<float>(block.size()));
  for (float& v : block) v = std::min(v * once, kClip);
  const float again = scale(1e-3f);
  for (float& v : block) v *= again;
}

std::vector<float> blocks_of(const Sides& sides, const std::vector<float>& slots,
                             const HogOptions& options) {
  const int cells = options.block_cells, bins = options.bins;
  const std::ptrdiff_t line = std::ptrdiff_t{sides.columns} * cells * bins;
  std::vector<float> all;
  all.reserve(slots.size());
  for (int bx = 0; bx < sides.columns; ++bx) {
    for (int by = 0; by < sides.rows; ++by) {
      const std::size_t begin = all.size();
      for (int cx = 0; cx < cells; ++cx) {
        for (int cy = 0; cy < cells; ++cy) {
          const float* from = slots.data() + (std::ptrdiff_t{by} * cells + cy) * line +
                              (std::ptrdiff_t{bx} * cells + cx) * bins;
          all.insert(all.end(), from, from + bins);
        }
      }
      normalise(std::span(all).subspan(begin));
    }
  }
  return all;
}

}  // namespace

std::size_t hog_size(int width, int height, const HogOptions& options) {
  const Sides sides = sides_of(width, height, options);
  return static_cast<std::size_t>(sides.columns) * sides.rows * options.block_cells *
         options.block_cells * options.bins;
}

std::vector<float> hog(const ImageView& picture, const HogOptions& options) {
  const Sides sides = sides_of(picture.width, picture.height, options);
  if (sides.columns < 1 || sides.rows < 1) {
    throw Error(ErrorKind::kInput, "is too small for a block of hog", "picture",
                "choose smaller cells, or a larger size");
  }
  return blocks_of(sides, slots_of(picture, sides, options), options);
}

}  // namespace inkling
