#include "inkling/spotting/blink.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kReachesS[] = {0.2, 0.36};  // to both sides: short and long blinks
constexpr float kEdge = 0.15f;               // share of the deepest at which a blink begins
constexpr double kHalfMaxS = 0.4;            // a blink's longest half

double correlation(const EyeThumb& a, const EyeThumb& b) {
  double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = a[i], y = b[i];
    sa += x, sb += y, aa += x * x, bb += y * y, ab += x * y;
  }
  const double n = static_cast<double>(a.size());
  // Some grey levels of noise: two flat pictures are alike.
  const double va = aa / n - sa * sa / (n * n) + 4, vb = bb / n - sb * sb / (n * n) + 4;
  return (ab / n - sa * sb / (n * n) + 4) / std::sqrt(va * vb);
}

float change(const MotionTrack& track, SampleIndex i, SampleIndex j) {
  double least = 1;
  for (std::size_t eye = 0; eye < 2; ++eye) {
    least = std::min(least, 1 - correlation(track.sample(i).eyes[eye], track.sample(j).eyes[eye]));
  }
  return static_cast<float>(std::max(0.0, least));
}

}  // namespace

PerSample<float> eye_closure(const MotionTrack& track) {
  PerSample<float> closure(track.size());
  for (const SampleIndex i : track.samples()) {
    for (const double reach : kReachesS) {
      const SampleIndex before = track.nearest(i, track.time_s(i) - reach);
      const SampleIndex after = track.nearest(i, track.time_s(i) + reach);
      if (before == i || after == i) continue;
      const float back = change(track, before, after);
      const float away = std::min(change(track, i, before), change(track, i, after));
      if (away > 1.5f * back) closure[i] = std::max(closure[i], away);
    }
  }
  return closure;
}

std::vector<SampleSpan> find_blinks(const MotionTrack& track, const PerSample<float>& closure) {
  std::vector<SampleSpan> blinks;
  const SampleIndex all(track.size());
  for (SampleIndex i; i < all; ++i) {
    if (closure[i] < kBlinkClosure) continue;
    SampleIndex apex = i;
    while (i + 1 < all && closure[i + 1] >= kEdge) {
      ++i;
      if (closure[i] > closure[apex]) apex = i;
    }
    const float edge = kEdge * closure[apex];
    SampleSpan span{apex, apex, apex};
    while (span.onset > track.stretch_begin(apex) &&
           track.time_s(apex) - track.time_s(span.onset) < kHalfMaxS &&
           closure[span.onset] > edge) {
      --span.onset;
    }
    while (span.offset < track.stretch_last(apex) &&
           track.time_s(span.offset) - track.time_s(apex) < kHalfMaxS &&
           closure[span.offset] > edge) {
      ++span.offset;
    }
    i = std::max(i, span.offset);
    blinks.push_back(span);
  }
  return blinks;
}

}  // namespace inkling
