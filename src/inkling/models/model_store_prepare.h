#pragma once

#include <string>

#include "inkling/models/model_manifest.h"

namespace inkling {

// What to install for a model file as it came: for "opencv-dnn" rewritten so that OpenCV loads it,
// for "dlib" the same bytes. Loads the result once, so that a file that is none is refused here.
// where: what to call the file in errors. Throws Error(kInput).
std::string prepare_model(const ModelEntry& entry, std::string bytes, const std::string& where);

}  // namespace inkling
