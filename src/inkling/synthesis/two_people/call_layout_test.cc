#include "inkling/synthesis/two_people/call_layout.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

bool same_tiles(const std::vector<CallTile>& a, const std::vector<CallTile>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const PixelRect &p = a[i].place, &q = b[i].place;
    if (a[i].person != b[i].person || p.x != q.x || p.y != q.y || p.width != q.width ||
        p.height != q.height) {
      return false;
    }
  }
  return true;
}

TEST(CallLayouts, EveryTileLiesInThePictureAndEverySwitchChangesSomething) {
  ASSERT_EQ(call_layouts().size(), 5u);
  for (const CallLayout& layout : call_layouts()) {
    for (const auto& [width, height] : {std::pair{1280, 720}, {640, 360}, {640, 480}, {960, 540}}) {
      for (int n = 0; n < 20; ++n) {
        const auto tiles = layout.tiles(n, width, height);
        ASSERT_FALSE(tiles.empty()) << layout.name;
        for (const CallTile& tile : tiles) {
          const PixelRect& place = tile.place;
          EXPECT_GE(place.x - tile.border_px, 0) << layout.name;
          EXPECT_GE(place.y - tile.border_px, 0) << layout.name;
          EXPECT_LE(place.x + place.width + tile.border_px, width) << layout.name;
          EXPECT_LE(place.y + place.height + tile.border_px, height) << layout.name;
          EXPECT_GE(place.width, width / 5) << layout.name;
          EXPECT_TRUE(tile.person == 0 || tile.person == 1);
        }
        EXPECT_FALSE(same_tiles(tiles, layout.tiles(n + 1, width, height))) << layout.name;
      }
    }
  }
}

TEST(CallLayouts, OnlyTheSpeakerViewHidesSomebody) {
  for (const CallLayout& layout : call_layouts()) {
    EXPECT_EQ(layout.tiles(0, 1280, 720).size(), layout.name == "speaker" ? 1u : 2u);
  }
}

}  // namespace
}  // namespace inkling
