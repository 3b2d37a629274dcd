#include "inkling/experiment/watched_recordings.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TruthRow micro(double onset_s, double offset_s, std::int64_t onset, std::int64_t offset) {
  TruthRow row;
  row.recording = "a", row.type = "micro";
  row.onset_s = onset_s, row.offset_s = offset_s;
  row.onset_frame = onset, row.offset_frame = offset;
  return row;
}

class WatchedRecordings : public ::testing::Test {
 protected:
  WatchedRecordings() { write_file(folder_ / "a.mp4", ""); }

  std::vector<WatchedRecording> watched(const RecordingRow& row) const {
    return watched_recordings({micro(1, 1.3, -1, -1), micro(-1, -1, 50, 60)}, {row},
                              folder_.path());
  }

  std::string refusal(const RecordingRow& row) const {
    try {
      watched(row);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      return error.what();
    }
    ADD_FAILURE() << "taken";
    return "";
  }

  TestFolder folder_;
};

TEST_F(WatchedRecordings, KnowHowLongTheirMicroExpressionsAre) {
  const auto all = watched({"a", "set", "s1", 25, 10, 250});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].subject, "set/s1");
  EXPECT_EQ(all[0].path.filename(), "a.mp4");
  ASSERT_EQ(all[0].micro_s.size(), 2u);
  EXPECT_NEAR(all[0].micro_s[0], 0.3, 1e-9);
  EXPECT_NEAR(all[0].micro_s[1], 0.4, 1e-9);  // ten frames of 25 a second
  EXPECT_EQ(all[0].micro.frames.size() + all[0].micro.times_us.size(), 2u);
}

TEST_F(WatchedRecordings, MayNotTellHowLongTheyAre) {
  const auto all = watched({"a", "set", "s1", 0, 0, 0});
  ASSERT_EQ(all[0].micro_s.size(), 1u);
  EXPECT_EQ(all[0].micro.frames.size() + all[0].micro.times_us.size(), 2u);
}

TEST_F(WatchedRecordings, SayWhatIsMissing) {
  EXPECT_NE(refusal({"b", "", "s1", 25, 0, 0}).find("not there"), std::string::npos);
  EXPECT_NE(refusal({"a", "", "", 25, 0, 0}).find("no subject"), std::string::npos);
}

}  // namespace
}  // namespace inkling
