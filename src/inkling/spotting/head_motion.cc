#include "inkling/spotting/head_motion.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kSpeedWindowS = 0.08;
constexpr float kMoving = 0.5f;  // IOD a second
constexpr double kHeadJoinS = 0.2;
constexpr float kTurn = 0.25f;  // a place half an IOD before the eyes; squared

// How far apart two poses put a point of the face, IOD.
float pose_distance(const MotionSample& a, const MotionSample& b) {
  // Places are in each frame's own IOD; bring both to their mean.
  const float k = std::exp(0.5f * (a.head_scale - b.head_scale));
  const float dx = a.head.x * k - b.head.x / k, dy = a.head.y * k - b.head.y / k;
  const float roll = 0.5f * (a.head_roll - b.head_roll);
  const float size = 0.5f * (a.head_scale - b.head_scale);
  const float tx = a.head_turn.x - b.head_turn.x, ty = a.head_turn.y - b.head_turn.y;
  return std::sqrt(dx * dx + dy * dy + roll * roll + size * size + kTurn * (tx * tx + ty * ty));
}

}  // namespace

PerSample<float> head_speed(const MotionTrack& track) {
  PerSample<float> speed(track.size());
  for (const SampleIndex i : track.samples()) {
    SampleIndex a = track.nearest(i, track.time_s(i) - kSpeedWindowS / 2);
    SampleIndex b = track.nearest(i, track.time_s(i) + kSpeedWindowS / 2);
    if (a == i && i > track.stretch_begin(i)) --a;
    if (b == i && i < track.stretch_last(i)) ++b;
    const double dt = track.time_s(b) - track.time_s(a);
    if (dt <= 0) continue;
    speed[i] = pose_distance(track.sample(a), track.sample(b)) / static_cast<float>(dt);
  }
  return speed;
}

PerSample<float> head_excursion(const MotionTrack& track, double reach_s) {
  PerSample<float> excursion(track.size());
  for (const SampleIndex i : track.samples()) {
    for (SampleIndex j = i;
         j > track.stretch_begin(i) && track.time_s(i) - track.time_s(j - 1) <= reach_s;) {
      --j;
      excursion[i] = std::max(excursion[i], pose_distance(track.sample(i), track.sample(j)));
    }
    for (SampleIndex j = i;
         j < track.stretch_last(i) && track.time_s(j + 1) - track.time_s(i) <= reach_s;) {
      ++j;
      excursion[i] = std::max(excursion[i], pose_distance(track.sample(i), track.sample(j)));
    }
  }
  return excursion;
}

float head_travel(const MotionTrack& track, const SampleSpan& span) {
  float travel = 0;
  for (const SampleIndex j : IndexRange(span.onset, span.offset + 1)) {
    travel = std::max(travel, pose_distance(track.sample(span.onset), track.sample(j)));
  }
  return travel;
}

std::vector<HeadMovement> find_head_movements(const MotionTrack& track) {
  const PerSample<float> speed = head_speed(track);
  std::vector<HeadMovement> found;
  const SampleIndex all(track.size());
  for (SampleIndex i; i < all; ++i) {
    if (speed[i] < kMoving) continue;
    SampleSpan span{i, i, i};
    while (i + 1 <= track.stretch_last(span.onset)) {
      const SampleIndex ahead = track.nearest(i, track.time_s(i) + kHeadJoinS);
      SampleIndex next = i + 1;
      while (next <= ahead && speed[next] < kMoving) ++next;
      if (next > ahead) break;
      i = next;
      if (speed[i] > speed[span.apex]) span.apex = i;
    }
    span.offset = i;
    const float travel = head_travel(track, span);
    if (travel >= kMinTravelIod) found.push_back({span, travel});
  }
  return found;
}

}  // namespace inkling
