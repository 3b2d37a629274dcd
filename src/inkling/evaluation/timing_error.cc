#include "inkling/evaluation/timing_error.h"

#include <cmath>
#include <optional>
#include <span>

#include "inkling/core/median.h"

namespace inkling {
namespace {

struct Moment {
  std::optional<double> time_s;
  std::optional<std::int64_t> frame;

  std::optional<double> seconds(double fps) const {
    if (time_s) return time_s;
    if (frame && fps > 0) return static_cast<double>(*frame) / fps;
    return std::nullopt;
  }
};

std::array<Moment, 3> moments(const MovementTimes& times) {
  const auto moment = [](bool has_s, double time_s, bool has_frame, std::int64_t frame) {
    return Moment{has_s ? std::optional(time_s) : std::nullopt,
                  has_frame ? std::optional(frame) : std::nullopt};
  };
  const bool seconds = times.has_seconds(), frames = times.has_frames();
  return {moment(seconds, times.onset_s, frames, times.onset_frame),
          moment(times.apex_s >= 0, times.apex_s, times.apex_frame >= 0, times.apex_frame),
          moment(seconds, times.offset_s, frames, times.offset_frame)};
}

TimingError summary(const std::vector<double>& differences_ms) {
  TimingError error;
  error.hits = differences_ms.size();
  if (differences_ms.empty()) return error;
  std::vector<double> sizes;
  for (const double difference : differences_ms) {
    error.mean_ms += difference;
    error.mean_absolute_ms += std::abs(difference);
    sizes.push_back(std::abs(difference));
  }
  error.mean_ms /= static_cast<double>(error.hits);
  error.mean_absolute_ms /= static_cast<double>(error.hits);
  // Of an even count the mean of the two middle ones, as statistics programs do.
  error.median_absolute_ms = (quantile_of(std::span(sizes), 0.5) + median_of(std::span(sizes))) / 2;
  return error;
}

}  // namespace

void TimingTally::add(const ScoredRecording& recording, const MovementTimes& truth,
                      const MovementTimes& prediction) {
  const auto labelled = moments(truth), predicted = moments(prediction);
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    const auto from = labelled[i].seconds(recording.fps), to = predicted[i].seconds(recording.fps);
    // Whole microseconds, as times are stored.
    if (from && to) differences_ms_[i].push_back(std::round((*to - *from) * 1e6) / 1e3);
  }
}

void TimingTally::add(const TimingTally& other) {
  for (std::size_t i = 0; i < differences_ms_.size(); ++i) {
    differences_ms_[i].insert(differences_ms_[i].end(), other.differences_ms_[i].begin(),
                              other.differences_ms_[i].end());
  }
}

TimingErrors TimingTally::errors() const {
  return {summary(differences_ms_[0]), summary(differences_ms_[1]), summary(differences_ms_[2])};
}

}  // namespace inkling
