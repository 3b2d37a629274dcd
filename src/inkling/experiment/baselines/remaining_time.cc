#include "inkling/experiment/baselines/remaining_time.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/core/stopwatch.h"

namespace inkling {
namespace {

constexpr double kDoubtS = 20;       // of expected work: a kind with less counts as the others do
constexpr double kHalfLifeS = 600;   // of wall time, for the slowdown
constexpr double kMeasuredAsS = 30;  // the slowdown at the start counts as so much wall time
constexpr double kLeastRatio = 0.1, kMostRatio = 10;

// Wall time of a piece if nothing else ran on the machine.
double alone_s(const BaselinePiece& piece, double planned_slowdown) {
  return piece.wall_s / std::max(1.0, planned_slowdown);
}

double ratio_with_doubt(double took_s, double expected_s, double usual) {
  return std::clamp((took_s + kDoubtS * usual) / (expected_s + kDoubtS), kLeastRatio, kMostRatio);
}

}  // namespace

WorkPace pace_of_work(const std::vector<WorkedPiece>& pieces, double planned_slowdown) {
  std::map<std::string, std::pair<double, double>> by_kind;  // took, expected
  double took_s = 0, expected_s = 0;
  for (const WorkedPiece& one : pieces) {
    if (!one.cost.done) continue;
    auto& [took, expected] = by_kind[one.piece.what];
    took += one.cost.busy_s, expected += one.piece.busy_s;
    took_s += one.cost.busy_s, expected_s += one.piece.busy_s;
  }
  WorkPace pace;
  pace.usual_ratio = ratio_with_doubt(took_s, expected_s, 1);
  for (const auto& [kind, sums] : by_kind) {
    pace.busy_ratio[kind] = ratio_with_doubt(sums.first, sums.second, pace.usual_ratio);
  }
  // From the latest back: wall time by what the work that was done would take alone.
  double wall_s = 0, weighted_wall = 0, weighted_alone = 0;
  for (auto one = pieces.rbegin(); one != pieces.rend(); ++one) {
    if (one->piece.busy_s <= 0 || one->run_busy_s <= 0) continue;
    const double weight = std::exp2(-(wall_s + 0.5 * one->run_wall_s) / kHalfLifeS);
    weighted_wall += weight * one->run_wall_s;
    weighted_alone +=
        weight * alone_s(one->piece, planned_slowdown) * one->run_busy_s / one->piece.busy_s;
    wall_s += one->run_wall_s;
  }
  const double measured = std::exp2(-wall_s / kHalfLifeS) * kMeasuredAsS;
  pace.slowdown = std::max(1.0, (weighted_wall + measured) /
                                    (weighted_alone + measured / std::max(1.0, planned_slowdown)));
  return pace;
}

double remaining_seconds(const std::vector<WorkedPiece>& pieces, double planned_slowdown) {
  const WorkPace pace = pace_of_work(pieces, planned_slowdown);
  double left_s = 0;
  for (const WorkedPiece& one : pieces) {
    if (one.cost.done) continue;
    const auto known = pace.busy_ratio.find(one.piece.what);
    const double ratio = known == pace.busy_ratio.end() ? pace.usual_ratio : known->second;
    const double busy_s = ratio * one.piece.busy_s;
    const double left = busy_s > 0 ? std::max(0.0, 1 - one.cost.busy_s / busy_s) : 0;
    left_s += left * ratio * alone_s(one.piece, planned_slowdown) * pace.slowdown;
  }
  return left_s;
}

double measure_slowdown(int jobs, double seconds) {
  double busy_s = 0, wall_s = 0;
  std::mutex mutex;
  const auto count = static_cast<std::size_t>(std::max(1, jobs));
  for_each_parallel(count, jobs, [&](std::size_t) {
    const Stopwatch watch;
    double busy = 0, wall = 0;
    {
      const BusyTime time(busy);
      volatile double sum = 0;
      while ((wall = watch.seconds()) < seconds) {
        for (int i = 0; i < 10000; ++i) sum = sum + i;
      }
    }
    const std::lock_guard lock(mutex);
    busy_s += busy, wall_s += wall;
  });
  return busy_s > 0 ? std::max(1.0, wall_s / busy_s) : 1;
}

}  // namespace inkling
