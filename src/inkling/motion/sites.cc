#include "inkling/motion/sites.h"

#include <algorithm>
#include <cmath>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

constexpr double kSpacing = 0.21;  // IOD; rows and columns

double distance_to_box(const Rect& box, Point p) {
  const double dx = std::max({box.x - p.x, p.x - box.x - box.w, 0.0});
  const double dy = std::max({box.y - p.y, p.y - box.y - box.h, 0.0});
  return std::hypot(dx, dy) + 0.01 * distance(box.center(), p);
}

Site make_site(Point face) {
  Site site{face};
  double nearest = 1e9;
  for (int r = 0; r < kRegionCount; ++r) {
    const double d = distance_to_box(kRegions[static_cast<std::size_t>(r)].face, face);
    if (d < nearest) {
      nearest = d;
      site.region = r;
    }
  }
  site.eye = kRegions[static_cast<std::size_t>(site.region)].eye;
  return site;
}

}  // namespace

const std::vector<Site>& face_sites() {
  static const std::vector<Site> sites = [] {
    std::vector<Site> all;
    for (int row = -3; row <= 7; ++row) {
      for (int column = -5; column <= 5; ++column) {
        const double x = column * kSpacing, y = row * kSpacing;
        if (std::hypot(x / 1.0, (y - 0.45) / 1.25) > 1) continue;
        if (std::abs(x) < 0.15 && y > -0.05 && y < 0.5) continue;  // the nose: the reference
        all.push_back(make_site({x, y}));
      }
    }
    return all;
  }();
  return sites;
}

std::vector<SitePatches> patches_of_sites(const PatchGrid& grid, int crop_size) {
  std::vector<SitePatches> all;
  for (const Site& site : face_sites()) all.push_back(patches_about(grid, crop_size, site.face));
  return all;
}

}  // namespace inkling
