#include "inkling/workbench/sound_stretch.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inkling/error.h"
#include "inkling/video/sound.h"

namespace inkling {
namespace {

void append_number(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

std::string wav_of(const std::vector<float>& samples) {
  constexpr int kBytes = 2;
  const auto length = static_cast<std::uint32_t>(samples.size() * kBytes);
  std::string wav = "RIFF";
  append_number(wav, 36 + length, 4);
  wav += "WAVEfmt ";
  append_number(wav, 16, 4);
  append_number(wav, 1, 2);  // plain numbers
  append_number(wav, 1, 2);  // channel
  append_number(wav, kSoundHz, 4);
  append_number(wav, kSoundHz * kBytes, 4);
  append_number(wav, kBytes, 2);
  append_number(wav, 8 * kBytes, 2);
  wav += "data";
  append_number(wav, length, 4);
  for (const float sample : samples) {
    const auto level = std::lround(std::clamp(sample, -1.0f, 1.0f) * 32767);
    append_number(wav, static_cast<std::uint32_t>(level), kBytes);
  }
  return wav;
}

}  // namespace

std::vector<float> sound_samples(const std::filesystem::path& recording, std::int64_t start_us,
                                 const TimeSpan& span) {
  const std::int64_t length_us = span.end_us - span.begin_us;
  if (length_us <= 0 || length_us > kLongestSoundUs) {
    throw Error(ErrorKind::kUsage, "a stretch of sound lasts up to ten minutes", recording.string(),
                "give an end behind the begin and not further away");
  }
  const auto sound = open_sound(recording, start_us, span.begin_us);
  if (!sound) return {};
  const auto sample_at = [&](std::int64_t us) {
    return std::llround(static_cast<double>(us - span.begin_us) * kSoundHz * 1e-6);
  };
  std::vector<float> samples(static_cast<std::size_t>(sample_at(span.end_us)));
  for (SoundBlock block; sound->next(block) && block.time_us < span.end_us;) {
    const std::int64_t first = sample_at(block.time_us);
    const std::int64_t count = std::ssize(block.samples);
    const std::int64_t begin = std::max<std::int64_t>(0, -first);
    const std::int64_t end = std::min(count, std::ssize(samples) - first);
    if (begin >= end) continue;
    std::copy(block.samples.begin() + begin, block.samples.begin() + end,
              samples.begin() + first + begin);
  }
  return samples;
}

std::string sound_stretch(const std::filesystem::path& recording, std::int64_t start_us,
                          const TimeSpan& span) {
  const auto samples = sound_samples(recording, start_us, span);
  return samples.empty() ? std::string() : wav_of(samples);
}

}  // namespace inkling
