#pragma once

#include <functional>
#include <vector>

#include "cli/recording_inputs.h"
#include "cli/terminal_progress.h"

namespace inkling::cli {

// Runs `one` for each recording, with its place among them in the progress. Of several recordings
// one may fail: `failed` is told; alone it is the whole command that fails. Throws Error.
void for_each_recording(const std::vector<RecordingInput>& inputs, TerminalProgress& progress,
                        const CancelToken& cancel,
                        const std::function<void(const RecordingInput&)>& one,
                        const std::function<void(const RecordingInput&, const Error&)>& failed);

}  // namespace inkling::cli
