#include "inkling/descriptor/mdmo_regions.h"

namespace inkling {
namespace {

// Left in the picture; the right one is its mirror image.
constexpr std::array<Rect, kMdmoRegions / 2> kLeft = {{
    {-0.80, -0.86, 0.40, 0.32},  // forehead, outer
    {-0.40, -0.86, 0.40, 0.32},  // forehead, inner
    {-0.92, -0.54, 0.30, 0.32},  // brow, outer
    {-0.62, -0.54, 0.30, 0.32},  // brow, middle
    {-0.32, -0.54, 0.32, 0.32},  // brow, inner, to the glabella
    {-1.00, -0.20, 0.24, 0.36},  // outer corner of the eye
    {-0.76, 0.10, 0.26, 0.20},   // lower lid, outer
    {-0.50, 0.10, 0.26, 0.20},   // lower lid, inner
    {-0.24, -0.20, 0.24, 0.36},  // root of the nose
    {-0.24, 0.16, 0.24, 0.32},   // bridge of the nose
    {-0.36, 0.48, 0.36, 0.28},   // wing of the nose
    {-1.00, 0.30, 0.36, 0.46},   // cheek, outer
    {-0.64, 0.30, 0.28, 0.46},   // cheek, inner
    {-0.66, 0.76, 0.30, 0.22},   // nasolabial fold
    {-0.36, 0.76, 0.36, 0.22},   // upper lip
    {-0.70, 0.98, 0.34, 0.28},   // corner of the mouth
    {-0.36, 0.98, 0.36, 0.32},   // lower lip
    {-0.46, 1.30, 0.46, 0.40},   // chin
}};

}  // namespace

std::array<Rect, kMdmoRegions> mdmo_regions() {
  std::array<Rect, kMdmoRegions> all;
  for (std::size_t i = 0; i < kLeft.size(); ++i) {
    const Rect& left = kLeft[i];
    all[2 * i] = left;
    all[2 * i + 1] = {-left.x - left.w, left.y, left.w, left.h};
  }
  return all;
}

}  // namespace inkling
