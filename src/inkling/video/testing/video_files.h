#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/recording.h"

namespace inkling {

// Real recordings: the videos below $INKLING_SHARED_DATA, or else ../shared/data beside the source
// tree. Empty where there are none.
std::vector<std::filesystem::path> shared_videos();

// What a shell command prints. Fails the test when the command fails.
std::string output_of(const std::string& command);
// ffmpeg -y ARGUMENTS, quietly.
void ffmpeg(const std::string& arguments);
// Frame times as ffprobe gives them, less the start of the file's clock; kNotSaid where it has
// none.
inline constexpr std::int64_t kNotSaid = INT64_MIN;
std::vector<std::int64_t> ffprobe_times(const std::filesystem::path& path);

std::vector<std::int64_t> times_of(const std::filesystem::path& path);
// kNotSaid in `b` is near anything.
bool near_times(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b,
                std::int64_t tolerance_us);
std::vector<std::uint8_t> packed_luma(const Frame& frame);
// Mean absolute difference of the channels; the sizes must be equal.
double mean_difference(const RgbImage& a, const RgbImage& b);
std::uint64_t luma_hash(const Frame& frame);

}  // namespace inkling
