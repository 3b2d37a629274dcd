#include "inkling/video/encoder.h"

#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <random>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/testing/made_pictures.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

using testing::colors;
using testing::wave;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Encoder, LosslessLumaComesBackToTheBit) {
  TestFolder folder;
  const fs::path path = folder / "wave.mkv";
  EncoderOptions options;
  options.codec = "ffv1";
  auto encoder = open_encoder(path, 98, 62, options);
  for (int i = 0; i < 7; ++i) encoder->write(wave(98, 62, i).view());
  EXPECT_FALSE(fs::exists(path));
  encoder->finish();
  auto source = open_source(path);
  Frame frame;
  for (int i = 0; i < 7; ++i) {
    ASSERT_TRUE(source->next(frame));
    EXPECT_EQ(frame.time_us, i * 40000);
    EXPECT_EQ(packed_luma(frame), wave(98, 62, i).pixels);
  }
  EXPECT_FALSE(source->next(frame));
  EXPECT_EQ(folder.entries(), 1);
}

TEST(Encoder, VariableTimesComeBack) {
  TestFolder folder;
  const std::vector<std::int64_t> times = {0, 33333, 50000, 150000, 1150000, 1183333, 60000000};
  for (const char* name : {"v.mp4", "v.mkv", "v.mov"}) {
    auto encoder = open_encoder(folder / name, 64, 48);
    for (std::int64_t time : times) encoder->write(wave(64, 48, time / 10000).view(), time);
    encoder->finish();
    EXPECT_TRUE(near_times(times_of(folder / name), times, 600)) << name;
  }
}

TEST(Encoder, ConstantRateAndColorComeBack) {
  TestFolder folder;
  for (const char* name : {"c.mp4", "c.mkv", "c.webm", "c.mov"}) {
    for (int width : {320, 1280}) {
      EncoderOptions options;
      options.fps = 30000.0 / 1001;
      options.crf = 10;
      if (fs::path(name).extension() == ".webm") {
        options.codec = "libvpx-vp9";
      }
      auto encoder = open_encoder(folder / name, width, 240, options);
      for (int i = 0; i < 5; ++i) encoder->write(colors(width, 240, i));
      encoder->finish();
      auto source = open_source(folder / name);
      Frame frame;
      for (int i = 0; source->next(frame); ++i) {
        EXPECT_NEAR(static_cast<double>(frame.time_us), i * 1001e6 / 30000, 600) << name;
        EXPECT_LT(mean_difference(frame.pixels->rgb(), colors(width, 240, i)), 4) << name << width;
      }
      EXPECT_EQ(frame.index, 4);
    }
  }
}

// Whatever lies in memory that nobody wrote.
TEST(Encoder, SameInputSameBytes) {
  std::mt19937 random(3);
  std::vector<GrayImage> pictures;
  for (int i = 0; i < 60; ++i) {
    pictures.push_back(wave(352, 288, i));
    for (auto& pixel : pictures.back().pixels) pixel += random() % 20;
  }
  TestFolder folder;
  std::vector<std::string> files;
  for (const int perturb : {0, 85, 170}) {
    mallopt(M_PERTURB, perturb);
    EncoderOptions options;
    options.bitrate_kbps = 500;
    auto encoder = open_encoder(folder / "a.mp4", 352, 288, options);
    for (const auto& picture : pictures) encoder->write(picture.view());
    encoder->finish();
    files.push_back(bytes_of(folder / "a.mp4"));
  }
  mallopt(M_PERTURB, 0);
  EXPECT_TRUE(files[0] == files[1]);
  EXPECT_TRUE(files[0] == files[2]);
}

TEST(Encoder, LeavesNothingWithoutFinish) {
  TestFolder folder;
  { open_encoder(folder / "x.mp4", 64, 48)->write(wave(64, 48, 0).view()); }
  EXPECT_EQ(folder.entries(), 0);
}

ErrorKind kind_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.todo().empty()) << error.what();
    return error.kind();
  }
  ADD_FAILURE() << "no Error";
  return ErrorKind::kCancelled;
}

