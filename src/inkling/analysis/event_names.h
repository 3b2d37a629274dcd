#pragma once

#include <cstdint>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/following/followed_face.h"
#include "inkling/progress.h"
#include "inkling/recognition/model_file.h"
#include "inkling/recording.h"
#include "inkling/spotter.h"

namespace inkling {

// Names the emotion of each micro-expression whose action units were looked for.
void name_by_units(Spotting& spotting);

// Has a model name the emotion of each micro-expression of a face, from its crops between onset and
// offset, which are decoded again. An event that the model cannot describe keeps no name.
void name_events(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                 const FollowedFace& followed, const Model& model, FaceResult& face,
                 Progress& progress, const CancelToken& cancel);

}  // namespace inkling
