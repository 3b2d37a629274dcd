#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/recordings.h"
#include "inkling/workbench/task_plan.h"
#include "server/call.h"

namespace inkling::server {

// Owners and verifiers see every recording and task, a coder those of their own tasks; a recording
// that is behind covers alone is seen by them alone. What somebody may not see is not there: each
// throws Refusal(404) for it.
std::vector<StoredRecording> visible_recordings(const Call& call);
StoredRecording visible_recording(const Call& call, std::int64_t id);
bool sees_recording(const Call& call, std::int64_t id);
Task visible_task(const Call& call, std::int64_t id);
// A task of which the codes are to be shown: throws Refusal(403) where who asks codes the same face
// without them.
Task visible_coding(const Call& call, std::int64_t id);

// Throws Refusal(403) where a coder lacks what the project asks for before coding.
void check_trained(const Call& call);
// The same, of whatever is asked of a coder's own task. A window that opened it since this server
// started goes on: nothing that is coded there is lost.
void check_trained_for(const Call& call, std::int64_t task_id);

// Where some of a coder's tasks come again unannounced, nothing that the coder is told may say
// which: the task stands for its recording, by a number and a name of its own. None: the coder may
// know it.
struct Cover {
  std::int64_t recording_id = 0;
  std::string name;
};
Cover cover_named(std::int64_t task_id);
// The task behind a number that a request names as that of a recording; none: it is no cover's.
std::optional<std::int64_t> task_under_cover(std::int64_t recording_id);
// The covers of who asks; none: who asks knows every recording.
class OwnCovers {
 public:
  explicit OwnCovers(const Call& call);
  bool hide(const Task& task) const {
    return covers_ && task.coder_id == coder_id_ && covers_->hide(task);
  }
  // Whether a recording is to be known by its covers alone.
  bool hide_recording(ProjectFile& file, std::int64_t recording_id) const;

 private:
  std::int64_t coder_id_ = 0;
  std::optional<Covers> covers_;
};
std::optional<Cover> cover_of_task(const Call& call, const Task& task);
std::optional<Cover> cover_of_recording(const Call& call, std::int64_t id);

// A recording and its faces, without the times of its frames.
Json recording_json(const Call& call, const StoredRecording& recording);
// With them and the exclusions.
Json whole_recording_json(const Call& call, const StoredRecording& recording,
                          const std::optional<Cover>& cover);
Json exclusions_json(const Call& call, std::int64_t recording_id,
                     const std::optional<Cover>& cover);

}  // namespace inkling::server
