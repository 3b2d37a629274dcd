#include "inkling/workbench/decode_plan.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace inkling {
namespace {

constexpr std::int64_t kStepBack = 12;  // frames: further back is a jump, or a loop begins again
constexpr std::size_t kViewers = 4;
constexpr std::int64_t kNearby = 6;  // frames on each side that are kept decoded, for other views
constexpr auto kRest = std::chrono::milliseconds(300);  // then a viewer may look another way
// Where a frame stands that is expected, or not wanted at all, in order of what is kept.
constexpr std::int64_t kExpectedRank = 100'000;
constexpr std::int64_t kStrayRank = std::numeric_limits<std::int64_t>::max() / 2;

bool contains(const ExpectedFrames& stretch, std::int64_t frame) {
  return stretch.first <= frame && frame <= stretch.last;
}

}  // namespace

// How many frames are wanted before and behind a viewer, and from how few on they are fetched.
// Forwards costs what is decoded; backwards each fetch decodes from a key frame on, so that it
// pays to fetch many.
struct DecodePlan::Reach {
  std::int64_t full, low;

  static const Reach kForwards, kBackwards, kBehind, kUrgentAhead, kUrgentBehind, kUrgentBack;
};
constexpr DecodePlan::Reach DecodePlan::Reach::kForwards{75, 50};
constexpr DecodePlan::Reach DecodePlan::Reach::kBackwards{160, 80};
constexpr DecodePlan::Reach DecodePlan::Reach::kBehind{75, 24};
constexpr DecodePlan::Reach DecodePlan::Reach::kUrgentAhead{40, 12};
constexpr DecodePlan::Reach DecodePlan::Reach::kUrgentBehind{40, 6};
constexpr DecodePlan::Reach DecodePlan::Reach::kUrgentBack{80, 24};

void DecodePlan::look(std::int64_t frame, const PictureOptions& options, int viewer,
                      Clock::time_point now) {
  const auto known = std::find_if(viewers_.begin(), viewers_.end(),
                                  [&](const Viewer& one) { return one.id == viewer; });
  Viewer latest{viewer, frame, 1, options, now};
  if (known != viewers_.end()) {
    const std::int64_t step = frame - known->frame;
    if (step == 0) latest.direction = known->direction;
    if (step == 0 && options == known->options) latest.since = known->since;
    if (step < 0 && step >= -kStepBack) latest.direction = -1;
    viewers_.erase(known);
  }
  viewers_.insert(viewers_.begin(), latest);
  in_vain_.clear();
  if (viewers_.size() > kViewers) viewers_.pop_back();
}

void DecodePlan::expect(const std::vector<ExpectedFrames>& stretches) {
  std::vector<Stretch> expected;
  for (const ExpectedFrames& stretch : stretches) {
    const auto known = std::find_if(expected_.begin(), expected_.end(),
                                    [&](const Stretch& old) { return old.frames == stretch; });
    expected.push_back({stretch, known != expected_.end() && known->done});
  }
  expected_ = std::move(expected);
}

// The reach that what may be held allows: before a viewer twice as far as behind.
DecodePlan::Reach DecodePlan::allowed(const Reach& reach, bool before) const {
  const std::int64_t third = held_.capacity() / 3;
  const std::int64_t most = before ? 2 * third : third;
  if (reach.full <= most) return reach;
  const std::int64_t full = std::max<std::int64_t>(2, most);
  return {full, std::max<std::int64_t>(1, full * reach.low / reach.full)};
}

// The run of frames from a viewer on in a direction that is ready, and what would complete it.
std::optional<DecodeJob> DecodePlan::side_job(const Viewer& viewer, int direction,
                                              Reach reach) const {
  const bool before = direction == viewer.direction;
  reach = allowed(reach, before);
  const std::int64_t room = direction > 0 ? frames_ - 1 - viewer.frame : viewer.frame;
  const std::int64_t full = std::min(reach.full, room);
  std::int64_t run = 0;
  while (run < full && held_.is_ready(viewer.frame + direction * (run + 1), viewer.options)) ++run;
  if (run >= std::min(reach.low, full)) return {};
  const std::int64_t near = viewer.frame + direction * (run + 1);
  const std::int64_t far = viewer.frame + direction * full;
  return DecodeJob{std::min(near, far), std::max(near, far), viewer.options,
                   DecodeJob::Urgency::kInTime, before && direction > 0};
}

std::optional<DecodeJob> DecodePlan::other_frame_job(const PictureOptions& options) const {
  if (!needs_other_frame(options.view) || held_.is_decoded(*options.from_frame)) return {};
  return DecodeJob{*options.from_frame, *options.from_frame, options};
}

std::optional<DecodeJob> DecodePlan::urgent_job(const Viewer& viewer) const {
  if (auto job = other_frame_job(viewer.options)) return job;
  if (viewer.direction < 0) return side_job(viewer, -1, Reach::kUrgentBack);
  if (auto job = side_job(viewer, 1, Reach::kUrgentAhead)) return job;
  // After a jump it is not known where she will step.
  return side_job(viewer, -1, Reach::kUrgentBehind);
}

