#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "inkling/face.h"
#include "inkling/progress.h"
#include "inkling/evaluation/window_events.h"

namespace inkling {

enum class ApexPlace { kMiddle, kEnd };

struct WindowOptions {
  double length_s = 0.4;
  double step_s = 0.1;
  double fps = 25;                      // of image folders
  ApexPlace apex = ApexPlace::kMiddle;  // of the window's clip
};

// Gets each window of each face in order.
using WindowReceiver = std::function<void(int face_id, const FrameWindow& window, Clip clip)>;

// Follows the faces of a recording and cuts windows from stretches in which a face is held without
// a break. Memory does not grow with length. Throws Error.
void read_windows(const std::filesystem::path& recording, const WindowOptions& options,
                  const WindowReceiver& receive, const CancelToken& cancel);

}  // namespace inkling
