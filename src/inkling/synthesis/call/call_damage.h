#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/image.h"
#include "inkling/synthesis/call/script.h"

namespace inkling {

// What a call does to pictures on their way.
struct CallDamage {
  int bitrate_kbps = 0;        // of the H.264 file; 0: nearly without loss (crf 12)
  std::string preset = {};     // of its encoder; empty: the default
  double noise_grey = 0;       // camera noise, standard deviation, grey levels
  double scale = 1;            // of width and height, 0.1..1
  double repeat_share = 0;     // of the frames show the one before again
  double drop_share = 0;       // of the frames are missing: their time passes without a picture
  double freezes_per_min = 0;  // of 0.3 to 1.5 s, hidden as repeats
};

enum class Fate : std::uint8_t { kShown, kRepeated, kDropped };

// For each frame. The first is shown; no freeze touches a micro-expression, so that what the truth
// says can be seen.
std::vector<Fate> draw_fates(const std::vector<std::int64_t>& times_us,
                             const std::vector<ScriptedMovement>& script, const CallDamage& damage,
                             Random& random);

// Camera noise, another for each frame.
void add_noise(RgbImage& frame, double noise_grey, std::uint64_t seed);

}  // namespace inkling
