#include "inkling/workbench/frame_window.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/video/jpeg.h"
#include "inkling/workbench/view_picture.h"

namespace inkling {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kDecodeOn = 125;  // frames: further, going to a key frame costs less
constexpr std::int64_t kRunUp = 12;      // frames before one that was jumped to
constexpr std::int64_t kStepBack = 12;   // frames: further back is a jump, or a loop begins again
constexpr std::size_t kViewers = 4;
constexpr std::int64_t kNearby = 6;  // frames on each side that are kept decoded, for other views
constexpr auto kRest = std::chrono::milliseconds(300);  // then a viewer may look another way
// Where a frame stands that is expected, or not wanted at all, in order of what is kept.
constexpr std::int64_t kExpectedRank = 100'000;
constexpr std::int64_t kStrayRank = std::numeric_limits<std::int64_t>::max() / 2;

// How many frames are wanted before and behind a viewer, and from how few on they are fetched.
// Forwards costs what is decoded; backwards each fetch decodes from a key frame on, so that it
// pays to fetch many.
struct Reach {
  std::int64_t full, low;
};
constexpr Reach kForwards{75, 50}, kBackwards{160, 80}, kBehind{75, 24};
constexpr Reach kUrgentAhead{40, 12}, kUrgentBehind{40, 6}, kUrgentBack{80, 24};

}  // namespace

class FrameWindow::Engine {
 public:
  Engine(OpenRecording open, std::vector<std::int64_t> times_us, std::vector<FaceCrops> faces,
         const FrameWindowLimits& limits)
      : open_(std::move(open)),
        times_us_(std::move(times_us)),
        faces_(std::move(faces)),
        limits_(limits),
        pictures_(limits.picture_bytes),
        thread_([this] { run(); }) {}

  ~Engine() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  const std::vector<std::int64_t>& times_us() const { return times_us_; }

  std::optional<FramePicture> picture(std::int64_t frame, const PictureOptions& options,
                                      int viewer) {
    INKLING_CHECK(frame >= 0 && frame < std::ssize(times_us_));
    check_view(options, faces_, std::ssize(times_us_));
    std::unique_lock lock(mutex_);
    overtake(viewer);
    look(frame, options, viewer);
    PictureBytes jpeg = pictures_.find(frame, options);
    if (!jpeg) {
      Request request{viewer, needs(frame, options)};
      if (!wait_for(lock, request)) return {};
      const ViewedFrames shown = viewed(frame, options);
      lock.unlock();
      jpeg = make(shown, options);
      lock.lock();
      pictures_.add(frame, options, jpeg);
    }
    changed_.notify_all();
    return FramePicture{frame, times_us_[static_cast<std::size_t>(frame)], std::move(jpeg)};
  }

  void expect(const std::vector<ExpectedFrames>& stretches) {
    for (const ExpectedFrames& stretch : stretches) {
      INKLING_CHECK(stretch.first >= 0 && stretch.first <= stretch.last &&
                    stretch.last < std::ssize(times_us_));
      check_view(stretch.options, faces_, std::ssize(times_us_));
    }
    const std::lock_guard lock(mutex_);
    std::vector<Stretch> expected;
    for (const ExpectedFrames& stretch : stretches) {
      const auto known = std::find_if(expected_.begin(), expected_.end(),
                                      [&](const Stretch& old) { return old.frames == stretch; });
      expected.push_back({stretch, known != expected_.end() && known->done});
    }
    expected_ = std::move(expected);
    changed_.notify_all();
  }

  void wait_until_idle() {
    std::unique_lock lock(mutex_);
    idle_ = false;
    changed_.notify_all();
    changed_.wait(lock, [&] { return idle_; });
  }

 private:
  using Pixels = std::shared_ptr<const FramePixels>;

  // Somebody who waits.
  struct Request {
    int viewer;
    std::vector<std::int64_t> needs;  // frames, decoded
    bool overtaken = false;
    std::exception_ptr error = nullptr;
  };

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

  enum class Urgency : std::uint8_t {
    kAsked,   // somebody waits
    kUrgent,  // somebody may step there next
    kInTime
  };

  // A run of frames to decode.
  struct Job {
    std::int64_t from, to;
    PictureOptions options = {};  // of whom it is for
    Urgency urgency = Urgency::kInTime;
    bool leads = false;                          // it goes on where a viewer goes
    bool run_up = true;                          // it may begin a few frames earlier
    std::optional<ExpectedFrames> stretch = {};  // it completes this

