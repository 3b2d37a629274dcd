#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "inkling/geometry.h"

namespace inkling {

// Skin at one place: how far it is displaced, IOD, and how much brighter it is (natural logarithm).
struct SkinChange {
  Point shift;
  double shade = 0;
};

// How skin moves and changes its brightness, at places of a grid in face coordinates; nothing
// outside of it.
class FieldGrid {
 public:
  // The largest that is needed: brows to chin, ear to ear.
  static constexpr Rect kFace{-1.3, -0.88, 2.6, 2.6};
  static constexpr double kStepIod = 0.02;

  FieldGrid();
  explicit FieldGrid(const std::function<SkinChange(Point)>& change_at);

  std::size_t size() const { return changes_.size(); }
  Point place(std::size_t i) const;
  SkinChange& operator[](std::size_t i) { return changes_[i]; }
  const SkinChange& operator[](std::size_t i) const { return changes_[i]; }
  // Between places: linear.
  SkinChange at(Point face) const;

  // Of values that stand at its places, smoothed by a bell of this spread.
  static std::vector<double> blurred(const std::vector<double>& values, double spread_iod);

 private:
  static int columns();
  static int rows();
  std::vector<SkinChange> changes_;
};

}  // namespace inkling
