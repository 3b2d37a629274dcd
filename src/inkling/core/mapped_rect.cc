#include "inkling/core/mapped_rect.h"

#include <algorithm>

namespace inkling {

Rect mapped_rect(const Affine& to_from, const Rect& rect) {
  Point low = to_from({rect.x, rect.y}), high = low;
  for (const Point corner : {Point{rect.x + rect.w, rect.y}, Point{rect.x, rect.y + rect.h},
                             Point{rect.x + rect.w, rect.y + rect.h}}) {
    const Point p = to_from(corner);
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

Rect grown_rect(const Rect& rect, double share) {
  return {rect.x - share * rect.w, rect.y - share * rect.h, (1 + 2 * share) * rect.w,
          (1 + 2 * share) * rect.h};
}

}  // namespace inkling
