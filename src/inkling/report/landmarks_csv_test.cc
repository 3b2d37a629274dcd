#include "inkling/report/landmarks_csv.h"

#include <gtest/gtest.h>

#include <string>

#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

LandmarkRow face(std::int64_t frame, std::int64_t time_us, int id, bool fitted) {
  LandmarkRow row{frame, time_us, id, 0.75, {}};
  for (int i = 0; fitted && i < kLandmarkCount; ++i) row.points.push_back({10.25 + i, 200.5 - i});
  return row;
}

TEST(LandmarksCsv, HasOpenFacesColumnsAndReadsBack) {
  const TestFolder folder;
  write_landmarks_csv({face(0, 0, 1, true), face(0, 0, 2, false), {1, 41'666, 0, 0, {}}},
                      folder / "landmarks.csv");
  const CsvTable table = CsvTable::read(folder / "landmarks.csv");
  ASSERT_EQ(table.header().size(), 5u + 2 * kLandmarkCount);
  const std::vector<std::string> first = {"frame", "face_id", "timestamp", "confidence", "success"};
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(table.header()[i], first[i]);
  EXPECT_EQ(table.header()[5], "x_0");
  EXPECT_EQ(table.header()[5 + 67], "x_67");
  EXPECT_EQ(table.header()[5 + 68], "y_0");
  EXPECT_EQ(table.header().back(), "y_67");

  ASSERT_EQ(table.rows(), 3u);
  for (int i = 0; i < kLandmarkCount; ++i) {
    EXPECT_NEAR(table.number(0, table.column("x_" + std::to_string(i))), 10.25 + i, 0.006);
    EXPECT_NEAR(table.number(0, table.column("y_" + std::to_string(i))), 200.5 - i, 0.006);
  }
  EXPECT_EQ(table.integer(0, table.column("success")), 1);
  EXPECT_EQ(table.integer(1, table.column("success")), 0);
  EXPECT_EQ(table.integer(1, table.column("face_id")), 2);
  EXPECT_TRUE(table.cell(1, table.column("x_0")).empty());
  EXPECT_EQ(table.integer(2, table.column("frame")), 1);
  EXPECT_EQ(table.integer(2, table.column("success")), 0);
  EXPECT_NEAR(table.number(2, table.column("timestamp")), 0.041666, 1e-9);
}

}  // namespace
}  // namespace inkling
