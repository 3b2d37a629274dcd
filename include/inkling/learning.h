// How a fit that takes long is told what to do and reports.
//
//   FitContext context;
//   context.seed = 7;
//   context.checkpoint = "fold-3.checkpoint";
//   context.on_epoch = [](const LearningEpoch& epoch) { std::cout << to_text(epoch) << "\n"; };
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "inkling/progress.h"

namespace inkling {

// What one pass of a network over its rows gave.
struct LearningEpoch {
  int epoch = 0, epochs = 0;  // this one, from 1; all
  double loss = 0;            // mean over the rows learnt from
  double inner_uf1 = -1;      // of the subjects that choose the epoch; below 0: there are none
  double seconds = 0;
  std::size_t rows = 0;  // learnt from
};

// "epoch 12 of 50, loss 0.310, UF1 inside 0.52, 340 rows/s"
std::string to_text(const LearningEpoch& epoch);

// What a fit gets beside its rows. Only `seed` changes what is learnt; on the processor `threads`
// may change the last bits of a network's weights.
struct FitContext {
  std::uint64_t seed = 0;
  int threads = 1;
  // The file in which a fit that is stopped keeps what it needs to go on to the same result;
  // removed when the fit ends. Empty: nothing is kept.
  std::filesystem::path checkpoint = {};
  // Called after every epoch, also for those before a stop when a fit goes on. Empty: not called.
  std::function<void(const LearningEpoch&)> on_epoch = {};
  const CancelToken* cancel = nullptr;  // null: the fit is never cancelled

  // Throws Error(kCancelled) once the fit is to stop.
  void check_cancelled() const {
    if (cancel != nullptr) cancel->check();
  }
};

}  // namespace inkling
