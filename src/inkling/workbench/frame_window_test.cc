#include "inkling/workbench/frame_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <random>
#include <thread>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/video_files.h"
#include "inkling/workbench/testing/numbered_frames.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

RgbImage decoded(const FramePicture& picture) {
  const TestFolder folder;
  const fs::path path = folder / "picture.jpg";
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(picture.jpeg->data()),
             static_cast<std::streamsize>(picture.jpeg->size()));
  return read_picture(path);
}

GrayImage green(const RgbImage& picture) {
  GrayImage plane(picture.width, picture.height);
  for (std::size_t i = 0; i < plane.pixels.size(); ++i) plane.pixels[i] = picture.pixels[3 * i + 1];
  return plane;
}

std::optional<int> number_in(const FramePicture& picture) {
  return testing::read_number(green(decoded(picture)).view());
}

// What a reading from the start sees.
struct Reading {
  std::vector<std::int64_t> times_us;
  std::vector<std::optional<int>> numbers;
};

Reading first_reading(const fs::path& path) {
  Reading reading;
  const auto source = open_source(path);
  for (Frame frame; source->next(frame);) {
    reading.times_us.push_back(frame.time_us);
    reading.numbers.push_back(testing::read_number(frame.luma()));
  }
  return reading;
}

// The numbers in the pictures that ffmpeg itself writes, none left out or doubled.
std::vector<std::optional<int>> ffmpeg_numbers(const fs::path& recording) {
  const TestFolder folder;
  const bool pictures = fs::is_directory(recording);
  const std::string input = pictures ? (recording / "%03d.png").string() : recording.string();
  ffmpeg("-i '" + input + "' -vsync passthrough '" + (folder / "%04d.png").string() + "'");
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder.path())) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::optional<int>> numbers;
  for (const fs::path& path : paths) {
    numbers.push_back(testing::read_number(green(read_picture(path)).view()));
  }
  return numbers;
}

// All frames in some order: forwards, backwards, at random, to and fro.
std::vector<std::int64_t> order(int kind, std::int64_t frames) {
  std::vector<std::int64_t> all(static_cast<std::size_t>(frames));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int64_t>(i);
  if (kind == 1) std::reverse(all.begin(), all.end());
  std::mt19937 random(3);
  if (kind == 2) std::shuffle(all.begin(), all.end(), random);
  if (kind == 3) {  // a few steps on, then back, from one end and the other
    std::vector<std::int64_t> jumps;
    for (std::int64_t i = 0; i < frames; i += 9) {
      for (const std::int64_t step : {0, 1, 2, 1, 0, -1, -2}) {
        jumps.push_back(std::clamp<std::int64_t>(i + step, 0, frames - 1));
        if (step == 2) jumps.push_back(frames - 1 - i);
      }
    }
    return jumps;
  }
  return all;
}

