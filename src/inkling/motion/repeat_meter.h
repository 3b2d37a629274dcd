#pragma once

#include <cstdint>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/recording.h"

namespace inkling {

// How the pixels of one face in this frame compare with those in the one before.
struct Repeat {
  int count = 0;      // 0: a new picture; n: the n-th repeat of one picture
  bool jump = false;  // a new picture after a freeze, from which the face cannot have moved gently
};

// A call's freeze is hidden in a constant-rate file as exact or near-exact repeats of one tile
// while others move on. It is found in each face's own pixels; frames are marked, never dropped.
class RepeatMeter {
 public:
  // face: frame pixels.
  Repeat measure(const Frame& frame, const Rect& face);

 private:
  double usual_change() const;
  Frame before_;
  std::int64_t picture_us_ = 0;  // time of the latest new picture
  int count_ = 0;
  std::vector<double> changes_;  // ring of the mean changes of new pictures
  std::size_t next_ = 0;
};

}  // namespace inkling
