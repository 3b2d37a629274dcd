#include "inkling/analysis/analyze_methods.h"

#include <optional>

#include "inkling/error.h"
#include "inkling/recognition/model_file.h"

namespace inkling {

FollowMethods follow_methods(const AnalyzeOptions& options) {
  std::optional<FollowMethods> learnt;
  if (options.recognizer) learnt = options.recognizer->file().methods;
  FollowMethods methods = learnt.value_or(FollowMethods{});
  if (!options.detector.empty()) {
    methods.detector = options.detector;
    methods.detector_options = options.detector_options;
  }
  if (!options.landmarker.empty()) {
    methods.landmarker = options.landmarker;
    methods.landmarker_options = options.landmarker_options;
  }
  methods.roi = options.roi;
  if (learnt && !same_crops(methods, *learnt)) {
    throw Error(ErrorKind::kUsage,
                "the recogniser learnt from faces that were followed by " + to_text(*learnt),
                "detector and landmarker " + to_text(methods),
                "leave both to the recogniser, or train it with these");
  }
  return methods;
}

}  // namespace inkling
