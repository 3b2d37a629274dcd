#include "cli/scored_files.h"

#include <gtest/gtest.h>

#include "cli/command_line.h"
#include "inkling/core/testing/option_table_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling::cli {
namespace {

TEST(ScoredFiles, TheTableIsSound) { inkling::testing::expect_sound_table(scored_files()); }

TEST(ScoredFiles, AreReadWithoutOrWithRecordings) {
  const TestFolder folder;
  write_file(folder / "truth.csv", "recording,type,onset_frame,offset_frame\na.mp4,micro,3,9\n");
  write_file(folder / "recordings.csv", "recording,frames\na.mp4,100\nb.mp4,100\n");
  CommandLine line("inkling test", "");
  ScoredFiles files;
  line.add(scored_files(), files);
  ASSERT_TRUE(line.parse({"--truth", (folder / "truth.csv").string(), "--predictions", "p", "q"}));
  EXPECT_EQ(files.predictions, (std::vector<std::string>{"p", "q"}));
  EXPECT_EQ(read_truth_and_recordings(files).truth.size(), 1u);
  EXPECT_FALSE(read_truth_and_recordings(files).recordings);
  files.recordings = (folder / "recordings.csv").string();
  EXPECT_EQ(read_truth_and_recordings(files).recordings->size(), 2u);
  files.truth = (folder / "none.csv").string();
  EXPECT_THROW(read_truth_and_recordings(files), Error);
}

TEST(ScoredFiles, OddRowsAreToldAndWhatIsLeftOutMakesTheStatus) {
  const TestFolder folder;
  write_file(folder / "truth.csv",
             "recording,type,onset_frame,offset_frame\na,micro,3,9\na,micro,30.4,39\n");
  write_file(folder / "found.csv", "recording,onset_frame,offset_frame\na,3,9\na,9,3\n");
  ScoredFiles files;
  files.truth = (folder / "truth.csv").string();
  files.predictions = {(folder / "found.csv").string()};
  SpottingInput input = read_truth_and_recordings(files);
  EXPECT_EQ(input.odd.size(), 1u);
  EXPECT_EQ(status_of(score_spotting(input)), 0);
  read_predictions(files, input);
  EXPECT_EQ(input.predictions.size(), 1u);
  EXPECT_EQ(input.odd.size(), 2u);
  EXPECT_EQ(status_of(score_spotting(input)), 1);
}

}  // namespace
}  // namespace inkling::cli
