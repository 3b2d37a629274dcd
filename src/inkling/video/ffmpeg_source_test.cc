// Files as real recordings come, made with the ffmpeg command; ffprobe says what is in them.
#include "inkling/video/ffmpeg_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <random>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

const std::string kPicture = "-f lavfi -i testsrc2=s=192x108:r=25:d=4 ";
const std::string kX264 = "-c:v libx264 -preset veryfast -g 25 -threads 2 ";

struct Pass {
  std::vector<std::int64_t> times;
  std::vector<std::uint64_t> hashes;
};

Pass first_pass(const fs::path& path, int threads = 0) {
  SourceOptions options;
  options.decoder_threads = threads;
  auto source = open_source(path, options);
  Pass pass;
  for (Frame frame; source->next(frame);) {
    EXPECT_EQ(frame.index, static_cast<std::int64_t>(pass.times.size()));
    pass.times.push_back(frame.time_us);
    pass.hashes.push_back(luma_hash(frame));
  }
  return pass;
}

// Every frame got by seeking, and the one behind it, is the frame of the first pass.
void expect_exact_seeks(const fs::path& path, const Pass& pass, int count) {
  std::mt19937 random(7);
  auto source = open_source(path);
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::int64_t>(random() % pass.times.size());
    ASSERT_NO_THROW(source->seek(index, pass.times[index])) << path << " frame " << index;
    Frame frame;
    for (std::int64_t k = index; k < index + 2 && k < std::ssize(pass.times); ++k) {
      ASSERT_TRUE(source->next(frame)) << path << " frame " << k;
      ASSERT_EQ(frame.index, k) << path;
      ASSERT_EQ(frame.time_us, pass.times[k]) << path << " frame " << k;
      ASSERT_EQ(luma_hash(frame), pass.hashes[k]) << path << " frame " << k;
    }
  }
}

std::string report_of(const fs::path& path) {
  auto source = open_source(path);
  for (Frame frame; source->next(frame);) {
  }
  EXPECT_EQ(source->lost_frames(), 0);
  return source->damage_report();
}

void expect_as_ffprobe(const fs::path& path) {
  for (const char* word : {"damaged", "cut short"}) {
    EXPECT_EQ(report_of(path).find(word), std::string::npos) << path << report_of(path);
  }
  const Pass pass = first_pass(path);
  EXPECT_TRUE(near_times(pass.times, ffprobe_times(path), 1000)) << path;
  ASSERT_FALSE(pass.times.empty());
  EXPECT_EQ(first_pass(path, 1).hashes, pass.hashes) << path;
  expect_exact_seeks(path, pass, 12);
}

// Real recordings, where there are some beside the source tree.
class RecordedVideo : public ::testing::TestWithParam<fs::path> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RecordedVideo);

TEST_P(RecordedVideo, IsReadAsFfprobeReadsIt) {
  expect_as_ffprobe(GetParam());
  EXPECT_EQ(open_source(GetParam())->damage_report(), "");
}

INSTANTIATE_TEST_SUITE_P(Shared, RecordedVideo, ::testing::ValuesIn(shared_videos()));

struct Recipe {
  const char* name;  // of the file, too
  std::string arguments;
};

std::ostream& operator<<(std::ostream& out, const Recipe& recipe) { return out << recipe.name; }

class GeneratedVideo : public ::testing::TestWithParam<Recipe> {};

TEST_P(GeneratedVideo, IsReadAsFfprobeReadsIt) {
  TestFolder folder;
  const fs::path path = folder / GetParam().name;
  ffmpeg(GetParam().arguments + " '" + path.string() + "'");
  expect_as_ffprobe(path);
}

const std::string kUneven =
    "-vf \"setpts='(N*1+mod(N*7,5)*0.15)/(25*TB)'\" -vsync vfr -enc_time_base 1/1000 ";

