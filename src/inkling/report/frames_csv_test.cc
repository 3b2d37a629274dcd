#include <gtest/gtest.h>

#include <cmath>

#include "inkling/files/csv.h"
#include "inkling/report/report.h"
#include "inkling/report/testing/sample_result.h"

namespace inkling {
namespace {

std::vector<std::string> split(const std::string& list) {
  return CsvTable::parse(list + "\n", "columns").header();
}

TEST(FramesCsv, HasOneRowAFrameWithFaceOrReason) {
  const RecordingResult result = testing::sample_result({.pictures = false});
  const std::vector<FrameRow>& rows = result.faces[0].rows;
  const CsvTable table = CsvTable::parse(frames_csv(1, rows), "frames.csv");
  EXPECT_EQ(table.header(),
            split("frame,time_s,face_id,face,reason,x,y,w,h,sharpness,repeat,score"));
  ASSERT_EQ(table.rows(), static_cast<std::size_t>(result.frames));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(table.integer(i, 0), static_cast<long>(i));
    ASSERT_EQ(table.integer(i, table.column("face")), rows[i].face ? 1 : 0);
    ASSERT_EQ(table.cell(i, table.column("reason")), rows[i].face ? "" : rows[i].reason);
    ASSERT_EQ(table.cell(i, table.column("x")).empty(), !rows[i].face);
    ASSERT_EQ(table.cell(i, table.column("score")).empty(), std::isnan(rows[i].score));
    ASSERT_EQ(table.integer(i, table.column("repeat")), rows[i].repeat);
  }
}

TEST(FramesCsv, WritesNoMinusZero) {
  FrameRow row;
  row.face = true;
  row.box = {-0.001, -0.2, 1, 1};
  EXPECT_NE(frames_csv(1, {row}).find(",0.00,-0.20,1.00,1.00,"), std::string::npos);
}

}  // namespace
}  // namespace inkling
