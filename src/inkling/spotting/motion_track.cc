#include "inkling/spotting/motion_track.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kMaxGapS = 0.15;  // longer without a picture: what happened between is not known

}  // namespace

MotionTrack::MotionTrack(std::vector<MotionSample> samples, double smooth_s)
    : samples_(std::move(samples)), smooth_(samples_.size(), face_sites().size()) {
  std::vector<double> steps;
  for (const SampleIndex i : this->samples()) {
    if (i == SampleIndex(0) || samples_[i].segment != samples_[i - 1].segment) continue;
    steps.push_back(time_s(i) - time_s(i - 1));
  }
  interval_s_ = median_of(std::span(steps), interval_s_);
  find_stretches();
  fill_repeats();
  smooth(smooth_s);
  // What is asked for from now on is smooth.
  for (const SampleIndex i : this->samples()) samples_[i].position = {};
}

void MotionTrack::find_stretches() {
  stretch_begin_.resize(size());
  stretch_last_.resize(size());
  const double max_gap = std::max(kMaxGapS, 2.5 * interval_s_);
  const SampleIndex all(size());
  for (SampleIndex begin; begin < all;) {
    SampleIndex end = begin + 1;
    while (end < all && samples_[end].segment == samples_[begin].segment &&
           time_s(end) - time_s(end - 1) <= max_gap) {
      ++end;
    }
    for (const SampleIndex i : IndexRange(begin, end)) {
      stretch_begin_[i] = begin;
      stretch_last_[i] = end - 1;
    }
    begin = end;
  }
}

// At a low true rate every other picture is a repeat: it says nothing about its own moment, so the
// place is read between the new pictures around it. In a longer freeze the place holds.
void MotionTrack::fill_repeats() {
  const SampleIndex all(size());
  for (SampleIndex i(1); i < all; ++i) {
    if (samples_[i].repeat == 0) continue;
    const SampleIndex before = i - 1;
    SampleIndex after = i;
    while (after < all && samples_[after].repeat > 0) ++after;
    if (after < all && stretch_last_[before] >= after &&
        time_s(after) - time_s(before) <= kMaxGapS) {
      for (const SampleIndex j : IndexRange(i, after)) {
        const double w = (time_s(j) - time_s(before)) / (time_s(after) - time_s(before));
        for (std::size_t s = 0; s < sites(); ++s) {
          const Vec2f a = samples_[before].position[s], b = samples_[after].position[s];
          samples_[j].position[s] = {a.x + static_cast<float>(w) * (b.x - a.x),
                                     a.y + static_cast<float>(w) * (b.y - a.y)};
        }
      }
    }
    i = after;
  }
}

void MotionTrack::smooth(double smooth_s) {
  for (const SampleIndex i : samples()) {
    const std::span<Vec2f> out = smooth_.of(i);
    double total = 0;
    const auto add = [&](SampleIndex j) {
      const double d = (time_s(j) - time_s(i)) / smooth_s;
      if (std::abs(d) > 3) return false;
      const double w = std::exp(-0.5 * d * d);
      total += w;
      for (std::size_t s = 0; s < out.size(); ++s) {
        out[s].x += static_cast<float>(w) * samples_[j].position[s].x;
        out[s].y += static_cast<float>(w) * samples_[j].position[s].y;
      }
      return true;
    };
    add(i);
    for (SampleIndex j = i; j > stretch_begin_[i] && add(j - 1);) --j;
    for (SampleIndex j = i + 1; j <= stretch_last_[i] && add(j);) ++j;
    for (Vec2f& p : out) {
      p = {p.x / static_cast<float>(total), p.y / static_cast<float>(total)};
    }
  }
}

SampleIndex MotionTrack::nearest(SampleIndex i, double t) const {
  const auto begin = samples_.begin() + static_cast<std::ptrdiff_t>(stretch_begin_[i].number());
  const auto last = samples_.begin() + static_cast<std::ptrdiff_t>(stretch_last_[i].number());
  const auto t_us = static_cast<std::int64_t>(std::llround(t * 1e6));
  auto it = std::lower_bound(begin, last, t_us,
                             [](const MotionSample& s, std::int64_t v) { return s.time_us < v; });
  if (it != begin && t_us - (it - 1)->time_us <= it->time_us - t_us) --it;
  return SampleIndex(static_cast<std::size_t>(it - samples_.begin()));
}

MotionTrack::Instant MotionTrack::instant(SampleIndex i, double t) const {
  SampleIndex a = nearest(i, t);
  if (time_s(a) > t && a > stretch_begin_[i]) --a;
  if (a == stretch_last_[i]) return {a, 0};
  const double span = time_s(a + 1) - time_s(a);
  return {a, static_cast<float>(span > 0 ? std::clamp((t - time_s(a)) / span, 0.0, 1.0) : 0)};
}

Vec2f MotionTrack::position(const Instant& at, std::size_t site) const {
  const Vec2f p = position(at.sample, site);
  if (at.towards_next == 0) return p;
  const Vec2f q = position(at.sample + 1, site);
  return {p.x + at.towards_next * (q.x - p.x), p.y + at.towards_next * (q.y - p.y)};
}

}  // namespace inkling
