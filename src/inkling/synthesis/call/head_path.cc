#include "inkling/synthesis/call/head_path.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;
constexpr double kSlowHz = 0.05, kFastHz = 0.7;
constexpr int kWaves = 5;

}  // namespace

HeadPath::HeadPath(std::uint64_t seed, double liveliness, std::vector<ScriptedMovement> movements)
    : movements_(std::move(movements)) {
  Random random(seed);
  const auto draw = [&](double rms) {
    Waves waves;
    for (int i = 0; i < kWaves; ++i) {
      // Slower waves are higher.
      const double hertz = kSlowHz * std::pow(kFastHz / kSlowHz, (i + random.uniform()) / kWaves);
      const double height = liveliness * rms * std::sqrt(2.0 / kWaves) *
                            std::sqrt(kSlowHz * 4 / hertz) * random.uniform(0.6, 1.4);
      waves.push_back({hertz, random.uniform(0, 6.283185307179586), height});
    }
    return waves;
  };
  x_ = draw(0.06), y_ = draw(0.04), scale_ = draw(0.012);
  roll_ = draw(1.5 * kDegree), yaw_ = draw(3 * kDegree), pitch_ = draw(2 * kDegree);
}

double HeadPath::sum(const Waves& waves, double t_s) {
  double total = 0;
  for (const Wave& w : waves)
    total += w.height * std::sin(6.283185307179586 * w.hertz * t_s + w.phase);
  return total;
}

HeadPose HeadPath::at(double t_s) const {
  HeadPose pose{{sum(x_, t_s), sum(y_, t_s)},
                std::exp(sum(scale_, t_s)),
                sum(roll_, t_s),
                sum(yaw_, t_s),
                sum(pitch_, t_s)};
  for (const ScriptedMovement& movement : movements_) {
    const double phase = movement.phase(t_s);
    if (phase <= 0) continue;
    Random random(movement.seed);
    const double size = movement.size;
    if (movement.nods > 0) {
      const double share = (t_s - movement.onset_s) / (movement.offset_s - movement.onset_s);
      const double down = std::pow(std::sin(3.14159265358979323846 * movement.nods * share), 2);
      pose.pitch += down * size * random.uniform(4, 9) * kDegree;
      pose.shift.y += down * size * random.uniform(0.03, 0.1);
      continue;
    }
    const double side = random.chance(0.5) ? 1 : -1;
    switch (random.index(3)) {
      case 0:  // a turn aside
        pose.yaw += phase * size * side * random.uniform(10, 22) * kDegree;
        pose.shift.x += phase * size * side * 0.15;
        break;
      case 1:  // a nod
        pose.pitch += phase * size * random.uniform(6, 14) * kDegree;
        pose.shift.y += phase * size * random.uniform(0.05, 0.2);
        break;
      default:  // a tilt, nearer or farther
        pose.roll += phase * size * side * random.uniform(5, 12) * kDegree;
        pose.scale *= 1 + phase * random.uniform(-0.06, 0.08);
    }
  }
  return pose;
}

}  // namespace inkling
