#include "inkling/spotting/gaze.h"

#include <algorithm>
#include <cmath>

#include "inkling/core/median.h"
#include "inkling/core/strongest_apart.h"

namespace inkling {
namespace {

constexpr double kJumpHalfS = 0.05;  // to both sides of the middle of a jump
constexpr double kKeptS = 0.1;       // for which the look is kept before and after
constexpr double kBesideBlinkS = 0.12;
constexpr double kJumpsApartS = 0.15;
constexpr double kCalmHalfS = 2;     // around, of which the usual change is taken
constexpr float kLeastJump = 0.08f;  // EyeLooks::change
constexpr float kLeastAside = 0.2f;  // cells, mean of both eyes
constexpr float kLeastOfUsual = 3;   // times as much as usual
constexpr float kKeptShare = 0.5f;   // of the jump, that the look may still change

class GazeFinder {
 public:
  GazeFinder(const MotionTrack& track, const EyeLooks& looks) : track_(track), looks_(looks) {}

  std::vector<SampleSpan> find(const std::vector<SampleSpan>& blinks) const {
    const PerSample<float> jump = jumps();
    std::vector<SampleIndex> found;
    for (const SampleIndex i : track_.samples()) {
      if (jump[i] >= kLeastJump && !beside(blinks, i) && goes_aside(i) && is_kept(i, jump[i]) &&
          jump[i] >= kLeastOfUsual * usual(jump, i)) {
        found.push_back(i);
      }
    }
    found = strongest_apart(
        std::move(found), kJumpsApartS, [&](SampleIndex i) { return jump[i]; },
        [&](SampleIndex i) { return track_.time_s(i); });
    std::sort(found.begin(), found.end());
    std::vector<SampleSpan> shifts;
    for (const SampleIndex i : found) shifts.push_back({before(i), i, after(i)});
    return shifts;
  }

 private:
  SampleIndex at(SampleIndex i, double later_s) const {
    return track_.nearest(i, track_.time_s(i) + later_s);
  }
  // At least one sample away, where there is one.
  SampleIndex before(SampleIndex i) const {
    return i == track_.stretch_begin(i) ? i : std::min(at(i, -kJumpHalfS), i - 1);
  }
  SampleIndex after(SampleIndex i) const {
    return i == track_.stretch_last(i) ? i : std::max(at(i, kJumpHalfS), i + 1);
  }

  PerSample<float> jumps() const {
    PerSample<float> jump(track_.size());
    for (const SampleIndex i : track_.samples()) {
      const SampleIndex a = before(i), b = after(i);
      jump[i] = std::min(looks_.change(a, b, 0), looks_.change(a, b, 1));
    }
    return jump;
  }

  float usual(const PerSample<float>& jump, SampleIndex i) const {
    std::vector<float> around;
    for (const SampleIndex j : IndexRange(at(i, -kCalmHalfS), at(i, kCalmHalfS) + 1)) {
      around.push_back(jump[j]);
    }
    return median_of(std::span(around));
  }

  // Both irises the same way: lids and brows change both eyes as in a mirror.
  bool goes_aside(SampleIndex i) const {
    const SampleIndex a = before(i), b = after(i);
    const float left = looks_.aside(b, 0) - looks_.aside(a, 0);
    const float right = looks_.aside(b, 1) - looks_.aside(a, 1);
    const float opposed = left * right < 0 ? std::min(std::abs(left), std::abs(right)) : 0;
    return std::abs(left + right) / 2 >= kLeastAside && opposed < kLeastAside / 2;
  }

  bool is_kept(SampleIndex i, float jump) const {
    const SampleIndex a = before(i), b = after(i);
    for (const auto& [one, other] : {std::pair{at(a, -kKeptS), a}, std::pair{b, at(b, kKeptS)}}) {
      if (one == other) return false;
      const float still = std::max(looks_.change(one, other, 0), looks_.change(one, other, 1));
      if (still > kKeptShare * jump) return false;
    }
    return true;
  }

  bool beside(const std::vector<SampleSpan>& blinks, SampleIndex i) const {
    const double t = track_.time_s(i);
    return std::any_of(blinks.begin(), blinks.end(), [&](const SampleSpan& blink) {
      return t > track_.time_s(blink.onset) - kBesideBlinkS &&
             t < track_.time_s(blink.offset) + kBesideBlinkS;
    });
  }

  const MotionTrack& track_;
  const EyeLooks& looks_;
};

}  // namespace

std::vector<SampleSpan> find_gaze_shifts(const MotionTrack& track, const EyeLooks& looks,
                                         const std::vector<SampleSpan>& blinks) {
  return GazeFinder(track, looks).find(blinks);
}

}  // namespace inkling
