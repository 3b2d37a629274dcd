#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// How a laboratory codes: what kinds of events there are, and how a code comes to stand.

struct Tier {
  std::int64_t id = 0;
  std::string name;
  int position = 0;  // from 1; add: 0 is behind all others
  std::string kind;  // micro, macro, other
};

struct Stage {
  std::int64_t id = 0;
  int position = 0;  // from 1, each once; add: 0 is behind all others
  std::string name;
  std::string kind;             // code, compare, decide
  std::string settings = "{}";  // JSON, as default_stages() has them
};

// A piece of work for one coder: a face of a recording, or a part of it, in a stage.
struct Task {
  std::int64_t id = 0, stage_id = 0, coder_id = 0, recording_id = 0;
  int face_id = 0;
  std::int64_t first_frame = 0, last_frame = 0;  // inclusive
  std::optional<std::int64_t> repeat_of;         // the task that is shown again, unannounced
  bool shows_proposals = false;
  std::string state = "open";  // open, done: nothing is coded in it any more
};

// What a new project begins with: the tiers micro and macro, and three stages. Settings that are
// known: coders (how many code the same), blind (a coder sees no other's), others (no, letters,
// names: how others' events are shown where it is not blind), proposals (of machines are shown),
// repeat_share (of clips that come again), tolerance_ms (between onsets that agree).
std::vector<Tier> default_tiers();
std::vector<Stage> default_stages();

std::int64_t add_tier(ProjectFile& file, const std::string& actor, const Tier& tier);
void change_tier(ProjectFile& file, const std::string& actor, const Tier& tier);
std::vector<Tier> tiers(ProjectFile& file);

// At the place of another one: before it.
std::int64_t add_stage(ProjectFile& file, const std::string& actor, const Stage& stage);
void change_stage(ProjectFile& file, const std::string& actor, const Stage& stage);
// One of which no task was given out; of stages of coding the last one stays. Throws Error(kUsage).
void remove_stage(ProjectFile& file, const std::string& actor, std::int64_t stage_id);
std::vector<Stage> stages(ProjectFile& file);

// All of them or none. again: of each task, which earlier one of the list it shows again; may be
// left out.
std::vector<std::int64_t> add_tasks(ProjectFile& file, const std::string& actor,
                                    const std::vector<Task>& tasks,
                                    const std::vector<std::optional<std::size_t>>& again = {});
void set_task_state(ProjectFile& file, const std::string& actor, std::int64_t task_id,
                    const std::string& state);
// Takes back what was given out. A task in which nothing was ever coded, and that is in no package
// for another machine, is removed: true. Another one is done from then on, and keeps its codes.
bool take_back_task(ProjectFile& file, const std::string& actor, std::int64_t task_id);
// In the order in which they were added; of one coder, or of all.
std::vector<Task> tasks(ProjectFile& file, std::optional<std::int64_t> coder_id = {});
std::optional<Task> find_task(ProjectFile& file, std::int64_t task_id);
// Throws Error(kUsage) where there is none.
Task task_of(ProjectFile& file, std::int64_t task_id);
// The stages in which a coder has tasks at a recording.
std::set<std::int64_t> stages_at(ProjectFile& file, std::int64_t coder_id,
                                 std::int64_t recording_id);
// The stages in which some of a coder's tasks are shown again.
std::set<std::int64_t> stages_with_repeats(ProjectFile& file, std::int64_t coder_id);

// Inside this room only.

// Whether nothing was ever coded in a task, here or on another machine: it can be removed.
bool is_untouched(SQLite::Database& database, std::int64_t task_id);
// Precondition: is_untouched(). A task that shows it again stays, as one of its own.
void remove_untouched(SQLite::Database& database, std::int64_t task_id);
// Puts the defaults into a new project.
void begin_scheme(SQLite::Database& database);

}  // namespace inkling
