#pragma once

#include <filesystem>
#include <vector>

namespace inkling {

// Gives an MP4 file a sound track of one channel (AAC); its pictures stay as they are. samples:
// from -1 to 1, from the start of the recording. The file is written anew beside its name, then
// renamed. Throws Error.
void add_sound(const std::filesystem::path& video, const std::vector<float>& samples, int rate_hz);

}  // namespace inkling
