#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/baselines.h"
#include "inkling/experiment/baselines/cost_ledger.h"

namespace inkling {

// A piece of the plan, with what it took until now.
struct WorkedPiece {
  BaselinePiece piece;
  PieceCost cost;                         // over all runs
  double run_busy_s = 0, run_wall_s = 0;  // in this run
};

// How the work goes, by what is done.
struct WorkPace {
  // Of the processor: what pieces take by what was expected of them, by kind (`what`): a plan may
  // be off in one kind and right in another.
  std::map<std::string, double> busy_ratio;
  double usual_ratio = 1;  // of kinds of which nothing is done
  // Wall time by what it would be if nothing else ran: how busy the machine is. Of late, and of
  // this run: an hour ago counts little.
  double slowdown = 1;
};

// pieces: in the order in which they are worked at. planned_slowdown: that of the pieces' wall_s,
// measured when the run began; it counts as half a minute of work.
WorkPace pace_of_work(const std::vector<WorkedPiece>& pieces, double planned_slowdown);

// Wall time of what is left of the pieces, at the pace of what is done.
double remaining_seconds(const std::vector<WorkedPiece>& pieces, double planned_slowdown);

// Wall time by processor time of threads that do nothing but count, `jobs` of them side by side for
// a moment: how busy the machine is just now. 1 or more.
double measure_slowdown(int jobs, double seconds);

}  // namespace inkling