    // Whether doing it again, with nothing changed, is of no use.
    bool same(const Job& other) const {
      return from == other.from && to == other.to && options == other.options;
    }
  };

  struct Reader {
    std::unique_ptr<FrameSource> source;
    std::int64_t next = 0;  // frame
  };

  struct ViewedFrames {
    ViewedFrame frame, other;
    Pixels pixels, other_pixels;
  };

  // ---- what is asked for; all with the mutex held

  static std::vector<std::int64_t> needs(std::int64_t frame, const PictureOptions& options) {
    if (needs_other_frame(options.view)) return {frame, *options.from_frame};
    return {frame};
  }

  void overtake(int viewer) {
    for (Request* request : waiting_) {
      if (request->viewer == viewer) request->overtaken = true;
    }
    changed_.notify_all();
  }

  void look(std::int64_t frame, const PictureOptions& options, int id) {
    const auto known = std::find_if(viewers_.begin(), viewers_.end(),
                                    [&](const Viewer& viewer) { return viewer.id == id; });
    Viewer now{id, frame, 1, options, Clock::now()};
    if (known != viewers_.end()) {
      const std::int64_t step = frame - known->frame;
      if (step == 0) now.direction = known->direction;
      if (step == 0 && options == known->options) now.since = known->since;
      if (step < 0 && step >= -kStepBack) now.direction = -1;
      viewers_.erase(known);
    }
    viewers_.insert(viewers_.begin(), now);
    in_vain_.clear();
    if (viewers_.size() > kViewers) viewers_.pop_back();
  }

  // Whether its frames are there, which stay until the mutex is given free; not: it was overtaken.
  bool wait_for(std::unique_lock<std::mutex>& lock, Request& request) {
    waiting_.push_front(&request);
    changed_.notify_all();
    changed_.wait(lock, [&] { return request.overtaken || request.error || !missing(request); });
    waiting_.remove(&request);
    if (request.overtaken) return false;
    if (request.error) std::rethrow_exception(request.error);
    return true;
  }

  std::optional<std::int64_t> missing(const Request& request) const {
    for (const std::int64_t frame : request.needs) {
      if (pixels_.count(frame) == 0) return frame;
    }
    return {};
  }

  // The frame that is waited for, by who came last.
  std::optional<std::int64_t> asked() const {
    for (const Request* request : waiting_) {
      if (request->overtaken || request->error) continue;
      if (const auto frame = missing(*request)) return frame;
    }
    return {};
  }

  ViewedFrames viewed(std::int64_t frame, const PictureOptions& options) const {
    ViewedFrames viewed;
    viewed.pixels = pixels_.at(frame);
    viewed.frame = {frame, viewed.pixels.get()};
    if (needs_other_frame(options.view)) {
      viewed.other_pixels = pixels_.at(*options.from_frame);
      viewed.other = {*options.from_frame, viewed.other_pixels.get()};
    }
    return viewed;
  }

  // Without the mutex.
  PictureBytes make(const ViewedFrames& of, const PictureOptions& options) const {
    return std::make_shared<const std::vector<std::uint8_t>>(
        encode_jpeg(view_picture(of.frame, of.other, options, faces_), options.quality));
  }

  // ---- what to do next

  bool ready(std::int64_t frame, const PictureOptions& options) const {
    return pixels_.count(frame) > 0 || pictures_.has(frame, options);
  }

  // The reach that what may be held allows: before a viewer twice as far as behind.
  Reach allowed(const Reach& reach, bool before) const {
    const std::size_t decoded = frame_bytes_ > 0 ? limits_.pixel_bytes / frame_bytes_ : 16;
    const auto third = static_cast<std::int64_t>((decoded + pictures_.capacity() / 2) / 3);
    const std::int64_t most = before ? 2 * third : third;
    if (reach.full <= most) return reach;
    const std::int64_t full = std::max<std::int64_t>(2, most);
    return {full, std::max<std::int64_t>(1, full * reach.low / reach.full)};
  }

  // The run of frames from a viewer on in a direction that is ready, and what would complete it.
  std::optional<Job> side_job(const Viewer& viewer, int direction, Reach reach) const {
    const bool before = direction == viewer.direction;
    reach = allowed(reach, before);
    const std::int64_t last = std::ssize(times_us_) - 1;
    const std::int64_t room = direction > 0 ? last - viewer.frame : viewer.frame;
    const std::int64_t full = std::min(reach.full, room);
    std::int64_t run = 0;
    while (run < full && ready(viewer.frame + direction * (run + 1), viewer.options)) ++run;
    if (run >= std::min(reach.low, full)) return {};
    const std::int64_t near = viewer.frame + direction * (run + 1);
    const std::int64_t far = viewer.frame + direction * full;
    return Job{std::min(near, far), std::max(near, far), viewer.options, Urgency::kInTime,
               before && direction > 0};
  }

