#include "inkling/face/picture_switch.h"

#include <cmath>
#include <cstdlib>
#include <utility>

namespace inkling {
namespace {

constexpr double kAreaGrow = 2.6;     // of the box, the area that is looked at
constexpr int kAreaCells = 14;        // a side
constexpr int kCellSamples = 3;       // a side
constexpr int kFewestCells = 24;      // that lie in the picture
constexpr int kCellChange = 12;       // grey levels, mean of a cell
constexpr double kSwitchShare = 0.5;  // of the cells changed so much
constexpr double kSideShare = 0.25;   // of those of each side
constexpr int kFewestOfSide = 8;      // cells that say something of a side

int cell_mean(const ImageView& luma, double x, double y, double side) {
  int sum = 0;
  for (int j = 0; j < kCellSamples; ++j) {
    const auto* row = luma.row(static_cast<int>(y + (j + 0.5) * side / kCellSamples));
    for (int i = 0; i < kCellSamples; ++i) {
      sum += row[static_cast<int>(x + (i + 0.5) * side / kCellSamples)];
    }
  }
  return sum / (kCellSamples * kCellSamples);
}

struct ChangedCells {
  int all = 0, changed = 0;
};

}  // namespace

void SwitchMeter::next(const Frame& frame) { before_ = std::exchange(now_, frame.pixels); }

bool SwitchMeter::is_switch(const Rect& box) const {
  if (!before_ || !now_) return false;
  const ImageView before = before_->luma(), now = now_->luma();
  if (before.width != now.width || before.height != now.height) return true;
  const double width = kAreaGrow * box.w, side = width / kAreaCells;
  const double left = box.center().x - 0.5 * width, top = box.center().y - 0.5 * width;
  ChangedCells sides[3];  // above, on the left, on the right
  for (int j = 0; j < kAreaCells; ++j) {
    for (int i = 0; i < kAreaCells; ++i) {
      const double x = left + i * side, y = top + j * side;
      const bool is_above = y + side <= box.y, is_left = x + side <= box.x;
      // The face itself and the body below it may move.
      const bool is_person = !is_above && !is_left && x < box.x + box.w;
      const bool is_inside = x >= 0 && y >= 0 && x + side < now.width && y + side < now.height;
      if (is_person || !is_inside) continue;
      ChangedCells& here = sides[is_above ? 0 : is_left ? 1 : 2];
      ++here.all;
      here.changed +=
          std::abs(cell_mean(now, x, y, side) - cell_mean(before, x, y, side)) > kCellChange;
    }
  }
  ChangedCells whole;
  for (const ChangedCells& one : sides) {
    if (one.all >= kFewestOfSide && one.changed < kSideShare * one.all) return false;
    whole.all += one.all, whole.changed += one.changed;
  }
  return whole.all >= kFewestCells && whole.changed > kSwitchShare * whole.all;
}

}  // namespace inkling