INSTANTIATE_TEST_SUITE_P(
    Formats, GeneratedVideo,
    ::testing::Values(
        Recipe{"b_frames.mp4", kPicture + kX264 + "-bf 3"},
        Recipe{"open_gop.mp4", kPicture + kX264 + "-bf 3 -x264-params open-gop=1:b-pyramid=2"},
        Recipe{"open_gop.mkv", kPicture + kX264 + "-bf 3 -x264-params open-gop=1"},
        Recipe{"refresh.mkv", kPicture + kX264 + "-bf 0 -x264-params intra-refresh=1"},
        Recipe{"uneven.mkv", kPicture + kUneven + kX264 + "-bf 2"},
        Recipe{"uneven.mp4", kPicture + kUneven + kX264 + "-bf 2"},
        Recipe{"late.mp4", kPicture + kX264 + "-bf 2 -output_ts_offset 3.21"},
        Recipe{"late.mkv", kPicture + kX264 + "-bf 2 -output_ts_offset 3.21"},
        Recipe{"late_behind_sound.mp4", "-f lavfi -i sine=d=5 -itsoffset 1.5 " + kPicture +
                                            "-map 0 -map 1 -c:a aac " + kX264},
        Recipe{"stream.ts", kPicture + kX264 + "-bf 2"},
        Recipe{"plain.avi", kPicture + "-c:v mpeg4 -g 25"},
        Recipe{"b_frames.avi", kPicture + "-c:v mpeg4 -bf 2 -g 25"},
        Recipe{"h264.avi", kPicture + kX264 + "-bf 2"},
        Recipe{"hevc.mp4", kPicture + "-c:v libx265 -x265-params log-level=none:keyint=25:pools=2"},
        Recipe{"vp8.webm", kPicture + "-c:v libvpx -g 25 -b:v 200k -deadline realtime -cpu-used 8"},
        Recipe{"vp9.webm",
               kPicture + "-c:v libvpx-vp9 -g 25 -b:v 200k -deadline realtime -cpu-used 8"},
        Recipe{"ten_bits.mkv", kPicture + kX264 + "-pix_fmt yuv420p10le"},
        Recipe{"colour444.mkv", kPicture + kX264 + "-pix_fmt yuv444p"},
        Recipe{"mjpeg.mkv", kPicture + "-c:v mjpeg"}, Recipe{"mpeg2.mpg", kPicture + "-bf 2"},
        Recipe{"rgb.mkv", kPicture + "-c:v ffv1 -pix_fmt bgr0"}, Recipe{"small.gif", kPicture},
        Recipe{"raw.h264", kPicture + kX264 + "-bf 2"}, Recipe{"wmv.wmv", kPicture},
        Recipe{"flash.flv", kPicture + kX264}, Recipe{"theora.ogv", kPicture + "-c:v libtheora"},
        Recipe{"av1.mkv", kPicture + "-frames:v 30 -c:v libsvtav1 -preset 12 -svtav1-params "
                                     "enable-stat-report=0 2>/dev/null"}),
    [](const auto& made) {
      std::string name = made.param.name;
      std::replace(name.begin(), name.end(), '.', '_');
      return name;
    });

TEST(GeneratedVideos, EditListHidesFramesAsForFfprobe) {
  TestFolder folder;
  ffmpeg(kPicture + kX264 + "-bf 2 '" + (folder / "whole.mp4").string() + "'");
  ffmpeg("-ss 1.5 -i '" + (folder / "whole.mp4").string() + "' -c copy '" +
         (folder / "cut.mp4").string() + "'");
  expect_as_ffprobe(folder / "cut.mp4");
  EXPECT_LT(times_of(folder / "cut.mp4").size(), 75u);
  ffmpeg("-ss 1.5 -t 1 -i '" + (folder / "whole.mp4").string() + "' -c copy '" +
         (folder / "both.mp4").string() + "'");
  expect_as_ffprobe(folder / "both.mp4");
}

TEST(GeneratedVideos, RateChangesOnTheWay) {
  TestFolder folder;
  for (const char* name : {"rates.mkv", "rates.mp4"}) {
    ffmpeg(kPicture +
           "-vf \"settb=1/60000,setpts='if(lt(N,30),N/25,if(lt(N,42),1.2+(N-30)/10,2.4+(N-42)/60))"
           "/TB'\" -vsync vfr -enc_time_base 1/60000 " +
           kX264 + "-bf 2 '" + (folder / name).string() + "'");
    expect_as_ffprobe(folder / name);
    const auto times = times_of(folder / name);
    ASSERT_EQ(times.size(), 100u);
    EXPECT_NEAR(times[20], 800000, 1000);
    EXPECT_NEAR(times[40], 2200000, 1000);
    EXPECT_NEAR(times[72], 2900000, 1000);
  }
}