// Some dozen frames decoded, and few pictures: most have to be decoded again and again.
const FrameWindowLimits kTight{std::size_t{1} << 20, 60'000};

void expect_exact(const fs::path& path, const Reading& reading) {
  for (const bool tight : {false, true}) {
    FrameWindow window([&] { return open_source(path); }, reading.times_us, {},
                       tight ? kTight : FrameWindowLimits{});
    for (int kind = 0; kind < 4; ++kind) {
      for (const std::int64_t frame : order(kind, window.frames())) {
        const auto shown = window.picture(frame, {});
        ASSERT_TRUE(shown);
        ASSERT_EQ(shown->frame, frame);
        ASSERT_EQ(shown->time_us, reading.times_us[static_cast<std::size_t>(frame)]);
        ASSERT_EQ(number_in(*shown), reading.numbers[static_cast<std::size_t>(frame)])
            << path << " frame " << frame << " order " << kind << " tight " << tight;
      }
    }
  }
}

const std::string kFrames = "-f lavfi -i testsrc2=s=192x108:r=25:d=3 -vf \"";
const std::string kX264 = "-c:v libx264 -preset veryfast -threads 2 ";
const std::string kUnevenTimes = "setpts='(N*1+mod(N*7,5)*0.15)/(25*TB)'";

struct NumberedRecipe {
  const char* name;
  std::string filter;  // behind the numbers
  std::string arguments;
};

std::ostream& operator<<(std::ostream& out, const NumberedRecipe& recipe) {
  return out << recipe.name;
}

class NumberedFrames : public ::testing::TestWithParam<NumberedRecipe> {};

TEST_P(NumberedFrames, AreShownExactlyInAnyOrder) {
  const TestFolder folder;
  const fs::path path = folder / GetParam().name;
  ffmpeg(kFrames + testing::draw_number() + GetParam().filter + "\" " + GetParam().arguments +
         " '" + path.string() + "'");
  const Reading reading = first_reading(path);
  ASSERT_EQ(reading.numbers, ffmpeg_numbers(path));
  ASSERT_EQ(reading.numbers.size(), 75u);
  for (std::size_t i = 0; i < 75; ++i) ASSERT_EQ(reading.numbers[i], static_cast<int>(i));
  expect_exact(path, reading);
}

INSTANTIATE_TEST_SUITE_P(
    Files, NumberedFrames,
    ::testing::Values(
        NumberedRecipe{"b_frames.mp4", "", kX264 + "-g 25 -bf 3"},
        NumberedRecipe{"one_key.mp4", "", kX264 + "-g 250 -bf 3"},
        NumberedRecipe{"open_gop.mkv", "", kX264 + "-g 20 -bf 3 -x264-params open-gop=1"},
        NumberedRecipe{"uneven.mp4", "," + kUnevenTimes,
                       kX264 + "-g 25 -bf 3 -vsync vfr -enc_time_base 1/1000"},
        NumberedRecipe{"uneven.mkv", "," + kUnevenTimes,
                       kX264 + "-g 25 -bf 3 -vsync vfr -enc_time_base 1/1000"},
        NumberedRecipe{"late.mp4", "", kX264 + "-g 25 -bf 3 -output_ts_offset 3.21"},
        NumberedRecipe{"interlaced.mp4", ",setfield=tff",
                       kX264 + "-g 25 -flags +ilme+ildct -x264-params tff=1"},
        NumberedRecipe{"stream.ts", "", kX264 + "-g 25 -bf 2"},
        NumberedRecipe{"raw.h264", "", kX264 + "-g 25 -bf 2"},
        NumberedRecipe{
            "hevc.mp4", "",
            "-c:v libx265 -preset veryfast -x265-params log-level=none:keyint=25:pools=2"},
        NumberedRecipe{"vp9.webm", "", "-c:v libvpx-vp9 -g 25 -b:v 400k -deadline realtime"}),
    [](const auto& made) {
      std::string name = made.param.name;
      std::replace(name.begin(), name.end(), '.', '_');
      return name;
    });

TEST(NumberedPictures, OfAFolderAreShownExactly) {
  const TestFolder folder;
  ffmpeg(kFrames + testing::draw_number() + "\" '" + (folder / "%03d.png").string() + "'");
  const Reading reading = first_reading(folder.path());
  ASSERT_EQ(reading.numbers.size(), 75u);
  ASSERT_EQ(reading.numbers, ffmpeg_numbers(folder.path()));
  expect_exact(folder.path(), reading);
}

// An edit list hides the frames between the key frame and the cut.
TEST(NumberedFrames, BehindAnEditListAreThoseThatPlayersShow) {
  const TestFolder folder;
  ffmpeg(kFrames + testing::draw_number() + "\" " + kX264 + "-g 25 -bf 2 '" +
         (folder / "whole.mp4").string() + "'");
  ffmpeg("-ss 1.5 -i '" + (folder / "whole.mp4").string() + "' -c copy '" +
         (folder / "cut.mp4").string() + "'");
  const Reading reading = first_reading(folder / "cut.mp4");
  ASSERT_EQ(reading.numbers, ffmpeg_numbers(folder / "cut.mp4"));
  ASSERT_GT(reading.numbers.size(), 30u);
  EXPECT_GT(*reading.numbers[0], 30);
  expect_exact(folder / "cut.mp4", reading);
}

// The numbers may be damaged, too: then what a reading from the start shows is compared.
TEST(NumberedFrames, OfADamagedFileAreThoseOfTheFirstReading) {
  const TestFolder folder;
  const fs::path path = folder / "damaged.mkv";
  ffmpeg(kFrames + testing::draw_number() + "\" " + kX264 + "-g 25 -bf 2 '" + path.string() + "'");
  const auto size = static_cast<std::streamoff>(fs::file_size(path));
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  for (const int part : {40, 60}) {
    file.seekp(size * part / 100);
    for (int i = 0; i < 400; ++i) file.put(static_cast<char>(37 * i));
  }
  file.close();
  std::vector<std::int64_t> times_us;
  std::vector<RgbImage> pictures;
  const auto source = open_source(path);
  for (Frame frame; source->next(frame);) {
    times_us.push_back(frame.time_us);
    pictures.push_back(frame.pixels->rgb());
  }
  ASSERT_NE(source->damage_report(), "");
  FrameWindow window([&] { return open_source(path); }, times_us, {}, kTight);
  PictureOptions options;
  options.quality = 95;
  for (const int kind : {2, 1}) {
    for (const std::int64_t frame : order(kind, window.frames())) {
      const auto shown = window.picture(frame, options);
      ASSERT_TRUE(shown);
      ASSERT_LT(mean_difference(decoded(*shown), pictures[static_cast<std::size_t>(frame)]), 2.5)
          << frame;
    }
  }
}

// A recording whose frames can be held back, counted and followed.
struct Watched {
  std::mutex mutex;
  std::condition_variable changed;
  bool closed = false;     // next() waits
  bool forbidden = false;  // next() throws
  int waiting = 0;         // in next()
  std::atomic<int> live{0}, most_live{0};
};

class WatchedPixels : public FramePixels {
 public:
  WatchedPixels(std::shared_ptr<const FramePixels> pixels, Watched& watched)
      : pixels_(std::move(pixels)), watched_(watched) {
    const int live = ++watched_.live;
    if (live > watched_.most_live) watched_.most_live = live;
  }
  ~WatchedPixels() override { --watched_.live; }
  ImageView luma() const override { return pixels_->luma(); }
  RgbImage rgb() const override { return pixels_->rgb(); }
  RgbImage rgb(const PixelRect& part) const override { return pixels_->rgb(part); }

 private:
  std::shared_ptr<const FramePixels> pixels_;
  Watched& watched_;
};

class WatchedSource : public FrameSource {
 public:
  WatchedSource(const fs::path& path, Watched& watched)
      : source_(open_source(path)), watched_(watched) {}
  const SourceInfo& info() const override { return source_->info(); }
  bool can_seek() const override { return true; }
  void seek(std::int64_t index, std::int64_t time_us) override { source_->seek(index, time_us); }
  bool next(Frame& frame) override {
    {
      std::unique_lock lock(watched_.mutex);
      ++watched_.waiting;
      watched_.changed.notify_all();
      watched_.changed.wait(lock, [&] { return !watched_.closed; });
      --watched_.waiting;
      if (watched_.forbidden) throw Error(ErrorKind::kInput, "is read", "", "have it read before");
    }
    if (!source_->next(frame)) return false;
    frame.pixels = std::make_shared<WatchedPixels>(std::move(frame.pixels), watched_);
    return true;
  }

 private:
  std::unique_ptr<FrameSource> source_;
  Watched& watched_;
};

class WatchedWindow : public ::testing::Test {
 protected:
  void SetUp() override {
    ffmpeg("-f lavfi -i testsrc2=s=192x108:r=25:d=16 -vf \"" + testing::draw_number() + "\" " +
           kX264 + "-g 250 -bf 3 '" + path().string() + "'");
    const auto source = open_source(path());
    for (Frame frame; source->next(frame);) times_us_.push_back(frame.time_us);
    ASSERT_EQ(times_us_.size(), 400u);
  }
  fs::path path() const { return folder_ / "numbered.mp4"; }
  OpenRecording open() {
    return [this] { return std::make_unique<WatchedSource>(path(), watched_); };
  }
  void set_closed(bool closed) {
    const std::lock_guard lock(watched_.mutex);
    watched_.closed = closed;
    watched_.changed.notify_all();
  }
  void set_forbidden(bool forbidden) {
    const std::lock_guard lock(watched_.mutex);
    watched_.forbidden = forbidden;
  }
  void wait_until_held_back() {
    std::unique_lock lock(watched_.mutex);
    watched_.changed.wait(lock, [&] { return watched_.waiting > 0; });
  }
  // Nothing more is decoded, and yet these frames are shown.
  void expect_there(FrameWindow& window, const std::vector<std::int64_t>& frames,
                    const PictureOptions& options = {}) {
    window.wait_until_idle();
    set_forbidden(true);
    for (const std::int64_t frame : frames) {
      const auto shown = window.picture(frame, options);
      ASSERT_TRUE(shown);
      EXPECT_EQ(number_in(*shown), static_cast<int>(frame));
    }
    set_forbidden(false);
  }

  TestFolder folder_;
  Watched watched_;
  std::vector<std::int64_t> times_us_;
};

std::vector<std::int64_t> from_to(std::int64_t first, std::int64_t last) {
  std::vector<std::int64_t> frames{first};
  while (frames.back() != last) frames.push_back(frames.back() + (last > first ? 1 : -1));
  return frames;
}

TEST_F(WatchedWindow, HoldsWhatLiesAheadAndBehind) {
  FrameWindow window(open(), times_us_);
  window.picture(200, {});
  expect_there(window, from_to(200, 274));
  window.picture(200, {});
  expect_there(window, from_to(200, 125));
}

TEST_F(WatchedWindow, HoldsAsMuchInPicturesWhereFewFramesFit) {
  FrameWindow window(open(), times_us_, {}, {std::size_t{1} << 20, std::size_t{8} << 20});
  window.picture(200, {});
  expect_there(window, from_to(200, 260));
  window.picture(200, {});
  expect_there(window, from_to(200, 140));
  EXPECT_LE(watched_.most_live, (1 << 20) / (2 * 192 * 108) + 3);
}

TEST_F(WatchedWindow, SteppingBackDecodesFurtherBack) {
  FrameWindow window(open(), times_us_);
  for (const std::int64_t frame : from_to(390, 240)) window.picture(frame, {});
  expect_there(window, from_to(240, 165));
}

TEST_F(WatchedWindow, WhatIsExpectedIsThereAtOnceInItsView) {
  FrameWindow window(open(), times_us_, {}, {std::size_t{1} << 20, std::size_t{8} << 20});
  PictureOptions small;
  small.size = 160;
  window.picture(10, {});
  window.expect({{200, 220, {}}, {380, 399, {}}});
  expect_there(window, {200, 390, 220, 399});
  window.expect({{330, 340, small}});
  window.wait_until_idle();
  set_forbidden(true);
  const auto shown = window.picture(335, small);
  ASSERT_TRUE(shown);
  EXPECT_EQ(decoded(*shown).width, 160);
}

TEST_F(WatchedWindow, ALaterRequestOfTheSameViewerOvertakes) {
  FrameWindow window(open(), times_us_);
  set_closed(true);
  std::optional<FramePicture> first, second, other;
  std::thread waits([&] { first = window.picture(100, {}, 1); });
  wait_until_held_back();
  std::thread stays([&] { other = window.picture(120, {}, 2); });
  // The second request of viewer 1 ends the first although no frame comes.
  std::thread overtakes([&] { second = window.picture(300, {}, 1); });
  waits.join();
  EXPECT_FALSE(first);
  set_closed(false);
  stays.join();
  overtakes.join();
  ASSERT_TRUE(second && other);
  EXPECT_EQ(number_in(*second), 300);
  EXPECT_EQ(number_in(*other), 120);
}

TEST_F(WatchedWindow, ServesSeveralAtOnce) {
  FrameWindow window(open(), times_us_);
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int viewer = 0; viewer < 4; ++viewer) {
    threads.emplace_back([&, viewer] {
      std::mt19937 random(static_cast<unsigned>(viewer));
      std::int64_t frame = 50 * viewer;
      for (int i = 0; i < 60; ++i) {
        frame = i % 15 == 14 ? static_cast<std::int64_t>(random() % 390) : frame + viewer % 3;
        frame = std::min<std::int64_t>(frame, 399);
        const auto shown = window.picture(frame, {}, viewer);
        if (!shown || number_in(*shown) != static_cast<int>(frame)) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(WatchedWindow, EndsWhileItDecodes) {
  for (int i = 0; i < 5; ++i) {
    FrameWindow window(open(), times_us_);
    window.picture(40 * i, {});
  }
  EXPECT_EQ(watched_.live, 0);
}

TEST_F(WatchedWindow, SaysWhenTheFileIsNotWhatItWas) {
  std::vector<std::int64_t> other = times_us_;
  other[200] += 7;
  FrameWindow window(open(), other);
  EXPECT_TRUE(window.picture(190, {}));
  EXPECT_THROW(window.picture(200, {}), Error);
  const auto shown = window.picture(230, {});
  ASSERT_TRUE(shown);
  EXPECT_EQ(number_in(*shown), 230);
}

TEST_F(WatchedWindow, SaysWhatCannotBeAsked) {
  FrameWindow window(open(), times_us_);
  PictureOptions crop;
  crop.view = View::kCrop;
  EXPECT_THROW(window.picture(0, crop), Error);
  EXPECT_THROW(window.expect({{0, 3, crop}}), Error);
  EXPECT_THROW(window.picture(400, {}), BrokenContract);
  EXPECT_THROW(window.picture(-1, {}), BrokenContract);
  EXPECT_EQ(window.frame_at(-5), 0);
  EXPECT_EQ(window.frame_at(39'999), 0);
  EXPECT_EQ(window.frame_at(40'000), 1);
  EXPECT_EQ(window.frame_at(99'000'000), 399);
}

TEST(FrameWindow, SaysWhatCannotBeOpened) {
  FrameWindow window([] { return open_source("/nowhere/at/all.mp4"); }, {0, 40'000});
  EXPECT_THROW(window.picture(1, {}), Error);
}

}  // namespace
}  // namespace inkling
