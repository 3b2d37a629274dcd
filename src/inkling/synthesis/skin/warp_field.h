#pragma once

#include <memory>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/face.h"
#include "inkling/facs/action_units.h"
#include "inkling/synthesis/skin/field_grid.h"

namespace inkling {

// How far a place differs from its unit's: 0 not; 1 by some 0.06 IOD, a quarter of its size, 20
// degrees, and one side by up to 0.4 weaker than the other.
struct UnitVariety {
  double amount = 0;
  Random* random = nullptr;
};

// How skin moves when action units act on one face: a smooth displacement with a limited reach,
// largest length 1. Face coordinates (canonical.h: IOD, origin between the eyes).
class WarpField {
 public:
  // landmarks: kLandmarkCount points in face coordinates. side_asymmetry: of places on both sides,
  // (left - right) / (left + right) of the person's own sides, -1..1.
  WarpField(const std::vector<UnitMove>& units, const Landmarks& landmarks,
            UnitVariety variety = {}, double side_asymmetry = 0);
  // One or two places anywhere in the face, or the same on both sides.
  static WarpField any_place(Random& random);
  // Both lids down; 1 is the way from open to shut.
  static WarpField blink(const Landmarks& landmarks);
  // What lies in both eyes' openings to another place; `way`: where to, of any length but 0.
  static WarpField gaze(const Landmarks& landmarks, Point way);
  // Both lower lids up, the upper ones a little down.
  static WarpField squint(const Landmarks& landmarks);
  // The lower jaw and lip down.
  static WarpField jaw(const Landmarks& landmarks);
  // The larynx and the floor of the mouth up, the chin a little.
  static WarpField swallow(const Landmarks& landmarks);
  // As it was measured; its largest shift must be 1.
  explicit WarpField(FieldGrid grid);
  // What the unit of this index does of it; together they are the whole.
  WarpField of_unit(std::size_t index) const;

  // Displacement of the skin that lies at p at rest.
  Point at(Point p) const;
  // How much brighter skin at p is at a height of 1 IOD, natural logarithm.
  double shade(Point p) const { return grid_ ? grid_->at(p).shade : 0; }
  bool shades() const { return grid_ != nullptr; }
  // Outside of these nothing moves.
  const std::vector<Rect>& reach() const { return reach_; }
  // Where the displacement is largest, at rest.
  Point peak() const { return peak_; }

 private:
  struct Bell {
    Point center, shift, radius;
    std::size_t unit;
  };
  WarpField() = default;
  void add(Point center, Point shift, Point radius, const UnitVariety& variety);
  void add(Point center, Point shift, Point radius);
  void normalize();
  std::vector<Bell> bells_;
  std::shared_ptr<const FieldGrid> grid_;
  std::vector<Rect> reach_;
  std::size_t unit_ = 0;  // of the bells that are added
  Point peak_;
};

}  // namespace inkling
