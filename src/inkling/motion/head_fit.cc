#include "inkling/motion/head_fit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "inkling/core/median.h"
#include "inkling/core/solve.h"

namespace inkling {
namespace {

constexpr double kFloorPx = 0.05;       // finest spread that is believed
constexpr double kTextureTrace = 4000;  // tensor trace at which a patch counts half

constexpr int kBasis = 4;
constexpr double kDampings[kBasis] = {0, 0.02, 0.02, 0.005};

struct Term {
  double basis[kBasis];  // 1, x, y about the crop's centre, in half crops; depth, in IOD
  double xx, xy, yy, weight, u, v;
};

double spread(std::vector<double> absolute) {
  return std::max(kFloorPx, kSigmaPerMad * median_of(std::span(absolute)));
}

}  // namespace

HeadMotion fit_head_motion(const PatchGrid& grid,
                           const std::vector<PatchReference::Tensor>& tensors,
                           const FlowField& field, int crop_size, const HeadFitOptions& options) {
  const std::size_t n = grid.centers.size();
  if (n == 0) return {};
  const double half = crop_size / 2.0;
  std::vector<Term> terms(n);
  for (std::size_t p = 0; p < n; ++p) {
    const auto& t = tensors[p];
    const double trace = t.xx + t.yy, norm = 1 / (trace + kTextureTrace);
    const double rigid = options.skin_weight + (1 - options.skin_weight) * grid.rigidity[p];
    terms[p] = {
        {1, (grid.centers[p].x - half) / half, (grid.centers[p].y - half) / half, grid.depth[p]},
        t.xx * norm,
        t.xy * norm,
        t.yy * norm,
        rigid,
        field.u[p],
        field.v[p]};
  }
  constexpr int kUnknowns = 2 * kBasis;
  std::array<double, kUnknowns> a{};
  std::vector<double> residual(n);
  const auto at = [&](const Term& t, int row) {
    double sum = 0;
    for (int k = 0; k < kBasis; ++k) sum += a[row * kBasis + k] * t.basis[k];
    return sum;
  };
  for (int iteration = 0; iteration < options.iterations; ++iteration) {
    for (std::size_t p = 0; p < n; ++p) {
      const Term& t = terms[p];
      const double ru = t.u - at(t, 0), rv = t.v - at(t, 1);
      const double seen = t.xx * ru * ru + 2 * t.xy * ru * rv + t.yy * rv * rv;
      residual[p] = std::sqrt(std::max(0.0, seen / (t.xx + t.yy + 1e-6)));
    }
    const double limit = iteration == 0 ? 1e9 : options.tukey * spread(residual);
    std::array<std::array<double, kUnknowns>, kUnknowns> normal{};
    std::array<double, kUnknowns> right{};
    for (std::size_t p = 0; p < n; ++p) {
      if (residual[p] >= limit) continue;
      const Term& t = terms[p];
      const double q = 1 - (residual[p] / limit) * (residual[p] / limit);
      const double w = t.weight * q * q;
      const double xx = w * t.xx, xy = w * t.xy, yy = w * t.yy;
      const double along_u = xx * t.u + xy * t.v, along_v = xy * t.u + yy * t.v;
      for (int r = 0; r < kBasis; ++r) {
        const double basis = t.basis[r];
        right[r] += basis * along_u;
        right[kBasis + r] += basis * along_v;
        for (int c = r; c < kBasis; ++c) {
          const double both = basis * t.basis[c];
          normal[r][c] += both * xx;
          normal[r][kBasis + c] += both * xy;
          normal[kBasis + r][kBasis + c] += both * yy;
        }
      }
    }
    for (int r = 0; r < kBasis; ++r) {
      for (int c = r; c < kBasis; ++c) normal[c][kBasis + r] = normal[r][kBasis + c];
    }
    for (int r = 0; r < kUnknowns; ++r) {
      for (int c = 0; c < r; ++c) normal[r][c] = normal[c][r];
    }
    for (int r = 0; r < kUnknowns; ++r) normal[r][r] += 1e-6 + kDampings[r % kBasis];
    // u = a x + b y, v = c x + d y: a - d and b + c are 0 where the face keeps its shape.
    const double held = options.stretch_damping;
    normal[1][1] += held, normal[6][6] += held, normal[1][6] -= held, normal[6][1] -= held;
    normal[2][2] += held, normal[5][5] += held, normal[2][5] += held, normal[5][2] += held;
    if (!solve<kUnknowns>(normal, right)) break;
    a = right;
  }
  const double* u = &a[0];
  const double* v = &a[kBasis];
  return {{1 + u[1] / half, u[2] / half, u[0] - u[1] - u[2], v[1] / half, 1 + v[2] / half,
           v[0] - v[1] - v[2]},
          {u[3], v[3]}};
}

}  // namespace inkling
