#include <gtest/gtest.h>

#include "cli/scored_example_test_util.h"
#include "cli/spotting_output.h"

namespace inkling::cli {
namespace {

TEST(SpottingJson, HoldsEveryFigureAndNullForWhatIsNotKnown) {
  const SpottingOptions options{0.5, {0, 3, 0.95}};
  const auto json = spotting_json(scored_example(options), options);
  EXPECT_EQ(json["iou_min"], 0.5);
  EXPECT_EQ(json["seed"], 3);
  const auto& micro = json["total"]["scores"]["micro"];
  EXPECT_EQ(micro["tp"], 1);
  EXPECT_EQ(micro["fp"], 1);
  EXPECT_EQ(micro["fn"], 1);
  EXPECT_TRUE(micro["f1_interval"].is_null());  // without resamples
  EXPECT_EQ(micro["errors"]["onset"]["mean_ms"], 40);
  EXPECT_TRUE(json["total"]["scores"]["macro"]["errors"]["onset"].is_null());
  EXPECT_EQ(json["subjects"].size(), 2u);
  EXPECT_EQ(json["recordings"][0]["unit"], "frames");
  EXPECT_EQ(json["overlaps"], "score");
}

TEST(SpottingJson, NamesEachOddRow) {
  const auto rows = odd_rows_json({{"t.csv, line 3", "onset_frame 0.4 is read as frame 0", false}});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]["where"], "t.csv, line 3");
  EXPECT_EQ(rows[0]["left_out"], false);
}

}  // namespace
}  // namespace inkling::cli
