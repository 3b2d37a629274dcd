#include "inkling/spotting/blink.h"

#include <algorithm>
#include <cmath>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kReachesS[] = {0.2, 0.36};        // of eye_closure, to both sides
constexpr int kInnerWidth = 14, kInnerHeight = 8;  // cells of an EyeThumb that it reads

// Lids: to how near and how far on both sides the open eye is looked for. It is the quarter of the
// time in which the lids are highest.
constexpr double kLidNearS = 0.12, kLidFarS = 0.9;
constexpr double kOpenQuantile = 0.25;
// Of the most that the upper half of the eye's darkness fades, and cells that its middle sinks, by
// which a lid that comes down stands out from all else.
constexpr float kFadedUnit = 0.14f, kBelowUnit = 0.27f;
constexpr float kEyesApart = 2.5f;  // one eye may show so many times more than the other

constexpr float kLeastLids = 0.8f;
constexpr float kEdge = 0.25f;  // share of the deepest down to which a blink goes on
constexpr float kHalf = 0.5f;   // … to which its speed is measured
constexpr double kMaxCloseS = 0.2,
                 kMaxOpenS = 0.5;  // from half shut to shut; from shut to half open
constexpr double kMaxSideS = 0.55;
constexpr double kFallS = 0.05;
constexpr float kLeastFall = 0.5f;
constexpr float kLeastChange = 0.1f;  // EyeLooks::change
// The open eye to compare with lies between these times before and after.
constexpr double kOpenFarS = 0.65, kOpenNearS = 0.09;

