#pragma once

namespace inkling {

// What a coder may see of a recording is asked at each picture: by these among thousands of tasks.
inline constexpr char kSchema5[] = R"sql(
CREATE INDEX tasks_at_recording ON tasks (coder_id, recording_id, stage_id);
CREATE INDEX tasks_again ON tasks (coder_id, stage_id) WHERE repeat_of IS NOT NULL;
)sql";

}  // namespace inkling