// Parts of different rates, one behind the other, copied: their times overlap.
void join_rates(const TestFolder& folder, const std::string& codec, const fs::path& path) {
  std::ofstream list(folder / "list.txt");
  for (int rate : {25, 10, 60}) {
    const fs::path part = folder / (std::to_string(rate) + ".mp4");
    ffmpeg("-f lavfi -i testsrc2=s=192x108:d=1.2:r=" + std::to_string(rate) + " " + codec + " '" +
           part.string() + "'");
    list << "file '" << part.string() << "'\n";
  }
  list.close();
  ffmpeg("-f concat -safe 0 -i '" + (folder / "list.txt").string() + "' -c copy '" + path.string() +
         "'");
}

TEST(GeneratedVideos, TimesThatRunBackAreMadeToRise) {
  TestFolder folder;
  const fs::path path = folder / "overlap.mkv";
  join_rates(folder, kX264 + "-bf 3", path);
  const auto said = ffprobe_times(path);
  ASSERT_FALSE(std::is_sorted(said.begin(), said.end())) << "the file is sane: a poor test";
  const Pass pass = first_pass(path);
  ASSERT_EQ(pass.times.size(), said.size());
  EXPECT_NEAR(pass.times[20], said[20], 1000);
  EXPECT_EQ(std::adjacent_find(pass.times.begin(), pass.times.end(), std::greater_equal<>()),
            pass.times.end());
  expect_exact_seeks(path, pass, 12);
  EXPECT_NE(report_of(path).find("without a rising time"), std::string::npos) << report_of(path);
}

TEST(GeneratedVideos, ARawStreamIsNotDamaged) {
  TestFolder folder;
  const fs::path path = folder / "raw.h264";
  ffmpeg(kPicture + kX264 + "-bf 2 '" + path.string() + "'");
  const auto source = open_source(path);
  for (Frame frame; source->next(frame);) continue;
  EXPECT_EQ(source->damage_report(), "");
  ASSERT_EQ(source->notes().size(), 1u);
  EXPECT_NE(source->notes()[0].find("no times"), std::string::npos);
}

TEST(GeneratedVideos, SizeChangesOnTheWay) {
  TestFolder folder;
  for (const char* size : {"192x108", "128x96", "256x144"}) {
    ffmpeg("-f lavfi -i testsrc2=r=25:d=1:s=" + std::string(size) + " " + kX264 + " -f h264 '" +
           (folder / size).string() + "'");
  }
  output_of("cd '" + folder.path().string() + "' && cat 192x108 128x96 256x144 > sizes.h264");
  auto source = open_source(folder / "sizes.h264");
  EXPECT_EQ(source->info().width, 192);
  std::vector<int> widths;
  for (Frame frame; source->next(frame);) {
    EXPECT_EQ(frame.pixels->rgb().width, frame.luma().width);
    if (widths.empty() || widths.back() != frame.luma().width) widths.push_back(frame.luma().width);
  }
  EXPECT_EQ(widths, (std::vector<int>{192, 128, 256}));
  expect_as_ffprobe(folder / "sizes.h264");
}

TEST(GeneratedVideos, RotationIsAppliedAsByFfmpeg) {
  TestFolder folder;
  const fs::path flat = folder / "flat.mp4";
  ffmpeg(kPicture + kX264 + "'" + flat.string() + "'");
  Frame expected, turned;
  ASSERT_TRUE(open_source(flat)->next(expected));
  const ImageView a = expected.luma();
  for (int degrees : {90, 180, 270}) {
    const fs::path path = folder / ("turned" + std::to_string(degrees) + ".mp4");
    // FFmpeg 5.1 writes this tag as an angle counterclockwise.
    ffmpeg("-i '" + flat.string() + "' -c copy -metadata:s:v rotate=" +
           std::to_string(360 - degrees) + " '" + path.string() + "'");
    auto source = open_source(path);
    EXPECT_EQ(source->info().rotation_degrees, degrees);
    ASSERT_TRUE(source->next(turned));
    const ImageView b = turned.luma();
    EXPECT_EQ(source->info().width, b.width);
    EXPECT_EQ(source->info().height, b.height);
    const auto where = [&](int x, int y) {
      if (degrees == 90) return b.at(a.height - 1 - y, x);
      if (degrees == 180) return b.at(a.width - 1 - x, a.height - 1 - y);
      return b.at(y, a.width - 1 - x);
    };
    for (int y = 0; y < a.height; y += 7) {
      for (int x = 0; x < a.width; x += 5) ASSERT_EQ(where(x, y), a.at(x, y)) << degrees;
    }
    ffmpeg("-i '" + path.string() + "' -frames:v 1 '" + (folder / "turned.png").string() + "'");
    EXPECT_LT(mean_difference(turned.pixels->rgb(), read_picture(folder / "turned.png")), 8);
  }
}

