#include "cli/follow_flags.h"

#include "inkling/error.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"

namespace inkling::cli {

FollowFlags::FollowFlags(CommandLine& line, const std::string& about)
    : detector_(line, "detector", "detector-", detectors(), FollowMethods{}.detector),
      landmarker_(line, "landmarker", "landmarker-", landmarkers(), FollowMethods{}.landmarker) {
  line.add_help(about + detector_.help() + landmarker_.help());
}

FollowMethods FollowFlags::methods() const {
  FollowMethods methods;
  methods.detector = detector_.chosen();
  methods.detector_options = detector_.options();
  methods.landmarker = landmarker_.chosen();
  methods.landmarker_options = landmarker_.options();
  return methods;
}

void FollowFlags::refuse(const CommandLine& line, const std::string& why) const {
  line.refuse({"detector", "landmarker"}, why, "leave it out");
  if (given()) throw Error(ErrorKind::kUsage, why, "options of faces", "leave them out");
}

void FollowFlags::write_to(ClipOptions& clip) const {
  if (clip.whole && given()) {
    throw Error(ErrorKind::kUsage, "no face is looked for in pictures that are cropped already",
                "option --crop", "leave out --detector and --landmarker, or say --crop aligned");
  }
  clip.methods = methods();
}

}  // namespace inkling::cli
