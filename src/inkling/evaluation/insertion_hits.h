#pragma once

#include <cstdint>
#include <span>

namespace inkling {

// Inclusive frames of one file.
struct MovementFrames {
  std::int64_t onset = 0, apex = 0, offset = 0;
};

// A spotted apex may lie so far beside the inserted movement: a movement's last frames are too
// small to see, and its neighbours share a coder's errors.
inline constexpr std::int64_t kApexSlackFrames = 2;
inline constexpr double kStrictIou = 0.5;

// Whether one of the spotted movements contains the inserted apex, or has its own apex within the
// inserted movement or two frames of it.
bool is_found(const MovementFrames& inserted, std::span<const MovementFrames> spotted);
// Whether one of them has IoU >= 0.5 with it, as the field's spotting protocol asks.
bool is_found_strictly(const MovementFrames& inserted, std::span<const MovementFrames> spotted);

// Of windows without any movement in them, how many count as found by chance, 0..1.
double chance_rate(std::span<const MovementFrames> windows,
                   std::span<const MovementFrames> spotted);

}  // namespace inkling
