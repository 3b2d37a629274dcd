#include "inkling/synthesis/two_people/call_layout.h"

#include <algorithm>

namespace inkling {
namespace {

// Places of cameras begin at even pixels, as video does.
int even_px(double px) { return 2 * static_cast<int>(px / 2); }

// As wide as that and 9 / 16 as high, about the middle of the height.
PixelRect wide_tile(int x, int width, int call_height) {
  const int height = std::min(even_px(width * 9.0 / 16), call_height);
  return {x, even_px((call_height - height) / 2.0), width, height};
}

// Two tiles of one size on a plain ground; a switch has them change places.
std::vector<CallTile> gallery_tiles(int switches, int width, int height) {
  const int gap = std::max(2, even_px(width / 80.0));
  const int side = even_px((width - 3.0 * gap) / 2);
  const int left = switches % 2;
  return {{left, wide_tile(gap, side, height)},
          {1 - left, wide_tile(width - gap - side, side, height)}};
}

// Two halves without anything between them, which change places.
std::vector<CallTile> halves(int switches, int width, int height) {
  const int middle = even_px(width / 2.0), left = switches % 2;
  return {{left, {0, 0, middle, height}}, {1 - left, {middle, 0, width - middle, height}}};
}

// Whoever speaks, alone.
std::vector<CallTile> speaker_tiles(int switches, int width, int height) {
  return {{switches % 2, {0, 0, width, height}}};
}

// One person over the whole picture, the other in a corner, which is another one every two
// switches.
std::vector<CallTile> corner_tiles(int switches, int width, int height) {
  const int w = even_px(width / 4.0), h = even_px(height / 4.0), margin = even_px(height / 24.0);
  const int corner = switches / 2 % 4;
  const int x = corner % 2 == 0 ? width - margin - w : margin;
  const int y = corner / 2 == 0 ? margin : height - margin - h;
  return {{switches % 2, {0, 0, width, height}}, {1 - switches % 2, {x, y, w, h}, 2}};
}

// Whoever speaks in a large tile, the other in a strip above it, each framed and named.
std::vector<CallTile> strip_tiles(int switches, int width, int height) {
  const int margin = std::max(4, even_px(height / 60.0));
  const int small_h = even_px(height / 4.0), small_w = even_px(small_h * 16.0 / 9);
  const int top = small_h + 2 * margin, large_h = even_px(height - top - margin);
  const int large_w = std::min(even_px(large_h * 16.0 / 9), even_px(width - 2.0 * margin));
  const int border = std::max(2, margin / 2);
  return {{switches % 2, {even_px((width - large_w) / 2.0), top, large_w, large_h}, border, true},
          {1 - switches % 2,
           {even_px((width - small_w) / 2.0), margin, small_w, small_h},
           border,
           true}};
}

}  // namespace

const std::vector<CallLayout>& call_layouts() {
  static const std::vector<CallLayout> layouts = {
      {"gallery", "two tiles of one size on a dark ground", gallery_tiles},
      {"side-by-side", "two halves that touch", halves},
      {"speaker", "whoever speaks, alone", speaker_tiles},
      {"picture-in-picture", "one large, the other in a corner", corner_tiles},
      {"named", "one large, the other in a strip above, with frames and names", strip_tiles},
  };
  return layouts;
}

}  // namespace inkling
