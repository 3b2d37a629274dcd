#include "inkling/following/window_cutter.h"

#include <cmath>
#include <utility>

namespace inkling {
namespace {

constexpr std::int64_t kSlackUs = 2000;  // times are rounded

}  // namespace

WindowCutter::WindowCutter(const WindowOptions& options)
    : length_us_(std::llround(options.length_s * 1e6)),
      step_us_(std::llround(options.step_s * 1e6)),
      apex_(options.apex) {}

std::optional<CropWindow> WindowCutter::add(const Frame& frame, std::optional<Crop> crop) {
  const bool goes_on =
      crop && !held_.empty() && crop->segment == segment_ && frame.index == held_.back().frame + 1;
  if (!goes_on) held_.clear();
  if (!crop) return std::nullopt;
  segment_ = crop->segment;
  held_.push_back({frame.index, frame.time_us, std::move(crop->image)});
  while (held_.back().time_us - held_.front().time_us > length_us_) {
    held_.pop_front();
    full_ = true;
  }
  if (held_.size() == 1) full_ = false;
  if (!full_ || frame.time_us < next_us_) return std::nullopt;
  next_us_ = frame.time_us + step_us_ - kSlackUs;
  return window();
}

CropWindow WindowCutter::window() const {
  CropWindow window{
      held_.front().frame, held_.back().frame, held_.front().time_us, held_.back().time_us, {}};
  Clip& clip = window.clip;
  for (const Held& held : held_) clip.frames.push_back(held.image);
  clip.apex = apex_ == ApexPlace::kEnd ? clip.frames.size() - 1 : clip.frames.size() / 2;
  const auto span_us = static_cast<double>(window.last_us - window.first_us);
  clip.fps = 1e6 * static_cast<double>(held_.size() - 1) / span_us;
  return window;
}

}  // namespace inkling
