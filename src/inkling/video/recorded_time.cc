#include "inkling/video/recorded_time.h"

#include <algorithm>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr std::int64_t kShortestPauseUs = 1'000'000;
constexpr std::int64_t kOfUsualStep = 8;

std::int64_t median_step_us(std::span<const std::int64_t> times_us) {
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < times_us.size(); ++i) steps.push_back(times_us[i] - times_us[i - 1]);
  return median_of(std::span(steps));
}

}  // namespace

bool PauseFinder::add(std::int64_t step_us) {
  bool pause = false;
  if (step_us >= kShortestPauseUs) {
    std::vector<std::int64_t> known(
        steps_us_.begin(),
        steps_us_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kRemembered)));
    const std::int64_t usual = known.empty() ? usual_us_ : median_of(std::span(known));
    pause = step_us > kOfUsualStep * usual;
  }
  steps_us_[count_++ % kRemembered] = step_us;
  return pause;
}

std::vector<std::size_t> pauses_in(std::span<const std::int64_t> times_us) {
  std::vector<std::size_t> pauses;
  PauseFinder finder(std::max<std::int64_t>(1, median_step_us(times_us)));
  for (std::size_t i = 1; i < times_us.size(); ++i) {
    if (finder.add(times_us[i] - times_us[i - 1])) pauses.push_back(i);
  }
  return pauses;
}

double recorded_s(std::span<const std::int64_t> times_us, std::span<const std::size_t> pauses) {
  if (times_us.empty()) return 0;
  const std::int64_t step_us = median_step_us(times_us);
  std::int64_t sum_us = times_us.back() - times_us.front() + step_us;
  for (const std::size_t i : pauses) sum_us -= times_us[i] - times_us[i - 1] - step_us;
  return static_cast<double>(sum_us) * 1e-6;
}

}  // namespace inkling
