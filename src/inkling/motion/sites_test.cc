#include "inkling/motion/sites.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

std::string mirrored(std::string_view name) {
  std::string other(name);
  if (other.starts_with("left-")) return "right-" + other.substr(5);
  if (other.starts_with("right-")) return "left-" + other.substr(6);
  return other;
}

TEST(Regions, LeftMirrorsRight) {
  for (const Region& region : kRegions) {
    const auto twin = std::find_if(kRegions.begin(), kRegions.end(), [&](const Region& r) {
      return r.name == mirrored(region.name);
    });
    ASSERT_NE(twin, kRegions.end()) << region.name;
    EXPECT_NEAR(twin->face.x, -region.face.x - region.face.w, 1e-9) << region.name;
    EXPECT_EQ(twin->face.y, region.face.y);
    EXPECT_EQ(twin->part, region.part);
    EXPECT_EQ(twin->eye, region.eye);
  }
}

TEST(Regions, LieWithinTheCrop) {
  const Affine crop = crop_from_face(160);
  for (const Region& region : kRegions) {
    const Point a = crop({region.face.x, region.face.y});
    const Point b = crop({region.face.x + region.face.w, region.face.y + region.face.h});
    EXPECT_TRUE(a.x >= 0 && a.y >= 0 && b.x <= 160 && b.y <= 160) << region.name;
  }
}

TEST(Sites, EveryRegionHasOne) {
  for (int r = 0; r < kRegionCount; ++r) {
    EXPECT_TRUE(std::any_of(face_sites().begin(), face_sites().end(), [&](const Site& site) {
      return site.region == r;
    })) << kRegions[static_cast<std::size_t>(r)].name;
  }
}

TEST(Sites, LeftMirrorsRight) {
  for (const Site& site : face_sites()) {
    const auto twin = std::find_if(face_sites().begin(), face_sites().end(), [&](const Site& s) {
      return distance(s.face, {-site.face.x, site.face.y}) < 1e-6;
    });
    ASSERT_NE(twin, face_sites().end()) << site.face.x << ", " << site.face.y;
    EXPECT_EQ(twin->eye, site.eye) << site.face.x << ", " << site.face.y;
    const auto name = [](const Site& s) {
      return kRegions[static_cast<std::size_t>(s.region)].name;
    };
    if (std::abs(site.face.x) > 0.01) {
      EXPECT_EQ(std::string(name(*twin)), mirrored(name(site)))
          << site.face.x << ", " << site.face.y;
    }
  }
}

TEST(Sites, TakeTheirPatchesFromNearby) {
  for (const int size : {96, 160, 224}) {
    const PatchGrid grid(size);
    const Affine crop = crop_from_face(size);
    const auto all = patches_of_sites(grid, size);
    ASSERT_EQ(all.size(), face_sites().size());
    std::size_t empty = 0;
    for (std::size_t s = 0; s < all.size(); ++s) {
      empty += all[s].empty();
      for (const auto& [patch, share] : all[s]) {
        ASSERT_LT(patch, grid.centers.size());
        EXPECT_TRUE(share > 0 && share <= 1);
        EXPECT_LT(distance(grid.centers[patch], crop(face_sites()[s].face)),
                  0.2 * 0.375 * size + 1e-9);
      }
    }
    if (size == 160) {
      EXPECT_EQ(empty, 0u);
    }
  }
}

}  // namespace
}  // namespace inkling