double correlation(const EyeThumb& a, const EyeThumb& b) {
  double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
  for (int j = 0; j < kInnerHeight; ++j) {
    for (int i = 0; i < kInnerWidth; ++i) {
      const auto k =
          static_cast<std::size_t>((j + (kEyeThumbHeight - kInnerHeight) / 2) * kEyeThumbWidth + i +
                                   (kEyeThumbWidth - kInnerWidth) / 2);
      const double x = a[k], y = b[k];
      sa += x, sb += y, aa += x * x, bb += y * y, ab += x * y;
    }
  }
  const double n = kInnerHeight * kInnerWidth;
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

// Samples of i's stretch from `from_s` to `to_s` after it, both may be negative.
IndexRange<SampleIndex> samples_within(const MotionTrack& track, SampleIndex i, double from_s,
                                       double to_s) {
  const double t = track.time_s(i);
  SampleIndex first = track.nearest(i, t + from_s), last = track.nearest(i, t + to_s);
  if (track.time_s(first) < t + from_s - 1e-6) ++first;
  while (last > first && track.time_s(last) > t + to_s + 1e-6) --last;
  const bool any = first <= last && track.time_s(last) <= t + to_s + 1e-6;
  return {first, any ? last + 1 : first};
}

// A signal's rise above the time before and after, where it is lowest there.
template <typename Signal>
float above_both_sides(const MotionTrack& track, SampleIndex i, const Signal& signal,
                       std::vector<float>& values) {
  const auto usual = [&](double from_s, double to_s) {
    values.clear();
    for (const SampleIndex j : samples_within(track, i, from_s, to_s)) values.push_back(signal(j));
    return values.size() < 2 ? signal(i) : quantile_of(std::span(values), kOpenQuantile);
  };
  return signal(i) - std::max(usual(-kLidFarS, -kLidNearS), usual(kLidNearS, kLidFarS));
}

float both_eyes(float a, float b) {
  a = std::max(0.0f, a), b = std::max(0.0f, b);
  return std::min(0.5f * (a + b), kEyesApart * std::min(a, b));
}

// The stretch around the apex in which the lids are lower than this share of their lowest.
SampleSpan span_around(const MotionTrack& track, const PerSample<float>& lids, SampleIndex apex,
                       float share) {
  SampleSpan span{apex, apex, apex};
  const float edge = share * lids[apex];
  const auto near = [&](SampleIndex i) {
    return std::abs(track.time_s(i) - track.time_s(apex)) < kMaxSideS;
  };
  while (span.onset > track.stretch_begin(apex) && lids[span.onset] > edge && near(span.onset)) {
    --span.onset;
  }
  while (span.offset < track.stretch_last(apex) && lids[span.offset] > edge && near(span.offset)) {
    ++span.offset;
  }
  return span;
}

class BlinkFinder {
 public:
  BlinkFinder(const MotionTrack& track, const EyeLooks& looks, const PerSample<float>& lids)
      : track_(track), looks_(looks), lids_(lids) {}

  std::vector<SampleSpan> find() const {
    std::vector<SampleIndex> order;
    for (const SampleIndex i : track_.samples()) {
      if (lids_[i] >= kLeastLids) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](SampleIndex a, SampleIndex b) { return lids_[a] > lids_[b]; });
    PerSample<char> taken(track_.size(), 0);
    std::vector<SampleSpan> blinks;
    for (const SampleIndex apex : order) {
      if (taken[apex]) continue;
      const SampleSpan span = span_around(track_, lids_, apex, kEdge);
      bool free = true;
      // What lies at the edge may be that of the next one, too.
      for (const SampleIndex i :
           IndexRange(span.onset + 1, std::max(span.onset + 1, span.offset))) {
        free = free && !taken[i];
        taken[i] = 1;
      }
      taken[apex] = 1;
      if (free && is_quick(apex) && shows_no_open_eye(apex)) blinks.push_back(span);
    }
    std::sort(blinks.begin(), blinks.end(),
              [](const SampleSpan& a, const SampleSpan& b) { return a.onset < b.onset; });
    return blinks;
  }

 private:
  bool is_quick(SampleIndex apex) const {
    const SampleSpan half = span_around(track_, lids_, apex, kHalf);
    // Half a frame: the lids moved between two pictures.
    const double spare = 0.5 * track_.interval_s();
    return track_.time_s(apex) - track_.time_s(half.onset) <= kMaxCloseS + spare &&
           track_.time_s(half.offset) - track_.time_s(apex) <= kMaxOpenS + spare &&
           steepest_fall(apex) >= kLeastFall;
  }

  // The most that the lids come down within kFallS, as a share of the whole way.
  float steepest_fall(SampleIndex apex) const {
    const double within_s = std::max(kFallS, track_.interval_s());
    float most = 0;
    for (SampleIndex i = apex; i > track_.stretch_begin(apex); --i) {
      const double t = track_.time_s(i);
      if (track_.time_s(apex) - t > kMaxSideS) break;
      most = std::max(most, lids_[i] - lids_at(apex, t - within_s));
    }
    return most / lids_[apex];
  }

  float lids_at(SampleIndex near, double t) const {
    const MotionTrack::Instant at = track_.instant(near, t);
    const float a = lids_[at.sample];
    return at.towards_next == 0 ? a : a + at.towards_next * (lids_[at.sample + 1] - a);
  }

  bool shows_no_open_eye(SampleIndex apex) const {
    for (std::size_t eye = 0; eye < EyeLooks::kEyes; ++eye) {
      if (looks_.change_from_usual(apex, eye) < kLeastChange) return false;
    }
    return differs(apex, samples_within(track_, apex, -kOpenFarS, -kOpenNearS)) &&
           differs(apex, samples_within(track_, apex, kOpenNearS, kOpenFarS));
  }

  // From the sample among those in which the eyes are widest.
  bool differs(SampleIndex apex, IndexRange<SampleIndex> among) const {
    if (!(among.begin() != among.end())) return false;
    const auto below = [&](SampleIndex i) { return looks_.below(i, 0) + looks_.below(i, 1); };
    SampleIndex open = *among.begin();
    for (const SampleIndex i : among) {
      if (below(i) < below(open)) open = i;
    }
    return std::min(looks_.change(apex, open, 0), looks_.change(apex, open, 1)) >= kLeastChange;
  }

  const MotionTrack& track_;
  const EyeLooks& looks_;
  const PerSample<float>& lids_;
};

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

PerSample<float> lid_closure(const MotionTrack& track, const EyeLooks& looks) {
  PerSample<float> lids(track.size());
  std::vector<float> values;
  for (const SampleIndex i : track.samples()) {
    const auto rise = [&](float (EyeLooks::*signal)(SampleIndex, std::size_t) const,
                          std::size_t eye) {
      return above_both_sides(
          track, i, [&](SampleIndex j) { return (looks.*signal)(j, eye); }, values);
    };
    const float faded = both_eyes(rise(&EyeLooks::faded, 0), rise(&EyeLooks::faded, 1));
    const float below = both_eyes(rise(&EyeLooks::below, 0), rise(&EyeLooks::below, 1));
    lids[i] = std::sqrt(faded / kFadedUnit * below / kBelowUnit);
  }
  return lids;
}

std::vector<SampleSpan> find_blinks(const MotionTrack& track, const EyeLooks& looks,
                                    const PerSample<float>& lids) {
  return BlinkFinder(track, looks, lids).find();
}

}  // namespace inkling
