#include "inkling/evaluation/window_events.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr double kLeastIou = 0.5;

}  // namespace

WindowTruth window_truth(const FrameWindow& window, std::span<const Span> micro) {
  double most = 0;
  for (const Span& span : micro) most = std::max(most, iou(window.span(), span));
  if (most >= kLeastIou) return WindowTruth::kMicro;
  return most > 0 ? WindowTruth::kUnclear : WindowTruth::kNone;
}

std::vector<WindowAnswer> events_of_windows(std::span<const WindowAnswer> answers) {
  std::vector<WindowAnswer> events;
  const WindowAnswer* before = nullptr;  // the last window of the run
  for (const WindowAnswer& answer : answers) {
    if (!answer.micro) {
      before = nullptr;
      continue;
    }
    const bool goes_on = before && answer.window.first_frame <= before->window.last_frame;
    if (!goes_on) {
      events.push_back(answer);
    } else if (answer.score > events.back().score) {
      events.back() = answer;
    }
    before = &answer;
  }
  return events;
}

}  // namespace inkling
