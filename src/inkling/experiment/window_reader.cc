#include "inkling/experiment/window_reader.h"

#include <cmath>
#include <deque>
#include <map>
#include <utility>

#include "inkling/align/aligner.h"
#include "inkling/analysis/first_pass.h"

namespace inkling {
namespace {

struct Held {
  std::int64_t frame, time_us;
  GrayImage crop;
};

// One face: the crops of the last window's length.
class FaceWindows {
 public:
  explicit FaceWindows(const WindowOptions& options)
      : length_us_(std::llround(options.length_s * 1e6)),
        step_us_(std::llround(options.step_s * 1e6)),
        apex_(options.apex) {}

  void add(const Frame& frame, const FaceObservation& seen,
           const std::function<void(const FrameWindow&, Clip)>& receive) {
    auto crop = aligner_.align(frame, seen);
    const bool goes_on = crop && !held_.empty() && crop->segment == segment_ &&
                         frame.index == held_.back().frame + 1;
    if (!goes_on) held_.clear();
    if (!crop) return;
    segment_ = crop->segment;
    held_.push_back({frame.index, frame.time_us, std::move(crop->image)});
    while (held_.back().time_us - held_.front().time_us > length_us_) {
      held_.pop_front();
      full_ = true;
    }
    if (held_.size() == 1) full_ = false;
    if (full_ && frame.time_us >= next_us_) {
      next_us_ = frame.time_us + step_us_ - kSlackUs;
      give(receive);
    }
  }

 private:
  static constexpr std::int64_t kSlackUs = 2000;  // times are rounded

  void give(const std::function<void(const FrameWindow&, Clip)>& receive) const {
    Clip clip;
    for (const Held& held : held_) clip.frames.push_back(held.crop);
    clip.apex = apex_ == ApexPlace::kEnd ? clip.frames.size() - 1 : clip.frames.size() / 2;
    const auto span_us = static_cast<double>(held_.back().time_us - held_.front().time_us);
    clip.fps = 1e6 * static_cast<double>(held_.size() - 1) / span_us;
    receive({held_.front().frame, held_.back().frame, held_.front().time_us, held_.back().time_us},
            std::move(clip));
  }

  std::int64_t length_us_, step_us_, next_us_ = 0;
  ApexPlace apex_;
  Aligner aligner_;
  int segment_ = -1;
  bool full_ = false;
  std::deque<Held> held_;
};

}  // namespace

void read_windows(const std::filesystem::path& recording, const WindowOptions& options,
                  const WindowReceiver& receive, const CancelToken& cancel) {
  const auto source = open_source(recording, {options.fps, 1});
  const auto tracker = create_tracker({});
  std::map<int, FaceWindows> faces;
  for (Frame frame; source->next(frame);) {
    cancel.check();
    for (const FaceObservation& seen : tracker->update(frame)) {
      FaceWindows& face = faces.try_emplace(seen.face_id, options).first->second;
      face.add(frame, seen, [&](const FrameWindow& window, Clip clip) {
        receive(seen.face_id, window, std::move(clip));
      });
    }
  }
}

}  // namespace inkling