// Shot at 200 frames a second, written as 25.
TEST(GeneratedVideos, TheTrueRateOfASlowedVideoPutsItsTimesRight) {
  TestFolder folder;
  for (const char* name : {"slow.avi", "slow.mp4", "slow.mkv"}) {
    ffmpeg(kPicture + kX264 + "-bf 0 '" + (folder / name).string() + "'");
    SourceOptions options;
    options.true_fps = 200;
    auto source = open_source(folder / name, options);
    EXPECT_NEAR(source->info().nominal_fps, 200, 0.01) << name;
    EXPECT_NEAR(source->info().duration_s, 0.5, 0.01) << name;
    Pass pass;
    for (Frame frame; source->next(frame);) {
      EXPECT_EQ(frame.time_us, 5000 * frame.index) << name;
      pass.times.push_back(frame.time_us);
      pass.hashes.push_back(luma_hash(frame));
    }
    ASSERT_EQ(pass.times.size(), 100u) << name;
    ASSERT_EQ(source->notes().size(), 1u);
    EXPECT_NE(source->notes()[0].find("25 frames a second"), std::string::npos);
    for (const std::int64_t index : {70, 3, 99, 50}) {
      source->seek(index, pass.times[static_cast<std::size_t>(index)]);
      Frame frame;
      ASSERT_TRUE(source->next(frame));
      EXPECT_EQ(luma_hash(frame), pass.hashes[static_cast<std::size_t>(index)]) << name;
    }
  }
}

// What a file says of the shape of its pixels and of its mirror, and what a player makes of it.
TEST(GeneratedVideos, PixelsThatAreNotSquareAreMadeSo) {
  TestFolder folder;
  for (const char* name : {"wide.mp4", "wide.avi", "wide.mkv"}) {
    ffmpeg("-f lavfi -i testsrc2=s=256x144:r=25:d=1 -vf scale=180:144,setsar=64/45 " + kX264 + "'" +
           (folder / name).string() + "'");
    auto source = open_source(folder / name);
    EXPECT_EQ(source->info().width, 256) << name;
    EXPECT_EQ(source->info().height, 144) << name;
    ASSERT_EQ(source->notes().size(), 1u) << name;
    EXPECT_NE(source->notes()[0].find("180 x 144 pixels are measured and shown as 256 x 144"),
              std::string::npos);
    expect_as_ffprobe(folder / name);
  }
  ffmpeg("-i '" + (folder / "wide.mkv").string() + "' -vf scale=256:144:flags=bicubic,setsar=1 " +
         kX264 + "-qp 0 '" + (folder / "square.mkv").string() + "'");
  Frame wide, square;
  ASSERT_TRUE(open_source(folder / "wide.mkv")->next(wide));
  ASSERT_TRUE(open_source(folder / "square.mkv")->next(square));
  EXPECT_LT(mean_difference(wide.pixels->rgb(), square.pixels->rgb()), 3);
}

