#pragma once

#include <memory>
#include <string>
#include <vector>

#include "inkling/event.h"
#include "inkling/face.h"
#include "inkling/synthesis/skin/field_grid.h"

namespace inkling {

// How the skin of one person moved in a recording, from a neutral frame to an apex, after the
// head's own motion is taken away.
struct RecordedMotion {
  std::string from;                  // "smile.mp4@5-30"
  std::vector<UnitMove> units;       // that whoever chose the frames names; empty: not known
  FieldGrid field;                   // the largest shift is 1; shade by each IOD of it
  Landmarks landmarks;               // of that person, face coordinates
  double amplitude_iod = 0;          // of the largest shift
  std::vector<double> course{0, 1};  // share of the way to the apex, at even times

  // Share of the way at a share of the time from onset to apex.
  double way(double time_share) const;
};

using RecordedMotions = std::vector<std::shared_ptr<const RecordedMotion>>;

// The field on another face with these landmarks: features lie on features, and lengths keep their
// proportion to them. The largest shift is 1 again.
FieldGrid carried(const RecordedMotion& motion, const Landmarks& to);

}  // namespace inkling
