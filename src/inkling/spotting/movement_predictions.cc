#include "inkling/spotting/movement_predictions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inkling {
namespace {

constexpr std::array kKinds = {EventType::kMicro, EventType::kMacro, EventType::kBlink,
                               EventType::kHead};
constexpr std::size_t kBounded = 2;  // micro and macro
constexpr double kLeastSideS = 0.02;
constexpr double kMicroSpreadS = 0.04, kLeastSpreadS = 0.045, kSpreadShare = 0.12;  // of heats
constexpr double kLeastReachS = 0.07, kReachShare = 0.15;  // where bounds and marks are learnt
constexpr std::size_t kPeakSteps = 2;  // a peak is the highest of so many to both sides
constexpr double kMaxShared = 0.4;     // of a movement by another, where both may stand

// Of a person in a picture that is not mirrored.
constexpr Side kOnPicturesLeft = Side::kRight, kOnPicturesRight = Side::kLeft;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

std::size_t kind_of(EventType type) {
  return static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), type) - kKinds.begin());
}

// A micro-expression is found at its apex, all else at its middle: an apex that is held is none.
double middle_of(const AnnotatedMovement& m) {
  return m.type == EventType::kMicro ? m.apex_s : 0.5 * (m.onset_s + m.offset_s);
}

bool only_on(const std::vector<UnitMove>& units, Side side) {
  const auto here = [&](const UnitMove& m) { return m.side == side; };
  const auto there = [&](const UnitMove& m) { return m.side != side && m.side != Side::kBoth; };
  return std::any_of(units.begin(), units.end(), here) &&
         std::none_of(units.begin(), units.end(), there);
}

// A step's targets by name.
class StepTargets {
 public:
  explicit StepTargets(float* values) : values_(values), layout_(movement_layout()) {}
  float& heat(std::size_t kind) { return values_[kind]; }
  void bound(std::size_t kind, double back_s, double ahead_s) {
    float* to = values_ + layout_.heats + 2 * kind;
    to[0] = static_cast<float>(std::log(std::max(back_s, kLeastSideS)));
    to[1] = static_cast<float>(std::log(std::max(ahead_s, kLeastSideS)));
    values_[layout_.heats + 2 * layout_.bounded + kind] = 1;
  }
  void mark(const std::vector<UnitMove>& units) {
    float* to = values_ + layout_.heats + 3 * layout_.bounded;
    const auto& known = predicted_units();
    std::fill(to, to + layout_.marks, 0.0f);
    for (const UnitMove& move : units) {
      const auto found = std::find(known.begin(), known.end(), move.unit);
      if (found != known.end()) to[found - known.begin()] = 1;
    }
    to[known.size()] = only_on(units, kOnPicturesLeft);
    to[known.size() + 1] = only_on(units, kOnPicturesRight);
    to[layout_.marks] = 1;
  }

 private:
  float* values_;
  MovementLayout layout_;
};

std::vector<LikelyUnit> units_of(const float* marks) {
  const auto& known = predicted_units();
  const double left = logistic(marks[known.size()]), right = logistic(marks[known.size() + 1]);
  const Side side = left >= 0.5 && left > right ? kOnPicturesLeft
                    : right >= 0.5              ? kOnPicturesRight
                                                : Side::kBoth;
  std::vector<LikelyUnit> units;
  for (std::size_t i = 0; i < known.size(); ++i) {
    units.push_back({{known[i], side, 1}, logistic(marks[i])});
  }
  return units;
}

// A brief movement and a longer one may lie within one another; two of a kind may not.
bool both_may_stand(const PredictedMovement& a, const PredictedMovement& b) {
  const double shared = std::min(a.offset_s, b.offset_s) - std::max(a.onset_s, b.onset_s);
  const double of_a = a.offset_s - a.onset_s, of_b = b.offset_s - b.onset_s;
  return shared <= kMaxShared * (a.type == b.type ? std::min(of_a, of_b) : std::max(of_a, of_b));
}

}  // namespace

