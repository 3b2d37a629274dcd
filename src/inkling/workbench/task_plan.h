#pragma once

#include <cstdint>
#include <optional>
#include <set>
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
  // Whose face. Where nobody is said to be the child it is the first face; without another one that
  // is asked for, a recording is left out.
  std::string role = "child";
  std::uint64_t seed = 0;  // of the choice of what comes again
};

struct WorkPlan {
  std::vector<Task> tasks;
  std::vector<std::string> remarks;  // which recordings are left out, and what to look at
};

// The tasks, by coder and recording. Proposals are shown where the stage's settings say so. Throws
// Error(kUsage) for recordings that are not analysed or have no face, where no recording has a face
// that is asked for, and for work that a coder has already in this stage.
WorkPlan plan_tasks(ProjectFile& file, const TaskWish& wish);

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

// plan_tasks(), added to the project, and those that come again: of each coder's the stage's
// repeat_share, by chance. A coder of whom some come again gets all in an order of chance, so that
// neither order nor number tells which.
struct GivenTasks {
  std::vector<std::int64_t> ids;
  std::int64_t again = 0;            // of them, that come again
  std::vector<std::string> remarks;  // as WorkPlan
};
GivenTasks give_out_tasks(ProjectFile& file, const std::string& actor, const TaskWish& wish);

// Of which tasks their coder is not told the recording: those of stages in which some come again,
// and of stages in which some of the coder's did before the setting was changed.
class Covers {
 public:
  Covers(ProjectFile& file, std::int64_t coder_id);
  // Precondition: the task is the coder's.
  bool hide(const Task& task) const { return stage_ids_.contains(task.stage_id); }
  // Whether each of a coder's tasks at a recording is hidden, and there is one. stage_ids: of
  // those.
  bool hide_all(const std::set<std::int64_t>& stage_ids) const;

 private:
  std::set<std::int64_t> stage_ids_;
};

}  // namespace inkling
