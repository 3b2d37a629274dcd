#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// Work that is to be given out: every recording to every coder.
struct TaskWish {
  std::int64_t stage_id = 0;
  std::vector<std::int64_t> coder_ids, recording_ids;
  // Parts into which a recording is divided, each a task; none: it is one. A part that comes again
  // to show a coder's own drift is as long as the others then.
  std::optional<double> clip_s;
  std::string role = "child";  // whose face; where nobody has it, the first face
  std::uint64_t seed = 0;      // of the choice of what comes again
};

// The tasks, by coder and recording. Proposals are shown where the stage's settings say so. Throws
// Error(kUsage) for recordings that are not analysed or have no face, and for work that a coder has
// already in this stage.
std::vector<Task> plan_tasks(ProjectFile& file, const TaskWish& wish);

// Whether a coder of a stage sees the events of the other coders of the same face, and their names.
enum class OthersShown : std::uint8_t { kNo, kLetters, kNames };

// What the settings of a stage say. Others' events are shown where `others` says so ("letters",
// "names", true: names), and in stages of comparing and deciding that say nothing; never where the
// stage is blind, as stages of coding are that do not say.
struct StageSettings {
  bool blind = true, proposals = false;
  OthersShown others = OthersShown::kNo;
  double repeat_share = 0;
};
StageSettings settings_of(const Stage& stage);

// plan_tasks(), added to the project, and behind them those that come again: of each coder's the
// stage's repeat_share, by chance. Their numbers.
std::vector<std::int64_t> give_out_tasks(ProjectFile& file, const std::string& actor,
                                         const TaskWish& wish);

}  // namespace inkling
