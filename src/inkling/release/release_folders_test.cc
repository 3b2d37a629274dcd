#include "inkling/release/release_folders.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

ReleaseContent with_files() {
  ReleaseContent content;
  content.files = {{"SHA256SUMS", 5, "", "text/plain", "sums", ""},
                   {"cmed/cmed.csv", 1, "", "text/csv", "table", ""},
                   {"cmed/videos/sub-001/a.mp4", 2, "", "video/mp4", "video", "a"},
                   {"video/a.mp4", 2, "", "video/mp4", "video", "a"},
                   {"video/b.mp4", 3, "", "video/mp4", "video", "b"}};
  ReleasedFile frames{"frames/a/img0001.png", 70, "", "image/png", "frame", "a"};
  frames.count = 7;
  content.files.push_back(frames);
  return content;
}

TEST(ReleaseFolders, AreCountedAsAWhole) {
  const auto entries = release_entries(with_files());
  ASSERT_EQ(entries.size(), 4u);
  EXPECT_EQ(entries[0].name, "SHA256SUMS");
  EXPECT_FALSE(entries[0].is_folder());
  EXPECT_EQ(entries[0].words(), "sums");
  EXPECT_EQ(entries[0].media_type, "text/plain");
  EXPECT_EQ(entries[1].name, "cmed/");
  EXPECT_EQ(entries[1].words(), "2 files of 2 kinds: table; video.");
  EXPECT_EQ(entries[2].words(), "7 files: frame");
  EXPECT_EQ(entries[3].name, "video/");
  EXPECT_EQ(entries[3].files, 2u);
  EXPECT_EQ(entries[3].bytes, 5u);
  EXPECT_EQ(entries[3].words(), "2 files: video");
}

TEST(ReleaseFolders, FilesOfSamplesAreSets) {
  const auto sets = sample_file_sets(with_files());
  ASSERT_EQ(sets.size(), 3u);
  EXPECT_EQ(sets[0].name(), "cmed-mp4");
  EXPECT_EQ(sets[0].patterns(), (std::vector<std::string>{"cmed/**/*.mp4"}));
  EXPECT_EQ(sets[1].name(), "frames-png");
  EXPECT_EQ(sets[1].patterns(), (std::vector<std::string>{"frames/**/*.png"}));
  EXPECT_EQ(sets[2].name(), "video-mp4");
  EXPECT_EQ(sets[2].patterns(), (std::vector<std::string>{"video/*.mp4"}));
}

}  // namespace
}  // namespace inkling
