#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "inkling/baselines.h"
#include "inkling/experiment/baselines/baseline_job.h"
#include "inkling/experiment/baselines/cost_ledger.h"

namespace inkling {

// Does small parts of every kind of work that a job holds and keeps in the ledger what each took:
// clips of a few recordings described, networks that learn a few rows for a few epochs, windows of
// two recordings, two people drawn. What was described stays in the store. Does nothing of what
// the ledger knows.
void measure_rates(const BaselineJob& job, CostLedger& ledger, Progress& progress,
                   const CancelToken& cancel);

// How many movements each approach has spotted rightly, by its name: they are named then.
using SpottedClips = std::map<std::string, std::size_t>;
// What the job's pieces take by these rates, in the order in which they are run. spotted: of those
// that have spotted already; a guess stands for the others.
BaselinePlan expected_work(const BaselineJob& job, const CostLedger& ledger,
                           const SpottedClips& spotted = {});

// Pieces by their key in the ledger.
inline constexpr char kPretrainingPiece[] = "pre-training";
inline constexpr char kWindowsPiece[] = "describing windows";
inline constexpr char kSpottingPiece[] = "spotting";
inline constexpr char kDescribingPiece[] = "describing";
inline constexpr char kRecognitionPiece[] = "recognition";
inline constexpr char kMeasuringPiece[] = "measuring";
std::string key_of_piece(const BaselineJob& job, const BaselinePiece& piece);

}  // namespace inkling
