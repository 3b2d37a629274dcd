#include "inkling/descriptor/lbp_top.h"

#include <array>
#include <string>

#include "inkling/descriptor/block_grid.h"
#include "inkling/descriptor/lbp_planes.h"
#include "inkling/descriptor/three_planes.h"
#include "inkling/error.h"
#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

// The voxels that have all their neighbours.
struct Inner {
  int width = 0, height = 0, frames = 0;
};

Inner inner_of(std::span<const ImageView> frames, const LbpTopOptions& options) {
  const int count = static_cast<int>(frames.size());
  const Inner inner{count > 0 ? frames[0].width - 2 * options.radius_x : 0,
                    count > 0 ? frames[0].height - 2 * options.radius_y : 0,
                    count - 2 * options.radius_t};
  if (inner.frames < 1) {
    throw Error(ErrorKind::kInput,
                "has " + std::to_string(count) + " frames, fewer than the " +
                    std::to_string(2 * options.radius_t + 1) + " that lbp-top needs",
                "clip", "choose a smaller radius in time, or interpolate the clip");
  }
  if (inner.width < options.columns || inner.height < options.rows) {
    throw Error(ErrorKind::kInput, "is too small for the blocks of lbp-top", "clip",
                "choose fewer blocks or smaller radii");
  }
  return inner;
}

class Volume {
 public:
  Volume(std::span<const ImageView> frames, const LbpTopOptions& options)
      : frames_(frames), options_(options) {}

  // The voxel at (x, y, t) of the inner ones, moved.
  const std::uint8_t* at(int x, int y, int t, const LbpNeighbour::Corner& by = {}) const {
    const auto frame = static_cast<std::size_t>(t + options_.radius_t + by.t);
    return frames_[frame].row(y + options_.radius_y + by.y) + x + options_.radius_x + by.x;
  }

 private:
  std::span<const ImageView> frames_;
  const LbpTopOptions& options_;
};

void code_row(const Volume& volume, const std::vector<LbpNeighbour>& neighbours, bool bilinear,
              int y, int t, int width, std::uint8_t* codes) {
  const int points = static_cast<int>(neighbours.size());
  if (bilinear) {
    BilinearNeighbor at[8];
    for (std::size_t n = 0; n < neighbours.size(); ++n) {
      for (std::size_t k = 0; k < 4; ++k) {
        const auto& corner = neighbours[n].corners[k];
        at[n].corners[k] = volume.at(0, y, t, corner);
        at[n].weights[k] = corner.weight;
      }
    }
    lbp_row_bilinear(volume.at(0, y, t), at, points, width, codes);
  } else {
    const std::uint8_t* at[8];
    for (std::size_t n = 0; n < neighbours.size(); ++n) {
      at[n] = volume.at(0, y, t, neighbours[n].corners[0]);
    }
    lbp_row(volume.at(0, y, t), at, points, width, codes);
  }
}

}  // namespace

int lbp_bins(const LbpTopOptions& options) {
  return options.uniform ? options.points * (options.points - 1) + 3 : 1 << options.points;
}

std::size_t lbp_top_size(const LbpTopOptions& options) {
  return static_cast<std::size_t>(options.rows) * options.columns * 3 * lbp_bins(options);
}

std::vector<std::uint8_t> lbp_plane_codes(std::span<const ImageView> frames, LbpPlane plane,
                                          const LbpTopOptions& options) {
  const Inner inner = inner_of(frames, options);
  const Volume volume(frames, options);
  const bool bilinear = options.sampling == LbpSampling::kBilinear;
  const auto neighbours = lbp_neighbours(plane, options);
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(inner.frames) * inner.height *
                                  static_cast<std::size_t>(inner.width));
  std::uint8_t* row = codes.data();
  for (int t = 0; t < inner.frames; ++t) {
    for (int y = 0; y < inner.height; ++y, row += inner.width) {
      code_row(volume, neighbours, bilinear, y, t, inner.width, row);
    }
  }
  return codes;
}

std::vector<float> lbp_top(std::span<const ImageView> frames, const LbpTopOptions& options) {
  const Inner inner = inner_of(frames, options);
  const Volume volume(frames, options);
  const bool bilinear = options.sampling == LbpSampling::kBilinear;
  const auto bin_of = lbp_bin_table(options.points, options.uniform);
  BlockHistograms histograms(block_spans(inner.height, options.rows, options.overlap),
                             block_spans(inner.width, options.columns, options.overlap),
                             lbp_bins(options));
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(inner.width));
  std::array<std::vector<float>, 3> planes;
  for (std::size_t p = 0; p < 3; ++p) {
    const auto neighbours = lbp_neighbours(kLbpPlanes[p], options);
    histograms.clear();
    for (int t = 0; t < inner.frames; ++t) {
      for (int y = 0; y < inner.height; ++y) {
        code_row(volume, neighbours, bilinear, y, t, inner.width, codes.data());
        histograms.add_row(y, codes.data(), bin_of.data());
      }
    }
    planes[p] = histograms.blocks();
  }
  const auto bins = static_cast<std::size_t>(lbp_bins(options));
  std::vector<float> all = by_block(planes, bins);
  normalise_histograms(all, bins);
  return all;
}

std::vector<float> lbp_top_scalar(std::span<const ImageView> frames, const LbpTopOptions& options) {
  const Inner inner = inner_of(frames, options);
  const Volume volume(frames, options);
  const auto bin_of = lbp_bin_table(options.points, options.uniform);
  const auto bins = static_cast<std::size_t>(lbp_bins(options));
  const std::size_t corners = options.sampling == LbpSampling::kBilinear ? 4 : 1;
  std::vector<float> all;
  for (const BlockSpan& rows : block_spans(inner.height, options.rows, options.overlap)) {
    for (const BlockSpan& columns : block_spans(inner.width, options.columns, options.overlap)) {
      for (const LbpPlane plane : kLbpPlanes) {
        const auto neighbours = lbp_neighbours(plane, options);
        std::vector<float> histogram(bins);
        for (int t = 0; t < inner.frames; ++t) {
          for (int y = rows.begin; y < rows.end; ++y) {
            for (int x = columns.begin; x < columns.end; ++x) {
              unsigned code = 0;
              for (std::size_t n = 0; n < neighbours.size(); ++n) {
                std::int32_t value = 0;
                for (std::size_t k = 0; k < corners; ++k) {
                  const auto& corner = neighbours[n].corners[k];
                  value += *volume.at(x, y, t, corner) * corner.weight;
                }
                code |= (value >= *volume.at(x, y, t) * kBilinearUnit ? 1u : 0u) << n;
              }
              histogram[bin_of[code]] += 1;
            }
          }
        }
        all.insert(all.end(), histogram.begin(), histogram.end());
      }
    }
  }
  normalise_histograms(all, bins);
  return all;
}

}  // namespace inkling