  std::optional<Job> other_frame_job(const PictureOptions& options) const {
    if (!needs_other_frame(options.view) || pixels_.count(*options.from_frame) > 0) return {};
    return Job{*options.from_frame, *options.from_frame, options};
  }

  // What a viewer may step into within a second.
  std::optional<Job> urgent_job(const Viewer& viewer) const {
    if (auto job = other_frame_job(viewer.options)) return job;
    if (viewer.direction < 0) return side_job(viewer, -1, kUrgentBack);
    if (auto job = side_job(viewer, 1, kUrgentAhead)) return job;
    // After a jump it is not known where she will step.
    return side_job(viewer, -1, kUrgentBehind);
  }

  std::optional<Job> urgent_job() const {
    for (const Viewer& viewer : viewers_) {
      if (auto job = urgent_job(viewer); is_fresh(job)) return job;
    }
    return {};
  }

  std::optional<Job> window_job(const Viewer& viewer) const {
    const Reach& lead = viewer.direction > 0 ? kForwards : kBackwards;
    if (auto job = side_job(viewer, viewer.direction, lead)) return job;
    return side_job(viewer, -viewer.direction, kBehind);
  }

  // About a viewer who rests, frames are decoded that were kept as pictures only.
  std::optional<Job> nearby_job(const Viewer& viewer) const {
    const std::int64_t first = std::max<std::int64_t>(0, viewer.frame - kNearby);
    const std::int64_t last =
        std::min<std::int64_t>(std::ssize(times_us_) - 1, viewer.frame + kNearby);
    if (frame_bytes_ * 3 * kNearby > limits_.pixel_bytes) return {};
    for (std::int64_t frame = first; frame <= last; ++frame) {
      if (pixels_.count(frame) == 0) return Job{frame, last, viewer.options};
    }
    return {};
  }

  std::optional<Job> stretch_job(Stretch& stretch) const {
    if (stretch.done) return {};
    if (auto job = other_frame_job(stretch.frames.options)) return job;
    std::int64_t first = stretch.frames.first, last = stretch.frames.last;
    const PictureOptions& options = stretch.frames.options;
    while (first <= last && ready(first, options)) ++first;
    while (last > first && ready(last, options)) --last;
    if (first > last) {
      stretch.done = true;
      return {};
    }
    return Job{first, last, options, Urgency::kInTime, false, true, stretch.frames};
  }

  bool is_fresh(const std::optional<Job>& job) const {
    return job && std::none_of(in_vain_.begin(), in_vain_.end(),
                               [&](const Job& old) { return old.same(*job); });
  }

  // wake: when there may be something to do without anything having changed.
  std::optional<Job> next_job(std::optional<Clock::time_point>& wake) {
    if (const auto frame = asked()) return Job{*frame, *frame, {}, Urgency::kAsked, true};
    if (auto job = urgent_job()) {
      job->urgency = Urgency::kUrgent;
      return job;
    }
    for (Stretch& stretch : expected_) {
      if (auto job = stretch_job(stretch); is_fresh(job)) return job;
    }
    for (const Viewer& viewer : viewers_) {
      if (auto job = window_job(viewer); is_fresh(job)) return job;
    }
    for (const Viewer& viewer : viewers_) {
      auto job = nearby_job(viewer);
      if (!is_fresh(job)) continue;
      if (Clock::now() >= viewer.since + kRest) return job;
      wake = std::min(wake.value_or(viewer.since + kRest), viewer.since + kRest);
    }
    return {};
  }

  // ---- the thread

  void run() {
    std::unique_lock lock(mutex_);
    while (!stop_) {
      std::optional<Clock::time_point> wake;
      if (const auto job = next_job(wake)) {
        idle_ = false;
        work(lock, *job);
      } else {
        rest(lock, wake);
      }
    }
  }

  void rest(std::unique_lock<std::mutex>& lock, const std::optional<Clock::time_point>& wake) {
    if (wake) {
      changed_.wait_until(lock, *wake);
      return;
    }
    if (!idle_) {
      idle_ = true;
      changed_.notify_all();
    }
    changed_.wait(lock);
  }

