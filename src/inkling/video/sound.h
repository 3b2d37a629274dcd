#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace inkling {

inline constexpr int kSoundHz = 16000;

// A stretch of sound without a gap, at kSoundHz samples a second.
struct SoundBlock {
  std::int64_t time_us = 0;    // of the first sample, from the start of the recording
  std::vector<float> samples;  // -1 to 1
};

// The sound of a recording, all channels of its best track mixed to one, in order of time. What
// cannot be decoded is left out: a gap. Memory does not grow with length.
class SoundSource {
 public:
  virtual ~SoundSource() = default;
  // False at the end.
  virtual bool next(SoundBlock& block) = 0;
};

// zero_us: what the file's own clock says at the start of the recording. Null where the file cannot
// be opened (a folder of pictures, say), has no sound, or none that can be decoded. from_us: blocks
// that lie before may be left out, where the file can be positioned; those from there on are to
// hear as in a whole reading.
std::unique_ptr<SoundSource> open_sound(const std::filesystem::path& path, std::int64_t zero_us = 0,
                                        std::optional<std::int64_t> from_us = {});

}  // namespace inkling
