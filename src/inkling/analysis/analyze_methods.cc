#include "inkling/analysis/analyze_methods.h"

namespace inkling {

FollowMethods follow_methods(const AnalyzeOptions& options) {
  FollowMethods methods;
  methods.detector = options.detector;
  methods.detector_options = options.detector_options;
  methods.landmarker = options.landmarker;
  methods.landmarker_options = options.landmarker_options;
  methods.roi = options.roi;
  return methods;
}

}  // namespace inkling
