#include "inkling/experiment/annotated_recordings.h"

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

class AnnotatedRecordings : public ::testing::Test {
 protected:
  AnnotatedRecordings() { write_file(folder_ / "a.mp4", ""); }

  std::vector<AnnotatedRecording> annotated(const RecordingRow& row) const {
    return annotated_recordings({micro(1, 1.3, -1, -1), micro(-1, -1, 50, 60)}, {row},
                                folder_.path());
  }

  std::string refusal(const RecordingRow& row) const {
    try {
      annotated(row);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      return error.what();
    }
    ADD_FAILURE() << "taken";
    return "";
  }

  TestFolder folder_;
};

TEST_F(AnnotatedRecordings, KnowHowLongTheirMicroExpressionsAre) {
  const auto all = annotated({"a", "set", "s1", 25, 10, 250});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].subject, "set/s1");
  EXPECT_EQ(all[0].path.filename(), "a.mp4");
  ASSERT_EQ(all[0].micro_s.size(), 2u);
  EXPECT_NEAR(all[0].micro_s[0], 0.3, 1e-9);
  EXPECT_NEAR(all[0].micro_s[1], 0.4, 1e-9);  // ten frames of 25 a second
  EXPECT_EQ(all[0].micro.frames.size() + all[0].micro.times_us.size(), 2u);
}

TEST_F(AnnotatedRecordings, MayNotSayHowLongTheyAre) {
  const auto all = annotated({"a", "set", "s1", 0, 0, 0});
  ASSERT_EQ(all[0].micro_s.size(), 1u);
  EXPECT_EQ(all[0].micro.frames.size() + all[0].micro.times_us.size(), 2u);
}

TEST_F(AnnotatedRecordings, SayWhatIsMissing) {
  EXPECT_NE(refusal({"b", "", "s1", 25, 0, 0}).find("not there"), std::string::npos);
  EXPECT_NE(refusal({"a", "", "", 25, 0, 0}).find("no subject"), std::string::npos);
}

TEST_F(AnnotatedRecordings, AreFoundByNamesThatReadAsEqual) {
  write_file(folder_ / "Zoe\xCC\x88.mp4", "");
  write_file(folder_ / "Zoe\xCC\x88.txt", "");
  write_file(folder_ / "caf\xE9.mp4", "");
  EXPECT_EQ(annotated({"Zo\xC3\xAB", "", "s1", 25, 0, 0})[0].path.filename(), "Zoe\xCC\x88.mp4");
  EXPECT_EQ(annotated({"caf\\xE9", "", "s1", 25, 0, 0})[0].path.filename(), "caf\xE9.mp4");
  EXPECT_NE(refusal({"A", "", "s1", 25, 0, 0}).find("a is: write the names alike"),
            std::string::npos);
}

TEST_F(AnnotatedRecordings, AreListedOnce) {
  RecordingRow row{"a", "", "s1", 25, 0, 0}, other = row;
  row.folder = "p01", other.folder = "p02";
  EXPECT_THROW(annotated_recordings({}, {row, other}, folder_.path()), Error);
}

constexpr char kTruth[] =
    "recording,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,action_units\n"
    "a,micro,1,1.1,1.3,,,,12+99\n"
    "a,lights,2,2,3,,,,\n"
    "a,macro,,,,50,55,60,\n"
    "b,micro,1,1.1,1.3,,,,\n";

TEST_F(AnnotatedRecordings, ForTrainingAreNamedByTheirFolderAndKnowSeconds) {
  write_file(folder_ / "truth.csv", kTruth);
  write_file(folder_ / "recordings.csv", "recording,dataset,subject\na,set,s1\n");
  const auto all = training_recordings({folder_.path()});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].row.recording, folder_.path().filename().string() + "-a");
  ASSERT_EQ(all[0].truth.size(), 2u);
  EXPECT_EQ(all[0].truth[0].recording, all[0].row.recording);
  EXPECT_EQ(training_recordings({folder_.path() / ""})[0].row.recording, all[0].row.recording);
  const auto movements = known_movements(all[0].truth);
  ASSERT_EQ(movements.size(), 1u) << "lights are no movement";
  EXPECT_EQ(movements[0].type, EventType::kMicro);
  EXPECT_TRUE(movements[0].units.empty()) << "units with one that is not known are left out";
}

TEST_F(AnnotatedRecordings, ForTrainingSayWhatIsMissing) {
  write_file(folder_ / "truth.csv", kTruth);
  for (const auto& [list, missing] : {std::pair{"recording,subject\nc,s1\n", "put it beside"},
                                      {"recording\na\n", "no subject"}}) {
    write_file(folder_ / "recordings.csv", list);
    try {
      training_recordings({folder_.path()});
      ADD_FAILURE() << list;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(missing), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace inkling
