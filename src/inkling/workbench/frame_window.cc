#include "inkling/workbench/frame_window.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/video/jpeg.h"
#include "inkling/workbench/view_picture.h"

namespace inkling {
namespace {

constexpr std::int64_t kDecodeOn = 125;  // frames: further, going to a key frame costs less
constexpr std::int64_t kRunUp = 12;      // frames before one that was jumped to

}  // namespace

class FrameWindow::Engine {
 public:
  Engine(OpenRecording open, std::vector<std::int64_t> times_us, std::vector<FaceCrops> faces,
         const FrameWindowLimits& limits)
      : open_(std::move(open)),
        times_us_(std::move(times_us)),
        faces_(std::move(faces)),
        held_(limits.pixel_bytes, limits.picture_bytes),
        plan_(std::ssize(times_us_), held_),
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
    plan_.look(frame, options, viewer, Clock::now());
    PictureBytes jpeg = held_.pictures().find(frame, options);
    if (!jpeg) {
      Request request{viewer, needs(frame, options)};
      if (!wait_for(lock, request)) return {};
      const ViewedFrames shown = viewed(frame, options);
      lock.unlock();
      jpeg = make(shown, options);
      lock.lock();
      held_.pictures().add(frame, options, jpeg);
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
    plan_.expect(stretches);
    changed_.notify_all();
  }

  void wait_until_idle() {
    std::unique_lock lock(mutex_);
    idle_ = false;
    changed_.notify_all();
    changed_.wait(lock, [&] { return idle_; });
  }

 private:
  using Clock = DecodePlan::Clock;
  using Pixels = HeldFrames::Pixels;
  using Urgency = DecodeJob::Urgency;

  // Somebody who waits.
  struct Request {
    int viewer;
    std::vector<std::int64_t> needs;  // frames, decoded
    bool overtaken = false;
    std::exception_ptr error = nullptr;
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
      if (!held_.is_decoded(frame)) return frame;
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
    viewed.pixels = held_.decoded().at(frame);
    viewed.frame = {frame, viewed.pixels.get()};
    if (needs_other_frame(options.view)) {
      viewed.other_pixels = held_.decoded().at(*options.from_frame);
      viewed.other = {*options.from_frame, viewed.other_pixels.get()};
    }
    return viewed;
  }

  // Without the mutex.
  PictureBytes make(const ViewedFrames& of, const PictureOptions& options) const {
    return std::make_shared<const std::vector<std::uint8_t>>(
        encode_jpeg(view_picture(of.frame, of.other, options, faces_), options.quality));
  }

  // wake: when there may be something to do without anything having changed.
  std::optional<DecodeJob> next_job(std::optional<Clock::time_point>& wake) {
    if (const auto frame = asked()) return DecodeJob{*frame, *frame, {}, Urgency::kAsked, true};
    return plan_.next_job(Clock::now(), wake);
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

  void work(std::unique_lock<std::mutex>& lock, const DecodeJob& job) {
    try {
      if (decode(lock, job) && job.urgency != Urgency::kAsked) plan_.note_done(job);
    } catch (const std::exception&) {
      if (!lock.owns_lock()) lock.lock();
      for (Reader& reader : readers_) reader = {};
      if (job.urgency != Urgency::kAsked) {
        plan_.note_done(job);
      } else if (job.run_up) {  // the frames before may be what cannot be read
        DecodeJob alone = job;
        alone.run_up = false;
        work(lock, alone);
      } else {
        fail(job.from, std::current_exception());
      }
    }
  }

  void fail(std::int64_t frame, const std::exception_ptr& error) {
    for (Request* request : waiting_) {
      if (missing(*request) == frame) request->error = error;
    }
    changed_.notify_all();
  }

  // Whether it came to its end. Gives way to whoever waits for a frame that lies elsewhere.
  bool decode(std::unique_lock<std::mutex>& lock, DecodeJob job) {
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
      } else if (job.urgency == Urgency::kInTime && plan_.urgent_job()) {
        return false;
      }
    }
    return true;
  }

  // One goes on where a viewer goes, the other fetches what lies elsewhere.
  Reader& reader_for(const DecodeJob& job) {
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
    held_.add(frame, pixels);
    changed_.notify_all();
    while (held_.is_too_much()) {
      const auto worst = least_wanted();
      if (!worst) break;
      turn_into_pictures(lock, *worst);
      if (!is_waited_for(*worst)) held_.drop(*worst);
    }
  }

  bool is_waited_for(std::int64_t frame) const {
    return std::any_of(waiting_.begin(), waiting_.end(), [&](const Request* request) {
      return std::count(request->needs.begin(), request->needs.end(), frame) > 0;
    });
  }

  std::optional<std::int64_t> least_wanted() const {
    std::optional<std::int64_t> worst;
    std::int64_t worst_rank = -1;
    for (const auto& [frame, pixels] : held_.decoded()) {
      const bool compared = other_in_work_ == frame || plan_.is_compared_with(frame);
      if (compared || is_waited_for(frame)) continue;
      if (const std::int64_t rank = plan_.rank(frame); rank > worst_rank) {
        worst = frame, worst_rank = rank;
      }
    }
    return worst;
  }

  void turn_into_pictures(std::unique_lock<std::mutex>& lock, std::int64_t frame) {
    for (const PictureOptions& options : plan_.wanted_pictures(frame)) {
      const bool possible =
          !needs_other_frame(options.view) || held_.is_decoded(*options.from_frame);
      if (!possible || held_.pictures().has(frame, options)) continue;
      const ViewedFrames shown = viewed(frame, options);
      lock.unlock();
      PictureBytes jpeg = make(shown, options);
      lock.lock();
      held_.pictures().add(frame, options, std::move(jpeg));
    }
  }

  const OpenRecording open_;
  const std::vector<std::int64_t> times_us_;
  const std::vector<FaceCrops> faces_;

  std::mutex mutex_;  // for all below but the readers, which are the thread's own
  std::condition_variable changed_;
  bool stop_ = false, idle_ = false;
  std::list<Request*> waiting_;  // who came last first
  HeldFrames held_;
  DecodePlan plan_;
  std::optional<std::int64_t> other_in_work_;
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
