#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/recording.h"

namespace inkling {

// The sound of a stretch of a recording as a WAV file's bytes: one channel, 16 bits, kSoundHz. The
// first sample is that at span.begin_us; where nothing is heard there is silence. Empty where the
// recording has no sound. start_us: SourceInfo::start_us. Throws Error(kUsage) for an empty stretch
// or one above kLongestSoundUs.
std::string sound_stretch(const std::filesystem::path& recording, std::int64_t start_us,
                          const TimeSpan& span);
inline constexpr std::int64_t kLongestSoundUs = 600'000'000;

// The same as samples from -1 to 1.
std::vector<float> sound_samples(const std::filesystem::path& recording, std::int64_t start_us,
                                 const TimeSpan& span);

}  // namespace inkling
