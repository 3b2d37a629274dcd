#pragma once

#include <filesystem>

#include "inkling/call/face_look.h"
#include "inkling/face.h"

namespace inkling {

// The look of the face that a picture file shows, the largest of several, found as faces of
// recordings are. Throws Error(kInput) when it shows none.
FaceLook look_of_picture(const std::filesystem::path& path, const FollowMethods& methods);

}  // namespace inkling
