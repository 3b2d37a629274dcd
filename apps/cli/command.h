#pragma once

#include <string>
#include <vector>

#include "inkling/progress.h"

namespace inkling::cli {

// Exit statuses.
inline constexpr int kDone = 0;
inline constexpr int kSomeFailed = 1;  // finished, but items failed; they are listed
inline constexpr int kRefused = 2;     // bad input or usage; one line on stderr

// One row of the table of commands. Each command lives in one file that defines its row.
struct Command {
  std::string name;
  std::string summary;  // one line
  // args: what stands after the command's name. Returns an exit status or throws Error.
  int (*run)(std::vector<std::string> args, const CancelToken& cancel);
};

extern const Command kAnalyze;
extern const Command kModels;
extern const Command kEvaluate;
extern const Command kSynth;
extern const Command kCatalog;
extern const Command kSensitivity;
extern const Command kStudy;
extern const Command kTrain;
extern const Command kDescribe;
extern const Command kWorkbench;
extern const Command kProject;
extern const Command kWithdraw;
extern const Command kAgreement;
extern const Command kRelease;
extern const Command kBaselines;
extern const Command kReproduce;

}  // namespace inkling::cli
