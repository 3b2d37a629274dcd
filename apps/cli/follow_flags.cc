#include "cli/follow_flags.h"

#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"

namespace inkling::cli {

FollowFlags::FollowFlags(CLI::App& app)
    : detector_(app, "detector", "detector-", detectors(), FollowMethods{}.detector),
      landmarker_(app, "landmarker", "landmarker-", landmarkers(), FollowMethods{}.landmarker) {}

FollowMethods FollowFlags::methods() const {
  FollowMethods methods;
  methods.detector = detector_.chosen();
  methods.detector_options = detector_.options();
  methods.landmarker = landmarker_.chosen();
  methods.landmarker_options = landmarker_.options();
  return methods;
}

}  // namespace inkling::cli