TEST(Encoder, RefusesWhatCannotBeWritten) {
  TestFolder folder;
  const auto open = [](const fs::path& path, int width, const EncoderOptions& options) {
    return [=] { open_encoder(path, width, 48, options); };
  };
  EXPECT_EQ(kind_of(open(folder / "no/such/x.mp4", 64, {})), ErrorKind::kEnvironment);
  EXPECT_EQ(kind_of(open(folder / "x.txt", 64, {})), ErrorKind::kUsage);
  EXPECT_EQ(kind_of(open(folder / "x.webm", 64, {})), ErrorKind::kUsage);
  EXPECT_EQ(kind_of(open(folder / "x.mp4", 63, {})), ErrorKind::kUsage);
  EncoderOptions options;
  options.codec = "no-such";
  EXPECT_EQ(kind_of(open(folder / "x.mp4", 64, options)), ErrorKind::kUsage);
  auto encoder = open_encoder(folder / "x.mp4", 64, 48);
  EXPECT_EQ(kind_of([&] { encoder->finish(); }), ErrorKind::kUsage);
  encoder->write(wave(64, 48, 0).view(), 100);
  EXPECT_EQ(kind_of([&] { encoder->write(wave(64, 48, 0).view(), 100); }), ErrorKind::kUsage);
  EXPECT_EQ(kind_of([&] { encoder->write(wave(32, 48, 0).view(), 200000); }), ErrorKind::kUsage);
}

TEST(Encoder, RgbOfFfv1ComesBackToTheBit) {
  TestFolder folder;
  EncoderOptions options;
  options.codec = "ffv1", options.rgb = true;
  std::vector<RgbImage> pictures;
  auto encoder = open_encoder(folder / "x.mkv", 63, 47, options);
  for (int i = 0; i < 3; ++i) {
    pictures.push_back(colors(63, 47, 50 * i));
    encoder->write(pictures.back(), 40'000 * i);
  }
  encoder->finish();
  const auto source = open_source(folder / "x.mkv");
  std::size_t at = 0;
  for (Frame frame; source->next(frame); ++at) {
    EXPECT_EQ(frame.pixels->rgb().pixels, pictures.at(at).pixels);
  }
  EXPECT_EQ(at, 3u);
  options.codec = "libx264";
  EXPECT_EQ(kind_of([&] { open_encoder(folder / "y.mkv", 64, 48, options); }), ErrorKind::kUsage);
}

TEST(Encoder, APlainStreamDoesNotNameTheEncoder) {
  TestFolder folder;
  const auto bytes_of_video = [&](bool plain) {
    EncoderOptions options;
    options.plain = plain;
    auto encoder = open_encoder(folder / "x.mp4", 64, 48, options);
    for (int i = 0; i < 5; ++i) encoder->write(colors(64, 48, 50 * i), 40'000 * i);
    encoder->finish();
    EXPECT_EQ(times_of(folder / "x.mp4").size(), 5u);
    return read_file(folder / "x.mp4");
  };
  EXPECT_NE(bytes_of_video(false).find("x264"), std::string::npos);
  EXPECT_EQ(bytes_of_video(true).find("x264"), std::string::npos);
}

// A file size limit stands for a full disk.
TEST(Encoder, FullDiskIsAnErrorAndLeavesNothing) {
  TestFolder folder;
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit tight{20000, before.rlim_max};
  for (const char* name : {"x.mp4", "x.mkv"}) {
    auto encoder = open_encoder(folder / name, 320, 240);
    setrlimit(RLIMIT_FSIZE, &tight);
    const ErrorKind kind = kind_of([&] {
      for (int i = 0; i < 100; ++i) encoder->write(colors(320, 240, 37 * i));
      encoder->finish();
    });
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(kind, ErrorKind::kEnvironment);
  }
  std::signal(SIGXFSZ, SIG_DFL);
  EXPECT_EQ(folder.entries(), 0);
}

}  // namespace
}  // namespace inkling
