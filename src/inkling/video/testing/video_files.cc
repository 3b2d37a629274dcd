#include "inkling/video/testing/video_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "inkling/core/hash.h"

namespace inkling {

namespace fs = std::filesystem;

namespace {

fs::path shared_data() {
  const char* chosen = std::getenv("INKLING_SHARED_DATA");
  const fs::path path = chosen != nullptr ? chosen : INKLING_SOURCE_DIR "/../shared/data";
  return fs::exists(path) ? path : fs::path();
}

}  // namespace

std::vector<fs::path> shared_videos() {
  std::vector<fs::path> found;
  if (shared_data().empty()) return found;
  for (const auto& entry : fs::recursive_directory_iterator(shared_data())) {
    const auto extension = entry.path().extension();
    if (extension == ".mp4" || extension == ".mov" || extension == ".mkv" || extension == ".gif") {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe))
    text.append(buffer, got);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return text;
}

void ffmpeg(const std::string& arguments) {
  output_of("ffmpeg -nostdin -v error -y " + arguments + " 2>&1");
}

namespace {

std::int64_t ffprobe_start_us(const fs::path& path) {
  const double start = std::atof(
      output_of("ffprobe -v quiet -of default=nw=1:nk=1 -show_entries format=start_time '" +
                path.string() + "'")
          .c_str());                                                 // 0 for "N/A"
  return start < 0 && start > -0.1 ? 0 : std::llround(start * 1e6);  // the lead of sound
}

}  // namespace

std::vector<std::int64_t> ffprobe_times(const fs::path& path) {
  const std::int64_t start_us = ffprobe_start_us(path);
  std::istringstream lines(
      output_of("ffprobe -v quiet -select_streams v:0 -count_frames -of default=nw=1:nk=1 "
                "-show_entries frame=best_effort_timestamp_time '" +
                path.string() + "'"));
  std::vector<std::int64_t> times;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    times.push_back(line == "N/A" ? kNotSaid
                                  : std::llround(std::atof(line.c_str()) * 1e6) - start_us);
  }
  return times;
}

std::vector<std::int64_t> times_of(const fs::path& path) {
  auto source = open_source(path);
  std::vector<std::int64_t> times;
  for (Frame frame; source->next(frame);) {
    EXPECT_EQ(frame.index, static_cast<std::int64_t>(times.size()));
    times.push_back(frame.time_us);
  }
  return times;
}

bool near_times(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b,
                std::int64_t tolerance_us) {
  EXPECT_EQ(a.size(), b.size());
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (b[i] == kNotSaid) continue;
    EXPECT_LE(std::abs(a[i] - b[i]), tolerance_us) << "frame " << i << ": " << a[i] << ", " << b[i];
    if (std::abs(a[i] - b[i]) > tolerance_us) return false;
  }
  return true;
}

std::vector<std::uint8_t> packed_luma(const Frame& frame) {
  const ImageView luma = frame.luma();
  std::vector<std::uint8_t> bytes;
  for (int y = 0; y < luma.height; ++y) {
    bytes.insert(bytes.end(), luma.row(y), luma.row(y) + luma.width);
  }
  return bytes;
}

double mean_difference(const RgbImage& a, const RgbImage& b) {
  EXPECT_EQ(a.width, b.width);
  EXPECT_EQ(a.pixels.size(), b.pixels.size());
  if (a.pixels.size() != b.pixels.size()) return 255;
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

std::uint64_t luma_hash(const Frame& frame) {
  const std::vector<std::uint8_t> luma = packed_luma(frame);
  return fnv1a(bytes_of(std::span(luma)));
}

}  // namespace inkling
