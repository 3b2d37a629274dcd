#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "inkling/face.h"
#include "inkling/image.h"
#include "inkling/recording.h"

namespace inkling {

// Where the apex of a window's clip is.
enum class ApexPlace { kMiddle, kEnd };

struct WindowOptions {
  double length_s = 0.4;
  double step_s = 0.1;
  ApexPlace apex = ApexPlace::kMiddle;
};

// A window of a recording and its crops.
struct CropWindow {
  std::int64_t first_frame = 0, last_frame = 0;  // inclusive
  std::int64_t first_us = 0, last_us = 0;
  Clip clip;
};

// Cuts windows that slide over one face from stretches in which it is in place without a break.
// Memory does not grow with length.
class WindowCutter {
 public:
  explicit WindowCutter(const WindowOptions& options);
  // Every frame in which the face is seen, in order; crop: none where it is not in place. The
  // window that ends with this frame, if one is due.
  std::optional<CropWindow> add(const Frame& frame, std::optional<Crop> crop);

 private:
  struct Held {
    std::int64_t frame, time_us;
    GrayImage image;
  };
  CropWindow window() const;

  std::int64_t length_us_, step_us_, next_us_ = 0;
  ApexPlace apex_;
  int segment_ = -1;
  bool full_ = false;
  std::deque<Held> held_;  // the last window's length
};

}  // namespace inkling
