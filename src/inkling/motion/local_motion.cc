#include "inkling/motion/local_motion.h"

#include <algorithm>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

constexpr double kReach = 0.20;            // IOD; a patch this far from the centre no longer counts
constexpr float kNoiseGrey = 6;            // fit error at which a patch counts half
constexpr double kSiteTextureTrace = 800;  // tensor trace at which a patch counts half
constexpr double kDamping = 0.01;

}  // namespace

SitePatches patches_about(const PatchGrid& grid, int crop_size, Point face) {
  const Affine face_from_crop = crop_from_face(crop_size).inverse();
  SitePatches patches;
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    const double d = distance(face_from_crop(grid.centers[p]), face) / kReach;
    if (d < 1) patches.emplace_back(p, (1 - d * d) * (1 - d * d));
  }
  return patches;
}

LocalMotion local_motion(const SitePatches& patches, const PatchGrid& grid,
                         const std::vector<PatchReference::Tensor>& tensors, const FlowField& field,
                         const HeadMotion& head) {
  double xx = kDamping, xy = 0, yy = kDamping, x = 0, y = 0, error = 0, shares = 0;
  for (const auto& [p, share] : patches) {
    const Point moved = head.displacement(grid.centers[p], grid.depth[p]);
    const double u = field.u[p] - moved.x, v = field.v[p] - moved.y;
    const auto& t = tensors[p];
    error += share * field.error[p], shares += share;
    const double noise = field.error[p] / kNoiseGrey;
    const double w = share / ((1 + noise * noise) * (t.xx + t.yy + kSiteTextureTrace));
    xx += w * t.xx, xy += w * t.xy, yy += w * t.yy;
    x += w * (t.xx * u + t.xy * v), y += w * (t.xy * u + t.yy * v);
  }
  const double det = xx * yy - xy * xy;
  return {{(yy * x - xy * y) / det, (xx * y - xy * x) / det}, error / std::max(shares, 1e-9)};
}

}  // namespace inkling
