#include "inkling/experiment/reading_score.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "inkling/evaluation/proportion.h"

namespace inkling {
namespace {

constexpr std::size_t kClasses = kReadings.size();
constexpr int kBands = 10, kSteps = 20;      // of the confidence
constexpr std::int64_t kLeastReadings = 20;  // from which a share says something
constexpr double kNeverTold = 2;
constexpr int kTemperatures = 60;
constexpr double kLowestTemperature = 0.4, kTemperatureStep = 1.05;

std::size_t likeliest(const PerReading& shares) {
  return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

double temperature_at(std::size_t step) {
  return kLowestTemperature * std::pow(kTemperatureStep, static_cast<double>(step));
}

std::array<double, kClasses> samples_of(const std::vector<JudgedReading>& judged) {
  std::array<double, kClasses> samples{};
  for (const JudgedReading& one : judged) samples[one.truth] += 1;
  return samples;
}

int band_of(double share, int bands) {
  return std::clamp(static_cast<int>(share * bands), 0, bands - 1);
}

template <typename Counts>
PerReading limits_of(const std::vector<JudgedReading>& judged, Counts counts) {
  struct Tally {
    std::int64_t said = 0, right = 0;
  };
  std::array<std::array<Tally, kSteps>, kClasses> tallies{};
  std::array<double, kClasses> frequent{};
  double all = 0;
  for (const JudgedReading& one : judged) {
    if (!counts(one)) continue;
    frequent[one.truth] += 1, all += 1;
    const std::size_t said = likeliest(one.shares);
    Tally& tally = tallies[said][static_cast<std::size_t>(band_of(one.shares[said], kSteps))];
    ++tally.said;
    tally.right += said == one.truth ? 1 : 0;
  }
  PerReading limits{};
  for (std::size_t r = 0; r < kClasses; ++r) {
    limits[r] = kNeverTold;
    Tally group;
    for (int step = kSteps - 1; step >= 0; --step) {
      const Tally& tally = tallies[r][static_cast<std::size_t>(step)];
      group.said += tally.said, group.right += tally.right;
      if (group.said < kLeastReadings) continue;
      if (wilson_interval(group.right, group.said).low <= frequent[r] / all) break;
      limits[r] = static_cast<double>(step) / kSteps;
      group = {};
    }
  }
  return limits;
}

}  // namespace

ReadingScore score_readings(const std::vector<JudgedReading>& judged,
                            const std::vector<PerReading>& told_from) {
  ReadingScore score;
  const auto samples = samples_of(judged);
  struct Sums {
    std::size_t samples = 0;
    double weight = 0, said = 0, right = 0;
  };
  std::array<Sums, kBands> sums{};
  double all = 0;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const JudgedReading& one = judged[i];
    const std::size_t said = likeliest(one.shares);
    const bool right = said == one.truth;
    score.likeliest.add(one.truth, said);
    if (one.shares[said] >= told_from[i][said]) ++score.told, score.told_right += right ? 1 : 0;
    const double weight = 1 / samples[one.truth];
    Sums& band = sums[static_cast<std::size_t>(band_of(one.shares[said], kBands))];
    ++band.samples;
    band.weight += weight, band.said += weight * one.shares[said], band.right += right * weight;
    all += weight;
  }
  for (int b = 0; b < kBands; ++b) {
    const Sums& band = sums[static_cast<std::size_t>(b)];
    if (band.samples == 0) continue;
    score.bands.push_back({static_cast<double>(b) / kBands, static_cast<double>(b + 1) / kBands,
                           band.samples, band.said / band.weight, band.right / band.weight});
    score.calibration_error += std::abs(band.said - band.right) / all;
  }
  return score;
}

PerReading with_temperature(PerReading shares, double temperature) {
  double total = 0;
  for (double& share : shares) total += share = std::pow(share, 1 / temperature);
  for (double& share : shares) share /= total;
  return shares;
}

ReadingTemperature::ReadingTemperature(const std::vector<JudgedReading>& judged)
    : total_(kTemperatures, 0.0) {
  const auto samples = samples_of(judged);
  for (const JudgedReading& one : judged) {
    Losses& own = of_.try_emplace(one.subject, Losses(kTemperatures, 0.0)).first->second;
    for (std::size_t step = 0; step < own.size(); ++step) {
      const double share = with_temperature(one.shares, temperature_at(step))[one.truth];
      const double loss = -std::log(std::max(share, 1e-12)) / samples[one.truth];
      own[step] += loss, total_[step] += loss;
    }
  }
}

double ReadingTemperature::best(const Losses& losses) {
  return temperature_at(
      static_cast<std::size_t>(std::min_element(losses.begin(), losses.end()) - losses.begin()));
}

double ReadingTemperature::without(const std::string& subject) const {
  Losses others = total_;
  const auto found = of_.find(subject);
  for (std::size_t i = 0; found != of_.end() && i < others.size(); ++i) {
    others[i] -= found->second[i];
  }
  return best(others);
}

PerReading told_limits(const std::vector<JudgedReading>& judged) {
  return limits_of(judged, [](const JudgedReading&) { return true; });
}

PerReading told_limits_without(const std::vector<JudgedReading>& judged,
                               const std::string& subject) {
  return limits_of(judged, [&](const JudgedReading& one) { return one.subject != subject; });
}

}  // namespace inkling
