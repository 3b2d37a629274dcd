#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "inkling/align/canonical.h"
#include "inkling/face.h"
#include "inkling/face/tracker.h"
#include "inkling/geometry.h"
#include "inkling/options.h"

namespace inkling {

// What crops look like by these methods, with every option, for keys and model files:
// "haar:search-px=320:confidence-min=0.3+template size=160". In place of the path of a file stands
// the SHA-256 of its contents. Which faces are followed (roi, min_face_px) is not part of it.
// Throws Error(kUsage) for a method that there is not.
std::string to_text(const FollowMethods& methods);
// The way back. Options that the text does not name are on their defaults. Throws Error(kUsage).
FollowMethods parse_follow_methods(std::string_view text);

// Whether the same face comes out as the same crops.
bool same_crops(const FollowMethods& a, const FollowMethods& b);

// Throws Error when there is no such method, or its model is missing.
std::unique_ptr<FaceTracker> make_tracker(const FollowMethods& methods);

}  // namespace inkling