const std::vector<int>& predicted_units() {
  static const std::vector<int> units = {1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 24};
  return units;
}

MovementLayout movement_layout() { return {kKinds.size(), kBounded, predicted_units().size() + 2}; }

MirrorRule mirrored_marks() {
  MirrorRule rule;
  const std::size_t units = predicted_units().size();
  for (std::size_t i = 0; i < units; ++i) rule.place.push_back(i);
  rule.place.push_back(units + 1), rule.place.push_back(units);
  rule.sign.assign(units + 2, 1);
  return rule;
}

std::vector<float> movement_targets(double begin_s, std::size_t steps,
                                    const std::vector<AnnotatedMovement>& movements) {
  const std::size_t size = movement_layout().targets();
  std::vector<float> all(steps * size);
  for (const AnnotatedMovement& m : movements) {
    const std::size_t kind = kind_of(m.type);
    const double middle = middle_of(m), length = m.offset_s - m.onset_s;
    const double spread = m.type == EventType::kMicro
                              ? kMicroSpreadS
                              : std::max(kLeastSpreadS, kSpreadShare * length);
    for (std::size_t step = 0; step < steps; ++step) {
      const double t = begin_s + static_cast<double>(step) * kStepS;
      StepTargets targets(all.data() + step * size);
      const double off = (t - middle) / spread;
      targets.heat(kind) =
          std::max(targets.heat(kind), static_cast<float>(std::exp(-0.5 * off * off)));
      if (kind >= kBounded) continue;
      if (std::abs(t - middle) > std::max(kLeastReachS, kReachShare * length)) continue;
      targets.bound(kind, t - m.onset_s, m.offset_s - t);
      if (!m.units.empty()) targets.mark(m.units);
    }
  }
  return all;
}

std::vector<PredictedMovement> predicted_movements(std::span<const float> outputs, double begin_s,
                                                   double probability_min) {
  const MovementLayout layout = movement_layout();
  const std::size_t steps = outputs.size() / layout.outputs();
  const auto at = [&](std::size_t step, std::size_t i) {
    return outputs[step * layout.outputs() + i];
  };
  std::vector<PredictedMovement> found;
  for (std::size_t kind = 0; kind < kBounded; ++kind) {
    for (std::size_t step = 0; step < steps; ++step) {
      const double p = logistic(at(step, kind));
      if (p < probability_min) continue;
      const std::size_t from = step - std::min(step, kPeakSteps);
      bool peak = true;
      for (std::size_t i = from; i < std::min(steps, step + kPeakSteps + 1); ++i) {
        peak = peak && (i < step ? at(i, kind) < at(step, kind) : at(i, kind) <= at(step, kind));
      }
      if (!peak) continue;
      const double t = begin_s + static_cast<double>(step) * kStepS;
      const float* bounds = outputs.data() + step * layout.outputs() + layout.heats + 2 * kind;
      found.push_back(
          {kKinds[kind], t - std::exp(bounds[0]), t, t + std::exp(bounds[1]), p,
           units_of(outputs.data() + step * layout.outputs() + layout.heats + 2 * layout.bounded)});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
  std::vector<PredictedMovement> kept;
  for (PredictedMovement& m : found) {
    if (std::all_of(kept.begin(), kept.end(), [&](const auto& k) { return both_may_stand(k, m); }))
      kept.push_back(std::move(m));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const auto& a, const auto& b) { return a.onset_s < b.onset_s; });
  return kept;
}

PerIndex<StepIndex, float> micro_probability(std::span<const float> outputs) {
  const std::size_t size = movement_layout().outputs();
  PerIndex<StepIndex, float> all;
  for (std::size_t i = 0; i < outputs.size(); i += size) {
    all.push_back(static_cast<float>(logistic(outputs[i])));
  }
  return all;
}

}  // namespace inkling
