#include "inkling/evaluation/window_events.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kLeastIou = 0.5;

}  // namespace

MicroSpans micro_spans(std::span<const TruthRow> truth, std::string_view recording) {
  MicroSpans micro;
  const auto us = [](double seconds) { return std::llround(1e6 * seconds); };
  for (const TruthRow& row : truth) {
    if (row.recording != recording || row.type != "micro") continue;
    if (row.onset_frame >= 0) {
      micro.frames.push_back({row.onset_frame, row.offset_frame + 1});
    } else {
      micro.times_us.push_back({us(row.onset_s), us(row.offset_s) + 1});
    }
  }
  return micro;
}

WindowTruth window_truth(const SpottingWindow& window, const MicroSpans& micro) {
  double most = 0;
  for (const Span& span : micro.frames) most = std::max(most, iou(window.span(), span));
  for (const Span& span : micro.times_us) most = std::max(most, iou(window.times(), span));
  if (most >= kLeastIou) return WindowTruth::kMicro;
  return most > 0 ? WindowTruth::kUnclear : WindowTruth::kNone;
}

std::vector<WindowPrediction> events_of_windows(std::span<const WindowPrediction> predictions) {
  std::vector<WindowPrediction> events;
  const WindowPrediction* before = nullptr;  // the last window of the run
  for (const WindowPrediction& prediction : predictions) {
    if (!prediction.micro) {
      before = nullptr;
      continue;
    }
    const bool goes_on = before && prediction.window.first_frame <= before->window.last_frame;
    if (!goes_on) {
      events.push_back(prediction);
    } else if (prediction.score > events.back().score) {
      events.back() = prediction;
    }
    before = &prediction;
  }
  return events;
}

}  // namespace inkling
