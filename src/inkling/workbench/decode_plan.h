#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "inkling/workbench/held_frames.h"
#include "inkling/workbench/picture_options.h"

namespace inkling {

// Frames that will probably be asked for, both ends inclusive, and how.
struct ExpectedFrames {
  std::int64_t first = 0, last = 0;
  PictureOptions options;

  bool operator==(const ExpectedFrames&) const = default;
};

// A run of frames to decode, both ends inclusive.
struct DecodeJob {
  enum class Urgency : std::uint8_t {
    kAsked,   // somebody waits
    kUrgent,  // somebody may step there next
    kInTime
  };

  std::int64_t from, to;
  PictureOptions options = {};  // of whom it is for
  Urgency urgency = Urgency::kInTime;
  bool leads = false;                          // it goes on where a viewer goes
  bool run_up = true;                          // it may begin a few frames earlier
  std::optional<ExpectedFrames> stretch = {};  // it completes this
};

// Which frames of a recording to decode next, and which to keep: those about whoever looks, more of
// them in the direction in which she steps, and those that are expected. Not thread-safe.
class DecodePlan {
 public:
  using Clock = std::chrono::steady_clock;

  // frames: of the recording. held: outlives the plan.
  DecodePlan(std::int64_t frames, const HeldFrames& held) : frames_(frames), held_(held) {}

  // A viewer looks at a frame. The four that looked last count.
  void look(std::int64_t frame, const PictureOptions& options, int viewer, Clock::time_point now);
  // Takes the place of what was expected before.
  void expect(const std::vector<ExpectedFrames>& stretches);

  // wake: when there may be something to do without anything having changed.
  std::optional<DecodeJob> next_job(Clock::time_point now, std::optional<Clock::time_point>& wake);
  // What somebody may step into within a second.
  std::optional<DecodeJob> urgent_job() const;
  // What of the job is still missing cannot be held: it does not come again until somebody looks
  // elsewhere.
  void note_done(const DecodeJob& job);

  // How far a frame is from those who look, what lies behind them counting double: the largest is
  // given up first.
  std::int64_t rank(std::int64_t frame) const;
  bool is_compared_with(std::int64_t frame) const;
  // The kinds of pictures that stand for the decoded frame when it is given up.
  std::set<PictureOptions> wanted_pictures(std::int64_t frame) const;

 private:
  struct Viewer {
    int id;
    std::int64_t frame;
    int direction = 1;
    PictureOptions options;
    Clock::time_point since;
  };
  struct Stretch {
    ExpectedFrames frames;
    bool done = false;
  };
  struct Reach;

  Reach allowed(const Reach& reach, bool before) const;
  std::optional<DecodeJob> side_job(const Viewer& viewer, int direction, Reach reach) const;
  std::optional<DecodeJob> other_frame_job(const PictureOptions& options) const;
  std::optional<DecodeJob> urgent_job(const Viewer& viewer) const;
  std::optional<DecodeJob> window_job(const Viewer& viewer) const;
  std::optional<DecodeJob> nearby_job(const Viewer& viewer) const;
  std::optional<DecodeJob> stretch_job(Stretch& stretch) const;
  bool is_fresh(const std::optional<DecodeJob>& job) const;
  static bool is_in_window(const Viewer& viewer, std::int64_t frame);

  const std::int64_t frames_;
  const HeldFrames& held_;
  std::vector<Viewer> viewers_;  // who looked last first
  std::vector<Stretch> expected_;
  std::vector<DecodeJob> in_vain_;  // done, and with nothing changed not worth doing again
};

}  // namespace inkling