  void work(std::unique_lock<std::mutex>& lock, const Job& job) {
    try {
      if (decode(lock, job) && job.urgency != Urgency::kAsked) note_done(job);
    } catch (const std::exception&) {
      if (!lock.owns_lock()) lock.lock();
      for (Reader& reader : readers_) reader = {};
      if (job.urgency != Urgency::kAsked) {
        note_done(job);
      } else if (job.run_up) {  // the frames before may be what cannot be read
        Job alone = job;
        alone.run_up = false;
        work(lock, alone);
      } else {
        fail(job.from, std::current_exception());
      }
    }
  }

  // What is still missing then cannot be held.
  void note_done(const Job& job) {
    constexpr std::size_t kRemembered = 16;
    in_vain_.push_back(job);
    if (in_vain_.size() > kRemembered) in_vain_.erase(in_vain_.begin());
    for (Stretch& stretch : expected_) {
      if (stretch.frames == job.stretch) stretch.done = true;
    }
  }

  void fail(std::int64_t frame, const std::exception_ptr& error) {
    for (Request* request : waiting_) {
      if (missing(*request) == frame) request->error = error;
    }
    changed_.notify_all();
  }

  // Whether it came to its end. Gives way to whoever waits for a frame that lies elsewhere.
  bool decode(std::unique_lock<std::mutex>& lock, Job job) {
    Reader& reader = reader_for(job);
    bool go_there =
        reader.source == nullptr || job.from < reader.next || job.from - reader.next > kDecodeOn;
    if (go_there && job.urgency == Urgency::kAsked && job.run_up) {
      job.from = std::max<std::int64_t>(0, job.from - kRunUp);
    }
    std::int64_t next = go_there ? job.from : reader.next;
    other_in_work_ = job.options.from_frame;
    while (next <= job.to && !stop_) {
      lock.unlock();
      if (go_there) position(reader, job.from);
      go_there = false;
      const Pixels pixels = read(reader, next);
      lock.lock();
      keep(lock, next, pixels);
      ++next;
      if (const auto frame = asked()) {
        if (*frame < next || *frame - next > kDecodeOn) return false;
        job.to = std::max(job.to, *frame);
      } else if (job.urgency == Urgency::kInTime && urgent_job()) {
        return false;
      }
    }
    return true;
  }

  // One goes on where a viewer goes, the other fetches what lies elsewhere.
  Reader& reader_for(const Job& job) {
    Reader* best = &readers_[job.leads ? 0 : 1];
    for (Reader& reader : readers_) {
      const bool near =
          reader.source && reader.next <= job.from && job.from - reader.next <= kDecodeOn;
      const bool nearer =
          best->source == nullptr || best->next > job.from || reader.next > best->next;
      if (near && nearer) best = &reader;
    }
    return *best;
  }

  void position(Reader& reader, std::int64_t frame) {
    if (!reader.source) {
      reader.source = open_();
      reader.next = 0;
      INKLING_CHECK(reader.source->can_seek());
    }
    if (frame != reader.next) {
      reader.source->seek(frame, times_us_[static_cast<std::size_t>(frame)]);
    }
    reader.next = frame;
  }

  Pixels read(Reader& reader, std::int64_t index) const {
    Frame frame;
    const bool there = reader.source->next(frame);
    if (!there || frame.index != index ||
        frame.time_us != times_us_[static_cast<std::size_t>(index)]) {
      throw Error(ErrorKind::kInput,
                  "is not as at the first reading from frame " + std::to_string(index) + " on",
                  reader.source->info().path.string(),
                  "leave the file unchanged while it is in use");
    }
    reader.next = index + 1;
    frame.luma();  // what has to be converted is, here
    return frame.pixels;
  }

  // ---- what is held

  void keep(std::unique_lock<std::mutex>& lock, std::int64_t frame, const Pixels& pixels) {
    const ImageView luma = pixels->luma();
    frame_bytes_ = 2 * static_cast<std::size_t>(luma.width) * static_cast<std::size_t>(luma.height);
    if (pixels_.emplace(frame, pixels).second) pixel_bytes_ += frame_bytes_;
    changed_.notify_all();
    while (pixel_bytes_ > limits_.pixel_bytes) {
      const auto worst = least_wanted();
      if (!worst) break;
      turn_into_pictures(lock, *worst);
      drop(*worst);
    }
  }

  void drop(std::int64_t frame) {
    const auto found = pixels_.find(frame);
    if (found == pixels_.end() || is_waited_for(frame)) return;
    const ImageView luma = found->second->luma();
    pixel_bytes_ -=
        2 * static_cast<std::size_t>(luma.width) * static_cast<std::size_t>(luma.height);
    pixels_.erase(found);
  }