// Of a cut and slowed film the average rate is off by what its last frame lacks.
TEST(GeneratedVideos, TheTrueRateOfACutFilmIsThatOfItsSteps) {
  TestFolder folder;
  const std::string film = (folder / "film.mp4").string(), slow = (folder / "slow.mp4").string();
  ffmpeg(kPicture + kX264 + "-bf 2 '" + film + "'");
  ffmpeg("-itsscale 4 -i '" + film + "' -t 2.9 -c copy '" + slow + "'");
  SourceOptions options;
  options.true_fps = 100;
  const auto source = open_source(slow, options);
  for (Frame frame; source->next(frame);) ASSERT_EQ(frame.time_us, 10'000 * frame.index);
}

TEST(GeneratedVideos, WhatTheFirstCodedPictureSaysOfItsOrientationHolds) {
  TestFolder folder;
  const std::string flat = (folder / "flat.mp4").string();
  ffmpeg(kPicture + kX264 + "'" + flat + "'");
  for (const char* name : {"turned.ts", "turned.h264", "turned.mkv"}) {
    const fs::path path = folder / name;
    ffmpeg(
        "-i '" + flat +
        "' -c copy -bsf:v h264_mp4toannexb,h264_metadata=display_orientation=insert:rotate=90 '" +
        path.string() + "'");
    const auto source = open_source(path);
    int frames = 0;
    for (Frame frame; source->next(frame); ++frames) {
      ASSERT_EQ(frame.luma().width, 108) << name << " " << frames;
      ASSERT_EQ(frame.break_before, Break::kNone) << name << " " << frames;
    }
    EXPECT_GT(frames, 5) << name;
  }
}

TEST(GeneratedVideos, MirroredPicturesAreShownAsPlayersDo) {
  TestFolder folder;
  const std::string flat = (folder / "flat.mp4").string();
  ffmpeg(kPicture + kX264 + "'" + flat + "'");
  ffmpeg("-i '" + flat +
         "' -c copy -bsf:v h264_metadata=display_orientation=insert:flip=horizontal '" +
         (folder / "coded.mp4").string() + "'");
  // The same in the container: the matrix of the track's header, whose first number is 1.
  std::ifstream file(flat, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const std::size_t matrix = bytes.find("tkhd") + 44;
  ASSERT_EQ(bytes.substr(matrix, 4), std::string("\0\1\0\0", 4));
  bytes.replace(matrix, 4, std::string("\xff\xff\0\0", 4));
  std::ofstream(folder / "contained.mp4", std::ios::binary)
      .write(bytes.data(), static_cast<long>(bytes.size()));
  Frame plain;
  ASSERT_TRUE(open_source(flat)->next(plain));
  for (const char* name : {"coded.mp4", "contained.mp4"}) {
    auto source = open_source(folder / name);
    EXPECT_TRUE(source->info().mirrored) << name;
    EXPECT_EQ(source->info().rotation_degrees, 0) << name;
    Frame frame;
    ASSERT_TRUE(source->next(frame));
    for (int y = 0; y < 108; y += 5) {
      for (int x = 0; x < 192; x += 3) {
        ASSERT_EQ(frame.luma().at(x, y), plain.luma().at(191 - x, y)) << name;
      }
    }
  }
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<long>(bytes.size()));
}

// AVI has no time for the last picture where pictures are stored out of order.
TEST(GeneratedVideos, AnAviWithPicturesOutOfOrderIsNotDamaged) {
  TestFolder folder;
  const fs::path path = folder / "b.avi";
  ffmpeg(kPicture + "-c:v mpeg4 -bf 2 '" + path.string() + "'");
  const Pass pass = first_pass(path);
  EXPECT_EQ(pass.times.size(), 100u);
  EXPECT_EQ(pass.times.back() - pass.times.front(), 99 * 40'000);
  EXPECT_EQ(report_of(path), "");
  expect_exact_seeks(path, pass, 9);
}

// Cut between two pictures, so that no packet is damaged.
TEST(GeneratedVideos, AFileThatEndsBeforeWhatItAnnouncesSaysSo) {
  TestFolder folder;
  ffmpeg(kPicture + "-c:v mjpeg '" + (folder / "whole.avi").string() + "'");
  std::string bytes = bytes_of(folder / "whole.avi");
  std::size_t at = bytes.find("movi") + 4;
  for (int i = 0; i < 60; ++i) {
    std::uint32_t size = 0;
    for (int k = 3; k >= 0; --k) size = size << 8 | static_cast<std::uint8_t>(bytes[at + 4 + k]);
    at += 8 + size + size % 2;
  }
  write_bytes(folder / "cut.avi", bytes.substr(0, at));
  ffmpeg(kPicture + kX264 + "-cluster_time_limit 400 '" + (folder / "whole.mkv").string() + "'");
  bytes = bytes_of(folder / "whole.mkv");
  at = 0;
  for (int i = 0; i < 5; ++i) at = bytes.find("\x1f\x43\xb6\x75", at + 4);
  write_bytes(folder / "cut.mkv", bytes.substr(0, at));
  for (const char* name : {"cut.avi", "cut.mkv"}) {
    const std::string report = report_of(folder / name);
    EXPECT_NE(report.find("of the 4.00 s that it announces"), std::string::npos) << report;
    EXPECT_LT(times_of(folder / name).size(), 100u);
  }
  EXPECT_NE(report_of(folder / "cut.avi").find("it ends at 2.40 s"), std::string::npos);
  // Flash and Windows Media announce only the longest of their streams.
  const std::string sound = "-f lavfi -i sine=d=4 -map 0 -map 1 ";
  ffmpeg(kPicture + sound + "-c:v flv -ar 44100 '" + (folder / "whole.flv").string() + "'");
  ffmpeg(kPicture + sound + "-c:v wmv2 '" + (folder / "whole.wmv").string() + "'");
  for (const std::string kind : {".flv", ".wmv"}) {
    EXPECT_EQ(report_of(folder / ("whole" + kind)), "");
    bytes = bytes_of(folder / ("whole" + kind));
    write_bytes(folder / ("cut" + kind), bytes.substr(0, bytes.size() * 6 / 10));
    EXPECT_NE(report_of(folder / ("cut" + kind)).find("cut short"), std::string::npos) << kind;
    ffmpeg(kPicture + "-f lavfi -i sine=d=9 -map 0 -map 1 -ar 44100 '" +
           (folder / ("sound" + kind)).string() + "'");
    EXPECT_EQ(report_of(folder / ("sound" + kind)), "") << kind;
  }
  // Sound that goes on after the pictures announces nothing of them.
  ffmpeg(kPicture + "-f lavfi -i sine=d=9 -map 0 -map 1 -c:a pcm_s16le " + kX264 + "'" +
         (folder / "sound.mkv").string() + "'");
  EXPECT_EQ(report_of(folder / "sound.mkv"), "");
}

TEST(GeneratedVideos, InterlacedPicturesAreTold) {
  TestFolder folder;
  ffmpeg(
      "-f lavfi -i testsrc2=s=720x576:r=50:d=1 -vf tinterlace=interleave_bottom -r 25 -c:v "
      "mpeg2video -flags +ildct+ilme '" +
      (folder / "fields.mpg").string() + "'");
  ffmpeg("-f lavfi -i testsrc2=s=720x576:r=25:d=1 -c:v mpeg2video '" +
         (folder / "whole.mpg").string() + "'");
  const auto says = [&](const char* name) {
    const auto source = open_source(folder / name);
    for (Frame frame; source->next(frame);) {
    }
    for (const std::string& note : source->notes()) {
      if (note.find("interlaced") != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(says("fields.mpg"));
  EXPECT_FALSE(says("whole.mpg"));
}

TEST(GeneratedVideos, BestOfSeveralVideoStreamsAndNoCoverPicture) {
  TestFolder folder;
  const std::string two = "-f lavfi -i testsrc2=s=64x48:r=25:d=1 " + kPicture + kX264 +
                          "-map 0 -map 1 -disposition:v:0 0 ";
  ffmpeg(two + "-disposition:v:1 default '" + (folder / "default.mkv").string() + "'");
  const auto best = open_source(folder / "default.mkv");
  EXPECT_EQ(best->info().width, 192);
  EXPECT_EQ(best->info().track, 2);
  ASSERT_EQ(best->notes().size(), 1u);
  EXPECT_NE(
      best->notes()[0].find("2 picture tracks: 1 (64 x 48), 2 (192 x 108). Number 2 was read"),
      std::string::npos);
  SourceOptions first;
  first.track = 1;
  EXPECT_EQ(open_source(folder / "default.mkv", first)->info().width, 64);
  EXPECT_EQ(times_of(folder / "default.mkv").size(), 100u);
  ffmpeg(two + "-disposition:v:1 0 '" + (folder / "equal.mkv").string() + "'");
  EXPECT_EQ(open_source(folder / "equal.mkv")->info().width, 192);
  ffmpeg("-f lavfi -i testsrc2=s=500x500 -frames:v 1 '" + (folder / "cover.jpg").string() + "'");
  const std::string cover = " -i '" + (folder / "cover.jpg").string() + "' ";
  ffmpeg(kPicture + cover + "-map 0 -map 1 " + kX264 +
         "-c:v:1 copy -disposition:v:1 attached_pic '" + (folder / "covered.mp4").string() + "'");
  EXPECT_EQ(times_of(folder / "covered.mp4").size(), 100u);
  EXPECT_EQ(open_source(folder / "covered.mp4")->info().tracks, 1);
  ffmpeg("-f lavfi -i sine=d=1" + cover +
         "-map 0 -map 1 -c:a aac -c:v copy -disposition:v:0 "
         "attached_pic '" +
         (folder / "song.m4a").string() + "'");
  EXPECT_THROW(open_source(folder / "song.m4a"), Error);
}

}  // namespace
}  // namespace inkling
