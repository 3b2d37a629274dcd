#include "inkling/analysis/first_pass.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/align/testing/moved_still.h"
#include "inkling/analysis/analyze_methods.h"
#include "inkling/core/testing/progress_log.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

struct FirstPassTest : ::testing::Test {
  // Two seconds of a face, or of an empty wall.
  std::filesystem::path video(const testing::StillFace* still) {
    const auto path = folder / "a.mp4";
    const auto times = testing::steady_times(2, 25);
    if (still) {
      testing::write_video(testing::brow_scene(*still), times, {.bitrate_kbps = 600}, path, true);
      return path;
    }
    const auto encoder = open_encoder(path, 320, 240);
    for (std::size_t i = 0; i < times.size(); ++i) encoder->write(GrayImage(320, 240, 90).view());
    encoder->finish();
    return path;
  }
  FirstPass run(const std::filesystem::path& path, const AnalyzeOptions& options = {}) {
    const auto source = open_source(path);
    follower.emplace(follow_methods(options), options.face);
    return run_first_pass(*source, *follower, spotter_of(options), {.landmarks = options.landmarks},
                          progress, cancel);
  }
  TestFolder folder;
  std::optional<FaceFollower> follower;
  testing::ProgressLog progress;
  CancelToken cancel;
};

TEST_F(FirstPassTest, EveryFrameIsCountedWithoutAFace) {
  const FirstPass pass = run(video(nullptr));
  EXPECT_EQ(pass.frame_times_us.size(), 50u);
  EXPECT_TRUE(pass.faces.empty());
  EXPECT_EQ(pass.lost_frames, 0);
  EXPECT_EQ(pass.source.width, 320);
  EXPECT_EQ(progress.stages.at("analysing"), 50);
}

TEST_F(FirstPassTest, AFaceIsFollowedThroughEveryFrame) {
  const auto path = video(&testing::portrait_still());
  const FirstPass pass = run(path);
  ASSERT_EQ(pass.faces.size(), 1u);
  EXPECT_EQ(pass.faces[0].face().face_id(), 1);
  EXPECT_GE(pass.faces[0].face().presence().frames, 49u);
  for (std::size_t i = 0; i < 50; ++i) {
    EXPECT_EQ(pass.frame_times_us[i], static_cast<std::int64_t>(i) * 40'000);
  }
  AnalyzeOptions other;
  other.face = 7;
  EXPECT_TRUE(run(path, other).faces.empty());
  AnalyzeOptions corner;
  corner.roi = Rect{0, 0, 60, 60};
  EXPECT_TRUE(run(path, corner).faces.empty());
}

TEST_F(FirstPassTest, StopsWhenAsked) {
  cancel.cancel();
  try {
    run(video(nullptr));
    ADD_FAILURE() << "went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCancelled);
  }
}

// What goes wrong in a stage comes out of the whole, and no stage hangs.
TEST_F(FirstPassTest, AFailingSourceIsAnErrorNotAHang) {
  class Failing : public FrameSource {
   public:
    const SourceInfo& info() const override { return info_; }
    bool next(Frame& frame) override {
      if (count_ == 20)
        throw Error(ErrorKind::kInput, "cannot be read on", "a.mp4", "copy it again");
      frame = testing::memory_frame(GrayImage(160, 120, 80), count_, count_ * 40'000);
      ++count_;
      return true;
    }
    void seek(std::int64_t, std::int64_t) override {}
    std::int64_t lost_frames() const override { return 0; }
    std::string damage_report() const override { return {}; }

   private:
    SourceInfo info_;
    std::int64_t count_ = 0;
  } source;
  const AnalyzeOptions options;
  FaceFollower faces(follow_methods(options));
  EXPECT_THROW(run_first_pass(source, faces, spotter_of(options), {}, progress, cancel), Error);
}

TEST_F(FirstPassTest, UnknownVariantsAreRefusedByName) {
  AnalyzeOptions options;
  options.detector = "nobody";
  EXPECT_THROW(run(video(nullptr), options), Error);
}

}  // namespace
}  // namespace inkling