  bool is_waited_for(std::int64_t frame) const {
    return std::any_of(waiting_.begin(), waiting_.end(), [&](const Request* request) {
      return std::count(request->needs.begin(), request->needs.end(), frame) > 0;
    });
  }

  bool is_compared_with(std::int64_t frame) const {
    if (other_in_work_ == frame) return true;
    return std::any_of(viewers_.begin(), viewers_.end(), [&](const Viewer& viewer) {
      return needs_other_frame(viewer.options.view) && viewer.options.from_frame == frame;
    });
  }

  static bool contains(const ExpectedFrames& stretch, std::int64_t frame) {
    return stretch.first <= frame && frame <= stretch.last;
  }

  // How far it is from those who look, what lies behind them counting double.
  std::int64_t rank(std::int64_t frame) const {
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

  static bool is_in_window(const Viewer& viewer, std::int64_t frame) {
    const std::int64_t way = (frame - viewer.frame) * viewer.direction;
    const std::int64_t lead = viewer.direction > 0 ? kForwards.full : kBackwards.full;
    return way >= 0 ? way <= lead : -way <= kBehind.full;
  }

  std::optional<std::int64_t> least_wanted() const {
    std::optional<std::int64_t> worst;
    std::int64_t worst_rank = -1;
    for (const auto& [frame, pixels] : pixels_) {
      if (is_waited_for(frame) || is_compared_with(frame)) continue;
      if (const std::int64_t r = rank(frame); r > worst_rank) worst = frame, worst_rank = r;
    }
    return worst;
  }

  void turn_into_pictures(std::unique_lock<std::mutex>& lock, std::int64_t frame) {
    std::set<PictureOptions> wanted;
    for (const Viewer& viewer : viewers_) {
      if (is_in_window(viewer, frame)) wanted.insert(viewer.options);
    }
    for (const Stretch& stretch : expected_) {
      if (contains(stretch.frames, frame)) wanted.insert(stretch.frames.options);
    }
    for (const PictureOptions& options : wanted) {
      const bool possible =
          !needs_other_frame(options.view) || pixels_.count(*options.from_frame) > 0;
      if (!possible || pictures_.has(frame, options)) continue;
      const ViewedFrames shown = viewed(frame, options);
      lock.unlock();
      PictureBytes jpeg = make(shown, options);
      lock.lock();
      pictures_.add(frame, options, std::move(jpeg));
    }
  }

  const OpenRecording open_;
  const std::vector<std::int64_t> times_us_;
  const std::vector<FaceCrops> faces_;
  const FrameWindowLimits limits_;

  std::mutex mutex_;  // for all below but the readers, which are the thread's own
  std::condition_variable changed_;
  bool stop_ = false, idle_ = false;
  std::list<Request*> waiting_;  // who came last first
  std::vector<Viewer> viewers_;  // the same
  std::vector<Stretch> expected_;
  std::vector<Job> in_vain_;  // done, and with nothing changed not worth doing again
  std::map<std::int64_t, Pixels> pixels_;
  std::size_t pixel_bytes_ = 0, frame_bytes_ = 0;
  std::optional<std::int64_t> other_in_work_;
  PictureCache pictures_;
  std::array<Reader, 2> readers_;
  std::thread thread_;  // last: it uses all of the above
};

FrameWindow::FrameWindow(OpenRecording open, std::vector<std::int64_t> times_us,
                         std::vector<FaceCrops> faces, const FrameWindowLimits& limits)
    : engine_(std::make_unique<Engine>(std::move(open), std::move(times_us), std::move(faces),
                                       limits)) {}

FrameWindow::~FrameWindow() = default;

std::optional<FramePicture> FrameWindow::picture(std::int64_t frame, const PictureOptions& options,
                                                 int viewer) {
  return engine_->picture(frame, options, viewer);
}

void FrameWindow::expect(const std::vector<ExpectedFrames>& stretches) {
  engine_->expect(stretches);
}

void FrameWindow::wait_until_idle() { engine_->wait_until_idle(); }

std::int64_t FrameWindow::frames() const { return std::ssize(engine_->times_us()); }

const std::vector<std::int64_t>& FrameWindow::times_us() const { return engine_->times_us(); }

std::int64_t FrameWindow::frame_at(std::int64_t time_us) const {
  const auto& times = engine_->times_us();
  const auto later = std::upper_bound(times.begin(), times.end(), time_us);
  return std::max<std::int64_t>(0, later - times.begin() - 1);
}

}  // namespace inkling
