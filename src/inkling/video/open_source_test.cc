// Missing, broken and wrong files: one clear line, no crash, every frame accounted for.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// The line for the user: names the path, says what to do.
std::string refusal(const fs::path& path) {
  try {
    open_source(path);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_NE(error.where().find(path.string()), std::string::npos);
    EXPECT_FALSE(error.todo().empty());
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
    return error.problem();
  }
  ADD_FAILURE() << path << " was opened";
  return {};
}

struct Reading {
  std::int64_t frames = 0, damaged = 0, lost = 0;
  std::string report;
  std::vector<std::uint64_t> marks;  // hash of each frame, changed when it is marked damaged

  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading read_all(const fs::path& path, int threads = 0) {
  SourceOptions options;
  options.decoder_threads = threads;
  auto source = open_source(path, options);
  Reading reading;
  std::int64_t last_us = INT64_MIN;
  for (Frame frame; source->next(frame); ++reading.frames) {
    EXPECT_EQ(frame.index, reading.frames);
    EXPECT_GT(frame.time_us, last_us);
    last_us = frame.time_us;
    reading.damaged += frame.damaged ? 1 : 0;
    reading.marks.push_back(luma_hash(frame) ^ (frame.damaged ? 1 : 0));
  }
  reading.lost = source->lost_frames();
  reading.report = source->damage_report();
  return reading;
}

const std::string kClip =
    "-f lavfi -i testsrc2=s=320x240:r=25:d=6 -f lavfi -i sine=d=6 -c:a aac -c:v libx264 -preset "
    "veryfast -g 50 ";

TEST(BadInput, IsRefusedInOneLine) {
  TestFolder folder;
  EXPECT_EQ(refusal(folder / "none.mp4"), "no such file");
  write_bytes(folder / "empty.mp4", "");
  EXPECT_EQ(refusal(folder / "empty.mp4"), "is empty");
  std::string text;
  for (int i = 0; i < 500; ++i) text += "This is a letter, line " + std::to_string(i) + ".\n";
  for (const char* name : {"text.mp4", "text.txt", "text.mkv", "text.avi", "text.gif", "text"}) {
    write_bytes(folder / name, text);
    EXPECT_NE(refusal(folder / name), "") << name;
  }
  write_bytes(folder / "list.m3u8",
              "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n");
  EXPECT_NE(refusal(folder / "list.m3u8"), "");
  ffmpeg("-f lavfi -i sine=d=1 '" + (folder / "sound.wav").string() + "'");
  EXPECT_EQ(refusal(folder / "sound.wav"), "has no video stream");
  ffmpeg("-f lavfi -i sine=d=1 -c:a aac '" + (folder / "sound.mp4").string() + "'");
  EXPECT_EQ(refusal(folder / "sound.mp4"), "has no video stream");
  EXPECT_EQ(refusal("/dev/null"), "is neither a file nor a folder");
}

TEST(BadInput, UnreadableFileAndFolder) {
  if (geteuid() == 0) GTEST_SKIP() << "the superuser may read everything";
  TestFolder folder;
  write_bytes(folder / "secret.mp4", "x");
  chmod((folder / "secret.mp4").c_str(), 0);
  EXPECT_EQ(refusal(folder / "secret.mp4"), "may not be read");
  fs::create_directory(folder / "closed");
  chmod((folder / "closed").c_str(), 0);
  EXPECT_NE(refusal(folder / "closed").find("cannot be read"), std::string::npos);
}

TEST(BadInput, PlaylistMayNotOpenOtherFiles) {
  TestFolder folder;
  ffmpeg(kClip + "'" + (folder / "a.ts").string() + "'");
  write_bytes(folder / "list.m3u8",
              "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:6,\na.ts\n#EXT-X-ENDLIST\n");
  EXPECT_NE(refusal(folder / "list.m3u8"), "");
  write_bytes(folder / "list.ffconcat", "ffconcat version 1.0\nfile a.ts\n");
  EXPECT_NE(refusal(folder / "list.ffconcat"), "");
}

TEST(DamagedVideo, TruncatedFilesGiveTheFramesTheyHave) {
  TestFolder folder;
  for (const char* name : {"cut.mkv", "cut.mp4", "cut.webm", "cut.mov"}) {
    const bool webm = fs::path(name).extension() == ".webm";
    const std::string codec =
        webm ? "-f lavfi -i testsrc2=s=320x240:r=25:d=6 -c:v libvpx -deadline realtime -cpu-used 8 "
             : kClip;
    ffmpeg(codec + (webm ? "" : "-movflags +faststart ") + "'" + (folder / name).string() + "'");
    const std::string whole = read_bytes(folder / name);
    write_bytes(folder / name, whole.substr(0, whole.size() * 6 / 10));
    const Reading reading = read_all(folder / name);
    EXPECT_GT(reading.frames, 40) << name;
    EXPECT_LT(reading.frames, 150) << name;
    EXPECT_NE(reading.report.find("cut short"), std::string::npos) << name << reading.report;
    EXPECT_TRUE(reading == read_all(folder / name, 3)) << name;
    EXPECT_EQ(reading.frames, std::ssize(ffprobe_times(folder / name))) << name;
  }
}

// As a program that crashed leaves it; the last packet is broken, so that it is decoded anew.
TEST(DamagedVideo, AFragmentedMp4ThatIsCutSaysSo) {
  TestFolder folder;
  const fs::path path = folder / "cut.mp4";
  ffmpeg(kClip + "-g 25 -movflags frag_keyframe+empty_moov '" + path.string() + "'");
  const std::string whole = read_bytes(path);
  EXPECT_EQ(read_all(path).report, "");
  for (const std::size_t tenths : {4, 6, 8}) {
    write_bytes(path, whole.substr(0, whole.size() * tenths / 10));
    const Reading reading = read_all(path, 3);
    EXPECT_NE(reading.report.find("before the end that it announces"), std::string::npos)
        << tenths << " " << reading.report;
    EXPECT_TRUE(reading == read_all(path)) << tenths;
  }
}

TEST(DamagedVideo, TruncatedMp4WithoutItsIndexIsRefused) {
  TestFolder folder;
  ffmpeg(kClip + "'" + (folder / "whole.mp4").string() + "'");
  const std::string whole = read_bytes(folder / "whole.mp4");
  write_bytes(folder / "cut.mp4", whole.substr(0, whole.size() / 2));
  EXPECT_NE(refusal(folder / "cut.mp4"), "");
}

// Bytes in the middle are replaced, by a fixed seed.
std::string spoil(std::string bytes, unsigned seed, int count) {
  std::mt19937 random(seed);
  for (int i = 0; i < count; ++i) {
    const std::size_t at = bytes.size() / 4 + random() % (bytes.size() / 2);
    for (std::size_t k = at; k < std::min(at + 40, bytes.size()); ++k) {
      bytes[k] = static_cast<char>(random());
    }
  }
  return bytes;
}

TEST(DamagedVideo, IsReportedAndTheSameOnEachReading) {
  TestFolder folder;
  const std::string silent = "-f lavfi -i testsrc2=s=320x240:r=25:d=6 ";
  const std::pair<const char*, std::string> kinds[] = {
      {"h264.mp4", silent + "-c:v libx264 -preset veryfast -g 50 -movflags +faststart"},
      {"h264.mkv", silent + "-c:v libx264 -preset veryfast -g 50"},
      {"hevc.mp4",
       silent + "-c:v libx265 -x265-params log-level=none -preset ultrafast -movflags +faststart"},
      {"mpeg4.avi", silent + "-c:v mpeg4"},
      {"h264.ts", silent + "-c:v libx264 -preset veryfast -g 50"},
      {"vp9.webm", silent + "-c:v libvpx-vp9 -deadline realtime -cpu-used 8"}};
  for (const auto& [name, codec] : kinds) {
    const fs::path path = folder / name;
    ffmpeg(codec + " '" + path.string() + "'");
    const std::string whole = read_bytes(path);
    for (unsigned seed : {1u, 2u}) {
      write_bytes(path, spoil(whole, seed, 6));
      const Reading reading = read_all(path);
      EXPECT_GT(reading.frames, 75) << name;
      if (codec.find("x264") != std::string::npos) {  // the other decoders do not notice it all
        EXPECT_GT(reading.damaged + reading.lost, 0) << name;
        EXPECT_NE(reading.report.find("first at"), std::string::npos) << name << reading.report;
      }
      for (int threads : {0, 0, 4, 4, 1}) EXPECT_TRUE(reading == read_all(path, threads)) << name;
    }
  }
}

TEST(DamagedVideo, SeeksAreExact) {
  TestFolder folder;
  const fs::path path = folder / "h264.mkv";
  ffmpeg("-f lavfi -i testsrc2=s=320x240:r=25:d=6 -c:v libx264 -preset veryfast -g 25 '" +
         path.string() + "'");
  write_bytes(path, spoil(read_bytes(path), 3, 4));
  auto source = open_source(path);
  std::vector<Frame> frames;
  for (Frame frame; source->next(frame);) frames.push_back(frame);
  std::mt19937 random(5);
  for (int i = 0; i < 15; ++i) {
    const Frame& wanted = frames[random() % frames.size()];
    source->seek(wanted.index, wanted.time_us);
    for (std::int64_t k = wanted.index; k < std::min(wanted.index + 20, std::ssize(frames)); ++k) {
      Frame frame;
      ASSERT_TRUE(source->next(frame));
      EXPECT_EQ(frame.index, k);
      EXPECT_EQ(frame.time_us, frames[k].time_us);
      EXPECT_EQ(frame.damaged, frames[k].damaged) << wanted.index << " " << k;
      EXPECT_EQ(luma_hash(frame), luma_hash(frames[k])) << wanted.index << " " << k;
    }
  }
}

TEST(DamagedVideo, SeekToAFrameThatIsNotThereIsRefused) {
  TestFolder folder;
  const fs::path path = folder / "a.mkv";
  ffmpeg("-f lavfi -i testsrc2=s=320x240:r=25:d=2 -c:v libx264 '" + path.string() + "'");
  auto source = open_source(path);
  EXPECT_THROW(source->seek(10, 400001), Error);
  EXPECT_THROW(source->seek(100, 4000000), Error);
  source->seek(10, 400000);
  Frame frame;
  ASSERT_TRUE(source->next(frame));
  EXPECT_EQ(frame.index, 10);
}

TEST(OpenSource, OptionsThatDoNotApplyAreRefused) {
  const TestFolder folder;
  ffmpeg("-f lavfi -i testsrc2=s=64x48:r=25:d=1 '" + (folder / "a.avi").string() + "'");
  std::filesystem::create_directory(folder / "pictures");
  ffmpeg("-i '" + (folder / "a.avi").string() + "' '" + (folder / "pictures").string() +
         "/%03d.png'");
  const auto refused = [&](const char* name, const SourceOptions& options, const char* todo) {
    try {
      open_source(folder / name, options);
      ADD_FAILURE() << name << " was opened";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage) << error.what();
      EXPECT_NE(error.todo().find(todo), std::string::npos) << error.what();
    }
  };
  refused("a.avi", {.fps = 200}, "--true-fps");
  refused("pictures", {.true_fps = 200}, "--fps");
  refused("pictures", {.track = 1}, "--track");
  refused("a.avi", {.track = 2}, "leave out --track");
}

}  // namespace
}  // namespace inkling
