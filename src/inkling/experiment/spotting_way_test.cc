#include "inkling/experiment/spotting_way.h"

#include <gtest/gtest.h>

#include <set>

#include "inkling/error.h"

namespace inkling {
namespace {

TEST(SpottingWay, AreFoundByTheirNames) {
  std::set<std::string> names;
  for (const SpottingWayVariant& way : spotting_ways()) {
    EXPECT_EQ(&find_spotting_way(way.name), &way);
    EXPECT_FALSE(way.summary.empty());
    names.insert(way.name);
  }
  EXPECT_EQ(names.size(), spotting_ways().size());
  try {
    find_spotting_way("magic");
    ADD_FAILURE() << "there is no such way";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    for (const std::string& name : names) {
      EXPECT_NE(error.todo().find(name), std::string::npos) << error.todo();
    }
  }
}

TEST(SpottingWay, AWindowBecomesAnEventWithItsApexInTheMiddle) {
  AnnotatedRecording recording;
  recording.row.recording = "a";
  const PredictionRow row = as_prediction(recording, {{10, 20, 400000, 800000}, true, 0.75});
  EXPECT_EQ(row.recording, "a");
  EXPECT_EQ(row.type, "micro");
  EXPECT_EQ(row.score, 0.75);
  EXPECT_EQ(row.times.onset_frame, 10);
  EXPECT_EQ(row.times.apex_frame, 15);
  EXPECT_EQ(row.times.offset_frame, 20);
  EXPECT_DOUBLE_EQ(row.times.onset_s, 0.4);
  EXPECT_DOUBLE_EQ(row.times.apex_s, 0.6);
  EXPECT_DOUBLE_EQ(row.times.offset_s, 0.8);
}

}  // namespace
}  // namespace inkling