std::optional<DecodeJob> DecodePlan::urgent_job() const {
  for (const Viewer& viewer : viewers_) {
    if (auto job = urgent_job(viewer); is_fresh(job)) {
      job->urgency = DecodeJob::Urgency::kUrgent;
      return job;
    }
  }
  return {};
}

std::optional<DecodeJob> DecodePlan::window_job(const Viewer& viewer) const {
  const Reach& lead = viewer.direction > 0 ? Reach::kForwards : Reach::kBackwards;
  if (auto job = side_job(viewer, viewer.direction, lead)) return job;
  return side_job(viewer, -viewer.direction, Reach::kBehind);
}

// About a viewer who rests, frames are decoded that were kept as pictures only.
std::optional<DecodeJob> DecodePlan::nearby_job(const Viewer& viewer) const {
  const std::int64_t first = std::max<std::int64_t>(0, viewer.frame - kNearby);
  const std::int64_t last = std::min(frames_ - 1, viewer.frame + kNearby);
  if (!held_.has_room_for(3 * kNearby)) return {};
  for (std::int64_t frame = first; frame <= last; ++frame) {
    if (!held_.is_decoded(frame)) return DecodeJob{frame, last, viewer.options};
  }
  return {};
}

std::optional<DecodeJob> DecodePlan::stretch_job(Stretch& stretch) const {
  if (stretch.done) return {};
  if (auto job = other_frame_job(stretch.frames.options)) return job;
  std::int64_t first = stretch.frames.first, last = stretch.frames.last;
  const PictureOptions& options = stretch.frames.options;
  while (first <= last && held_.is_ready(first, options)) ++first;
  while (last > first && held_.is_ready(last, options)) --last;
  if (first > last) {
    stretch.done = true;
    return {};
  }
  return DecodeJob{first, last, options, DecodeJob::Urgency::kInTime, false, true, stretch.frames};
}

bool DecodePlan::is_fresh(const std::optional<DecodeJob>& job) const {
  return job && std::none_of(in_vain_.begin(), in_vain_.end(), [&](const DecodeJob& old) {
           return old.from == job->from && old.to == job->to && old.options == job->options;
         });
}

std::optional<DecodeJob> DecodePlan::next_job(Clock::time_point now,
                                              std::optional<Clock::time_point>& wake) {
  if (auto job = urgent_job()) return job;
  for (Stretch& stretch : expected_) {
    if (auto job = stretch_job(stretch); is_fresh(job)) return job;
  }
  for (const Viewer& viewer : viewers_) {
    if (auto job = window_job(viewer); is_fresh(job)) return job;
  }
  for (const Viewer& viewer : viewers_) {
    auto job = nearby_job(viewer);
    if (!is_fresh(job)) continue;
    if (now >= viewer.since + kRest) return job;
    wake = std::min(wake.value_or(viewer.since + kRest), viewer.since + kRest);
  }
  return {};
}

void DecodePlan::note_done(const DecodeJob& job) {
  constexpr std::size_t kRemembered = 16;
  in_vain_.push_back(job);
  if (in_vain_.size() > kRemembered) in_vain_.erase(in_vain_.begin());
  for (Stretch& stretch : expected_) {
    if (stretch.frames == job.stretch) stretch.done = true;
  }
}

bool DecodePlan::is_in_window(const Viewer& viewer, std::int64_t frame) {
  const std::int64_t way = (frame - viewer.frame) * viewer.direction;
  const std::int64_t lead = viewer.direction > 0 ? Reach::kForwards.full : Reach::kBackwards.full;
  return way >= 0 ? way <= lead : -way <= Reach::kBehind.full;
}

std::int64_t DecodePlan::rank(std::int64_t frame) const {
  std::int64_t rank = kStrayRank;
  for (const Stretch& stretch : expected_) {
    if (contains(stretch.frames, frame)) rank = kExpectedRank;
  }
  for (const Viewer& viewer : viewers_) {
    const std::int64_t way = (frame - viewer.frame) * viewer.direction;
    if (is_in_window(viewer, frame)) rank = std::min(rank, way >= 0 ? way : -2 * way);
  }
  return rank;
}

bool DecodePlan::is_compared_with(std::int64_t frame) const {
  return std::any_of(viewers_.begin(), viewers_.end(), [&](const Viewer& viewer) {
    return needs_other_frame(viewer.options.view) && viewer.options.from_frame == frame;
  });
}

std::set<PictureOptions> DecodePlan::wanted_pictures(std::int64_t frame) const {
  std::set<PictureOptions> wanted;
  for (const Viewer& viewer : viewers_) {
    if (is_in_window(viewer, frame)) wanted.insert(viewer.options);
  }
  for (const Stretch& stretch : expected_) {
    if (contains(stretch.frames, frame)) wanted.insert(stretch.frames.options);
  }
  return wanted;
}

}  // namespace inkling
