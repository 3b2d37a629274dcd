#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/analysis/spotted_face.h"
#include "inkling/facs/unit_rule.h"
#include "inkling/progress.h"
#include "inkling/recognition/model_file.h"
#include "inkling/recording.h"
#include "inkling/spotter.h"

namespace inkling {

// What a movement is read as, and the emotion that it is named with.
struct EventName {
  std::string reading;            // Event::reading
  double reading_confidence = 0;  // 0 to 1
  std::string emotion;            // empty: none
  double confidence = 0;          // 0 to 1
  bool by_units = false;          // it follows from the movement's action units
};

// One a movement of the spotting: micro-expressions whose action units were looked for have a
// reading by their units, with seven_names an emotion, too.
std::vector<EventName> names_by_units(const Spotting& spotting, const UnitRule& rule,
                                      bool seven_names);

// Has a model name the emotion of each micro-expression of a face, from its crops between onset and
// offset, which are decoded again. names: one a movement of the face's spotting; a movement that
// the model cannot describe keeps its name.
void name_by_model(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                   const SpottedFace& spotted, const Model& model, std::vector<EventName>& names,
                   Progress& progress, const CancelToken& cancel);

}  // namespace inkling
