#include "inkling/facs/unit_emotions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace inkling {
namespace {

constexpr double kSurest = 1e-4;  // no unit is taken for surer than this or its opposite
constexpr double kLowest = 0.5, kHighest = 8, kStep = 1.05;  // temperatures

std::set<int> numbers(const std::vector<UnitMove>& moves) {
  std::set<int> all;
  for (const UnitMove& move : moves) all.insert(move.unit);
  return all;
}

// The natural logarithm of a combination's likelihood, not normalised.
double fit(const std::vector<LikelyUnit>& units, const std::set<int>& combination) {
  double sum = 0;
  for (const LikelyUnit& unit : units) {
    const double p = std::clamp(unit.probability, kSurest, 1 - kSurest);
    sum += std::log(combination.contains(unit.move.unit) ? p : 1 - p);
  }
  return sum;
}

}  // namespace

const std::vector<EmotionUnits>& emotion_units() {
  constexpr Side kLeft = Side::kLeft, kRight = Side::kRight;
  static const std::vector<EmotionUnits> all = {
      {"happiness", {{{12}}, {{6}, {12}}, {{12, kRight}}, {{12, kLeft}}}},
      {"surprise", {{{1}, {2}}, {{1}, {2}, {5}}, {{5}}}},
      {"anger", {{{4}}, {{4}, {7}}, {{23}}, {{4}, {24}}}},
      {"disgust", {{{9}}, {{10}}, {{9}, {17}}}},
      {"sadness", {{{1}}, {{15}}, {{1}, {4}, {15}}, {{17}}}},
      {"fear", {{{1}, {2}, {4}}, {{20}}, {{5}, {20}}}},
      {"contempt", {{{14, kRight}}, {{14, kLeft}}, {{12, kRight}, {14, kRight}}}},
  };
  return all;
}

std::vector<LikelyEmotion> likely_emotions(const std::vector<LikelyUnit>& units,
                                           double temperature) {
  std::vector<LikelyEmotion> all;
  std::vector<std::vector<double>> fits;
  double best = -std::numeric_limits<double>::infinity();
  for (const EmotionUnits& emotion : emotion_units()) {
    std::set<std::set<int>> combinations;
    for (const auto& moves : emotion.combinations) combinations.insert(numbers(moves));
    fits.emplace_back();
    for (const auto& combination : combinations) {
      fits.back().push_back(fit(units, combination) / temperature);
      best = std::max(best, fits.back().back());
    }
    all.push_back({emotion.emotion, 0});
  }
  double total = 0;
  for (std::size_t e = 0; e < all.size(); ++e) {
    for (const double f : fits[e]) all[e].probability += std::exp(f - best);
    total += all[e].probability;
  }
  for (LikelyEmotion& emotion : all) emotion.probability /= total;
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
  return all;
}

double emotion_temperature(const std::vector<NamedUnits>& named) {
  double chosen = 1, least = std::numeric_limits<double>::infinity();
  if (named.empty()) return chosen;
  for (double temperature = kLowest; temperature <= kHighest; temperature *= kStep) {
    double surprise = 0;
    for (const NamedUnits& one : named) {
      for (const LikelyEmotion& likely : likely_emotions(one.units, temperature)) {
        if (likely.emotion == one.emotion) surprise -= std::log(likely.probability + 1e-12);
      }
    }
    if (surprise < least) least = surprise, chosen = temperature;
  }
  return chosen;
}

}  // namespace inkling
