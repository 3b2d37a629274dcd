#include "inkling/synthesis/call/call_damage.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kMicroMarginS = 0.4;  // of a freeze from a micro-expression
constexpr std::size_t kTable = 1 << 16;

// Normal deviates take long to draw: they are read from a table at random places.
const std::vector<float>& normal_table() {
  static const std::vector<float> table = [] {
    Random random(20);
    std::vector<float> values(kTable);
    for (float& v : values) v = static_cast<float>(random.normal());
    return values;
  }();
  return table;
}

bool touches_micro(const std::vector<ScriptedMovement>& script, double begin_s, double end_s) {
  return std::any_of(script.begin(), script.end(), [&](const ScriptedMovement& m) {
    return m.type == "micro" && begin_s < m.offset_s + kMicroMarginS &&
           m.onset_s < end_s + kMicroMarginS;
  });
}

}  // namespace

std::vector<Delivery> draw_deliveries(const std::vector<std::int64_t>& times_us,
                                      const std::vector<ScriptedMovement>& script,
                                      const CallDamage& damage, Random& random) {
  std::vector<Delivery> deliveries(times_us.size(), Delivery::kShown);
  if (deliveries.empty()) return deliveries;
  for (std::size_t i = 1; i < deliveries.size(); ++i) {
    if (random.chance(damage.repeat_share)) deliveries[i] = Delivery::kRepeated;
    if (random.chance(damage.drop_share)) deliveries[i] = Delivery::kDropped;
  }
  const double begin_s = static_cast<double>(times_us.front()) * 1e-6;
  const double end_s = static_cast<double>(times_us.back()) * 1e-6;
  const auto freezes = std::lround(damage.freezes_per_min * (end_s - begin_s) / 60);
  for (long n = 0; n < freezes; ++n) {
    for (int tries = 0; tries < 40; ++tries) {
      const double from = random.uniform(begin_s, end_s), to = from + random.uniform(0.3, 1.5);
      if (touches_micro(script, from, to)) continue;
      for (std::size_t i = 1; i < deliveries.size(); ++i) {
        const double t = static_cast<double>(times_us[i]) * 1e-6;
        if (t > from && t < to) deliveries[i] = Delivery::kRepeated;
      }
      break;
    }
  }
  return deliveries;
}

void add_noise(RgbImage& frame, double noise_gray, std::uint64_t seed) {
  if (noise_gray <= 0) return;
  const auto& table = normal_table();
  Random random(seed);
  const auto size = static_cast<float>(noise_gray);
  for (int y = 0; y < frame.height; ++y) {
    std::size_t at = random.index(kTable);
    std::uint8_t* p = frame.row(y);
    for (int x = 0; x < frame.width; ++x, p += 3) {
      // Mostly of brightness, a little of each colour.
      const float common = 0.85f * size * table[at++ % kTable];
      for (int c = 0; c < 3; ++c) {
        const float own = 0.5f * size * table[at++ % kTable];
        p[c] = static_cast<std::uint8_t>(
            std::clamp(static_cast<float>(p[c]) + common + own + 0.5f, 0.0f, 255.0f));
      }
    }
  }
}

}  // namespace inkling
