#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "inkling/face.h"
#include "inkling/following/methods.h"
#include "inkling/following/window_cutter.h"
#include "inkling/progress.h"

namespace inkling {

struct WindowReading {
  WindowOptions window;
  FollowMethods methods;
  double fps = 25;  // of image folders
};

// Gets each window of each face in order.
using WindowReceiver = std::function<void(int face_id, CropWindow window)>;

// Follows the faces of a recording and cuts windows from stretches in which a face is held without
// a break. The id of the main face, if there is one. Memory does not grow with length, but for
// some bytes a frame. Throws Error.
std::optional<int> read_windows(const std::filesystem::path& recording,
                                const WindowReading& reading, const WindowReceiver& receive,
                                const CancelToken& cancel);

}  // namespace inkling
