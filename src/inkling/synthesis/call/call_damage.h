#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/image.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/script.h"

namespace inkling {

enum class Delivery : std::uint8_t { kShown, kRepeated, kDropped };

// For each frame. The first is shown; no freeze touches a micro-expression, so that what the truth
// says can be seen.
std::vector<Delivery> draw_deliveries(const std::vector<std::int64_t>& times_us,
                                      const std::vector<ScriptedMovement>& script,
                                      const CallDamage& damage, Random& random);

// Camera noise, another for each frame.
void add_noise(RgbImage& frame, double noise_gray, std::uint64_t seed);

}  // namespace inkling
