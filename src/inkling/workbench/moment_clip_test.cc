#include "inkling/workbench/moment_clip.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/canonical.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/video/sound.h"
#include "inkling/video/testing/video_files.h"
#include "inkling/workbench/face_crops.h"
#include "inkling/workbench/ingest.h"
#include "inkling/workbench/testing/numbered_frames.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A recording of variable rate with its number in each frame, a tone from the third second on, and
// two "faces": the left half of the picture is red, the right one blue.
class MomentClip : public ::testing::Test {
 protected:
  MomentClip() {
    const fs::path film = project_.scratch / "numbered.mp4";
    ffmpeg(
        "-f lavfi -i \"color=red:size=160x240:rate=25:duration=6\" -f lavfi -i "
        "\"color=blue:size=160x240:rate=25:duration=6\" -f lavfi -i "
        "\"sine=frequency=440:duration=6,volume='if(gte(t,3),4,0)':eval=frame\" -filter_complex "
        "\"[0][1]hstack," +
        testing::draw_number() +
        ",select='mod(n,5)-2'[v]\" -map [v] -map 2:a -fps_mode passthrough -c:v libx264 -crf 8 "
        "-bf 3 -g 40 -c:a aac '" +
        film.string() + "'");
    const std::int64_t session = add_session(file_, "ana", {0, project_.subject, "filmed", {}, {}});
    Progress progress;
    id_ = add_recording(file_, {session, "numbered", film, "ana"}, progress, CancelToken()).id;
    times_us_ = times_of(film);
    set_frames(file_, "ana", id_, {320, 240, 0, times_us_});
    for (int face = 1; face <= 2; ++face) add_face(face);
  }

  void add_face(int face) {
    set_face(file_, "ana", {id_, face, face == 1 ? "child" : "therapist", {}, ""});
    FaceCrops crops(face);
    const double scale = crops.crop_size() / 100.0;
    for (std::int64_t frame = 0; frame < std::ssize(times_us_); ++frame) {
      const double left = face == 1 ? 30 : 190, top = 70;
      crops.add(frame, {scale, 0, -scale * left, 0, scale, -scale * top});
    }
    const fs::path path = crops_file(file_.folder(), id_, face);
    fs::create_directories(path.parent_path());
    write_file(path, crops.to_bytes());
  }

  fs::path clip(const MomentClipOptions& options) {
    const fs::path path = project_.scratch / "clip.mp4";
    write_file(path, moment_clip(file_, id_, options, CancelToken()));
    return path;
  }
  static std::vector<Frame> frames_of_file(const fs::path& path) {
    std::vector<Frame> frames;
    const auto source = open_source(path);
    for (Frame frame; source->next(frame);) frames.push_back(frame);
    return frames;
  }
  static std::array<int, 3> color_at(const RgbImage& picture, int x, int y) {
    const std::uint8_t* at = picture.row(y) + 3 * x;
    return {at[0], at[1], at[2]};
  }

  testing::TestProject project_;
  ProjectFile file_ = project_.open();
  std::int64_t id_ = 0;
  std::vector<std::int64_t> times_us_;
};

TEST_F(MomentClip, HoldsEveryFrameOfTheStretchWithItsTrueTime) {
  const auto frames = frames_of_file(clip({1'000'000, 2'500'000}));
  const auto source = open_source(project_.scratch / "numbered.mp4");
  std::vector<std::pair<int, std::int64_t>> expected, seen;
  std::int64_t zero_us = -1;
  for (Frame frame; source->next(frame);) {
    const std::int64_t end = frame.index + 1 < std::ssize(times_us_)
                                 ? times_us_[static_cast<std::size_t>(frame.index + 1)]
                                 : 6'000'000;
    if (end <= 1'000'000 || frame.time_us > 2'500'000) continue;
    if (zero_us < 0) zero_us = frame.time_us;
    expected.emplace_back(testing::read_number(frame.luma()).value(),
                          std::llround(1e-3 * double(frame.time_us - zero_us)));
  }
  for (const Frame& frame : frames) {
    seen.emplace_back(testing::read_number(frame.luma()).value(),
                      std::llround(1e-3 * double(frame.time_us)));
  }
  EXPECT_GT(seen.size(), 25u);
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(open_sound(project_.scratch / "clip.mp4"), nullptr);
}

TEST_F(MomentClip, ShowsTheTwoFacesBesideEachOther) {
  const auto frames = frames_of_file(clip({1'000'000, 1'400'000, {1, 2}}));
  const RgbImage picture = frames.at(3).pixels->rgb();
  EXPECT_EQ(picture.width, 2 * kClipFaceSide + 8);
  EXPECT_EQ(picture.height, kClipFaceSide);
  const auto left = color_at(picture, 240, 300), right = color_at(picture, 730, 300);
  EXPECT_GT(left[0], left[2] + 100);
  EXPECT_GT(right[2], right[0] + 100);
  const RgbImage swapped = frames_of_file(clip({1'000'000, 1'400'000, {2}})).at(0).pixels->rgb();
  EXPECT_EQ(swapped.width, kClipFaceSide);
  EXPECT_GT(color_at(swapped, 240, 300)[2], 100);
}

TEST_F(MomentClip, HidesTheHeadsInEveryFrame) {
  MomentClipOptions options{1'000'000, 2'000'000};
  options.hidden = Hidden::kCovered;
  const auto frames = frames_of_file(clip(options));
  for (const Frame& frame : frames) {
    for (const int x : {80, 240}) {
      const auto color = color_at(frame.pixels->rgb(), x, 120);
      EXPECT_NEAR(color[0], 128, 12);
      EXPECT_NEAR(color[2], 128, 12);
    }
  }
  options.face_ids = {1, 2};
  const RgbImage faces = frames_of_file(clip(options)).at(0).pixels->rgb();
  EXPECT_NEAR(color_at(faces, 240, 240)[0], 128, 12);
}

TEST_F(MomentClip, CarriesTheSoundOfTheStretchWhenWanted) {
  MomentClipOptions options{2'000'000, 4'000'000};
  options.sound = true;
  const auto sound = open_sound(clip(options));
  ASSERT_NE(sound, nullptr);
  std::vector<float> samples;
  for (SoundBlock block; sound->next(block);) {
    samples.insert(samples.end(), block.samples.begin(), block.samples.end());
  }
  const auto loud = [&](double from_s, double to_s) {
    double sum = 0;
    for (auto i = static_cast<std::size_t>(from_s * kSoundHz);
         i < static_cast<std::size_t>(to_s * kSoundHz); ++i) {
      sum += std::abs(samples.at(i));
    }
    return sum / ((to_s - from_s) * kSoundHz);
  };
  EXPECT_LT(loud(0.1, 0.8), 0.01);
  EXPECT_GT(loud(1.2, 1.8), 0.05);
}

TEST_F(MomentClip, LeavesNothingBehindAndRefusesWhatCannotBe) {
  const auto refused = [&](const MomentClipOptions& options) {
    EXPECT_THROW(moment_clip(file_, id_, options, CancelToken()), Error);
  };
  refused({1'000'000, 12'000'000});
  refused({2'000'000, 2'000'000});
  refused({7'000'000, 8'000'000});
  refused({1'000'000, 2'000'000, {9}});
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(moment_clip(file_, id_, {1'000'000, 2'000'000}, cancel), Error);
  clip({1'000'000, 1'200'000});
  int files = 0;
  for (const auto& entry : fs::directory_iterator(project_.folder.media())) {
    EXPECT_NE(entry.path().filename().string()[0], '.') << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 2);
}

}  // namespace
}  // namespace inkling
