#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/align/aligner.h"
#include "inkling/motion/head_fit.h"
#include "inkling/motion/patch_flow.h"
#include "inkling/motion/sites.h"

namespace inkling {

// Measures the movement in one face's crops, in order. Position is measured against two reference
// crops at a time, each at most about a second old, with a soft change-over, so that the face may
// change over minutes; whenever a remembered look comes again, what large movements have left of
// drift is undone. Not thread-safe.
class MotionMeter {
 public:
  explicit MotionMeter(int crop_size);
  MotionSample measure(const Frame& frame, const Crop& crop, int repeat);

 private:
  struct Reference {
    PatchReference patches;
    std::vector<Vec2f> position;  // crop pixels, at the reference
    Vec2f turned;                 // crop pixels a depth of 1 IOD, at the reference
    FlowField field;              // of the latest frame
    std::int64_t time_us;
  };
  struct Reading {
    std::vector<Vec2f> position;  // crop pixels
    std::vector<float> error;     // RMS grey difference after the fit: high = the look changed
    HeadMotion head;
    Vec2f turned;  // as in Reference
  };
  Reading read(Reference& reference, const FlowImage& image) const;
  void start(const FlowImage& image, std::int64_t time_us);
  std::vector<Vec2f> settle(const FlowImage& image, std::vector<Vec2f> position_px,
                            std::int64_t time_us);

  int crop_size_;
  PatchGrid grid_;
  std::vector<SitePatches> site_patches_;
  std::optional<Reference> older_, newer_;
  std::optional<Reference> anchor_;  // a look that comes again, against which drift is undone
  int segment_ = -1;
  HeadMotion head_before_;  // of the newer reference, in the frame before
};

}  // namespace inkling
