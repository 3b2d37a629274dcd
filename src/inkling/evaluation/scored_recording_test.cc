#include "inkling/evaluation/scored_recording.h"

#include <gtest/gtest.h>

#include "inkling/evaluation/evaluation_test_util.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_when;

constexpr char kTruthFrames[] = "recording,type,onset_frame,offset_frame\na,micro,10,19\n";
constexpr char kTruthSeconds[] = "recording,type,onset_s,offset_s\na,micro,0.4,0.76\n";
constexpr char kFoundFrames[] = "recording,onset_frame,offset_frame\na,10,19\n";
constexpr char kFoundSeconds[] = "recording,onset_s,offset_s\na,0.4,0.76\n";

std::vector<ScoredRecording> join(const std::string& truth, const std::string& predictions,
                                  const std::string& recordings = "") {
  SpottingInput input;
  input.truth = parse_truth(truth, "truth.csv");
  input.predictions = parse_predictions(predictions, "predictions.csv");
  if (!recordings.empty()) input.recordings = parse_recordings(recordings, "recordings.csv");
  return join_recordings(input);
}

std::string message_of(const std::string& truth, const std::string& predictions,
                       const std::string& recordings = "") {
  return message_when([&] { join(truth, predictions, recordings); });
}

double overlap(const ScoredRecording& recording) {
  return iou(span_of(recording, recording.truth[0].at(0)),
             span_of(recording, recording.predictions[0].at(0)));
}

TEST(JoinRecordings, FramesWhereBothSidesHaveThem) {
  const auto joined = join(kTruthFrames,
                           "recording,onset_frame,offset_frame,onset_s,offset_s\n"
                           "a.mp4,10,14,7,8\n");
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].unit, SpanUnit::kFrames);
  EXPECT_EQ(overlap(joined[0]), 0.5);
}

TEST(JoinRecordings, SecondsWhereOnlyTheseAreCommon) {
  // Plain lengths: 0.4 to 0.76 and 0.4 to 0.58 share 0.18 of 0.36: half, to the bit.
  const auto joined = join(kTruthSeconds,
                           "recording,onset_frame,offset_frame,onset_s,offset_s\n"
                           "a,10,19,0.4,0.58\n");
  EXPECT_EQ(joined[0].unit, SpanUnit::kSeconds);
  EXPECT_EQ(overlap(joined[0]), 0.5);
}

TEST(JoinRecordings, FpsLeadsFromOneUnitToTheOther) {
  const std::string list = "recording,fps\na,25\n";  // 0.4 s is frame 10, 0.76 s frame 19
  for (const auto& joined :
       {join(kTruthSeconds, kFoundFrames, list), join(kTruthFrames, kFoundSeconds, list)}) {
    EXPECT_EQ(joined[0].unit, SpanUnit::kFrames);
    EXPECT_EQ(overlap(joined[0]), 1);
  }
}

TEST(JoinRecordings, WithoutFpsItIsRefused) {
  expect_words(message_of(kTruthSeconds, kFoundFrames), {"recording a", "fps", "--recordings"});
  expect_words(message_of(kTruthFrames, kFoundSeconds, "recording\na\n"), {"recording a", "fps"});
}

TEST(JoinRecordings, AllThatIsNamedAnywhereCounts) {
  const auto joined = join(kTruthFrames, kFoundFrames, "recording,subject\nb,p2\na,p1\n");
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_EQ(joined[0].subject, "p1");
  EXPECT_EQ(joined[1].recording, "b");
}

TEST(JoinRecordings, PredictionsInAnUnknownRecordingAreRefused) {
  expect_words(message_of("recording,type,onset_s,offset_s\n", kFoundFrames, "recording\nb\n"),
               {"predictions.csv, line 2", "recording a"});
  EXPECT_EQ(message_of(kTruthFrames, kFoundFrames, "recording\nb\n"), "no error");
}

TEST(JoinRecordings, SubjectsMustAgree) {
  expect_words(message_of("recording,type,onset_s,offset_s,subject\na,micro,1,2,p1\n",
                          kFoundSeconds, "recording,subject\na,p2\n"),
               {"recording a", "p1", "p2"});
}

}  // namespace
}  // namespace inkling
