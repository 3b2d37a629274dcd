#include "inkling/pipeline/landmarks_csv.h"

#include <gtest/gtest.h>

#include <string>

#include "inkling/align/testing/moved_still.h"
#include "inkling/files/csv.h"

namespace inkling {
namespace {

Frame at(std::int64_t index, std::int64_t time_us) {
  Frame frame;
  frame.index = index;
  frame.time_us = time_us;
  return frame;
}

FaceObservation face(int id, bool fitted) {
  FaceObservation face;
  face.face_id = id;
  face.confidence = 0.75;
  for (int i = 0; fitted && i < kLandmarkCount; ++i)
    face.landmarks.push_back({10.25 + i, 200.5 - i});
  return face;
}

TEST(LandmarksCsv, HasOpenFacesColumnsAndReadsBack) {
  const testing::ScratchFolder folder;
  LandmarksCsv csv(folder / "landmarks.csv");
  csv.add(at(0, 0), {face(1, true), face(2, false)});
  csv.add(at(1, 41'666), {});
  csv.commit();
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

TEST(LandmarksCsv, IsNotThereUnlessCommitted) {
  const testing::ScratchFolder folder;
  { LandmarksCsv(folder / "landmarks.csv").add(at(0, 0), {face(1, true)}); }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace inkling
