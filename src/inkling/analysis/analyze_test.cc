#include "inkling/analyze.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/align/testing/moved_still.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

// Hands on the frames of a file, and cannot go back.
class ReadOnce : public FrameSource {
 public:
  explicit ReadOnce(const std::filesystem::path& path) : file_(open_source(path)) {}
  const SourceInfo& info() const override { return file_->info(); }
  bool next(Frame& frame) override { return file_->next(frame); }

 private:
  std::unique_ptr<FrameSource> file_;
};

struct AnalyzeTest : ::testing::Test {
  void SetUp() override {
    const testing::StillFace& still = testing::drawn_still();
    testing::write_video(testing::brow_scene(still), testing::steady_times(4, 25),
                         {.bitrate_kbps = 600}, path, true);
    options.spotter = "flow";
  }
  static std::vector<std::int64_t> apexes(const RecordingResult& result) {
    std::vector<std::int64_t> frames;
    for (const Event& event : result.faces.at(0).events) frames.push_back(event.apex_frame);
    return frames;
  }
  static std::size_t pictures(const RecordingResult& result) {
    return result.faces.at(0).pictures.size();
  }

  TestFolder folder;
  std::filesystem::path path = folder / "brow.mp4";
  AnalyzeOptions options;
  Progress progress;
  CancelToken cancel;
};

TEST_F(AnalyzeTest, FramesOfOnesOwnGiveWhatTheFileGives) {
  const RecordingResult of_file = analyze(path, options, progress, cancel);
  ASSERT_EQ(of_file.faces.size(), 1u);
  ASSERT_FALSE(apexes(of_file).empty());
  EXPECT_GT(pictures(of_file), 0u);
  EXPECT_FALSE(of_file.input_sha256.empty());

  const auto source = open_source(path);
  const RecordingResult seekable = analyze(*source, options, progress, cancel);
  EXPECT_EQ(apexes(seekable), apexes(of_file));
  EXPECT_EQ(pictures(seekable), pictures(of_file));
  EXPECT_EQ(seekable.notes, of_file.notes);
  EXPECT_EQ(seekable.recording, "brow");
  EXPECT_TRUE(seekable.input_sha256.empty());

  ReadOnce pipe(path);
  const RecordingResult once = analyze(pipe, options, progress, cancel);
  EXPECT_EQ(apexes(once), apexes(of_file));
  EXPECT_EQ(pictures(once), 0u);
  ASSERT_EQ(once.notes.size(), of_file.notes.size() + 1);
  EXPECT_NE(once.notes.back().find("only once"), std::string::npos);
}

TEST_F(AnalyzeTest, WithoutPicturesNothingIsSaidOfThem) {
  options.hide_faces = true;
  ReadOnce pipe(path);
  const RecordingResult result = analyze(pipe, options, progress, cancel);
  for (const std::string& note : result.notes) {
    EXPECT_EQ(note.find("only once"), std::string::npos);
  }
}

class NoFrames : public FrameSource {
 public:
  const SourceInfo& info() const override { return info_; }
  bool next(Frame&) override { return false; }

 private:
  SourceInfo info_;
};

TEST_F(AnalyzeTest, ASourceWithoutFramesIsAnError) {
  NoFrames nothing;
  EXPECT_THROW(analyze(nothing, options, progress, cancel), Error);
}

}  // namespace
}  // namespace inkling
