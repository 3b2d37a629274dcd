#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/following/methods.h"
#include "inkling/progress.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/call_damage.h"
#include "inkling/synthesis/call/script.h"
#include "inkling/synthesis/person/portrait.h"
#include "inkling/truth.h"

namespace inkling {

// Real footage with movements inserted into one face of it. `head` movements move the picture as a
// whole. Throws Error(kInput) when there is no face, or none for long enough to hold a movement.
SynthRecording insert_into_video(const std::filesystem::path& input,
                                 const std::filesystem::path& output, const SynthOptions& options,
                                 const FollowMethods& methods, Progress& progress,
                                 const CancelToken& cancel, const RecordedMotions& recorded = {});

// The same where the face has been followed already and what is to happen is known. `path` is of
// the whole recording; options.script is not used.
SynthRecording insert_script(const std::filesystem::path& input,
                             const std::filesystem::path& output, const FacePath& path,
                             const std::vector<ScriptedMovement>& script,
                             const SynthOptions& options, Progress& progress,
                             const CancelToken& cancel);

// insert_movements() without the rule on outputs: `output` is a file that is being staged.
// recorded: what SynthOptions::like names, measured.
SynthRecording stage_insertion(const std::filesystem::path& input,
                               const std::filesystem::path& output, const SynthOptions& options,
                               const RecordedMotions& recorded, Progress& progress,
                               const CancelToken& cancel);
// Beside `output`: the file for SynthOptions::keep_original.
std::filesystem::path original_path(const std::filesystem::path& output);

// When the frames of an animated portrait are shown, and what happens in it: by the options alone.
struct PortraitPlan {
  std::vector<std::int64_t> times_us;
  std::vector<ScriptedMovement> script;
};
// where: names the recording in errors.
PortraitPlan plan_portrait(const SynthOptions& options, const std::string& where, Random& random,
                           const RecordedMotions& recorded = {});

// An animated portrait. What is random begins with Random(options.seed).
SynthRecording animate_portrait(const Portrait& portrait, const std::filesystem::path& output,
                                const SynthOptions& options, Progress& progress,
                                const CancelToken& cancel, const RecordedMotions& recorded = {});

}  // namespace inkling
