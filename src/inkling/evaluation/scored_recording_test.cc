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

SpottingInput input_of(const std::string& truth, const std::string& predictions,
                       const std::string& recordings) {
  SpottingInput input;
  input.truth = parse_truth(truth, "truth.csv");
  input.predictions = parse_predictions(predictions, "predictions.csv");
  if (!recordings.empty()) input.recordings = parse_recordings(recordings, "recordings.csv");
  return input;
}

std::vector<ScoredRecording> join(const std::string& truth, const std::string& predictions,
                                  const std::string& recordings = "") {
  std::vector<OddRow> odd;
  return join_recordings(input_of(truth, predictions, recordings), "score", odd);
}

// What is told when tables are joined: left out "-", by a rule "~".
std::string told_of(const SpottingInput& input, std::vector<ScoredRecording>* joined = nullptr) {
  std::vector<OddRow> odd;
  const auto recordings = join_recordings(input, "score", odd);
  if (joined != nullptr) *joined = recordings;
  std::string text;
  for (const OddRow& row : odd) {
    text += (row.left_out ? "- " : "~ ") + row.where + ": " + row.what + "\n";
  }
  return text;
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

TEST(JoinRecordings, OneBadRecordingDoesNotStopTheOthers) {
  const std::string truth =
      "recording,type,onset_frame,offset_frame,onset_s,offset_s,subject\n"
      "a,micro,1,5,,,p1\nb,micro,,,1,2,p2\nc,micro,1,5,,,p9\n";
  const std::string predictions =
      "recording,onset_frame,offset_frame\na,1,5\nb,1,5\nd,1,5\nd,7,9\n";
  std::vector<ScoredRecording> joined;
  EXPECT_EQ(told_of(input_of(truth, predictions, "recording,subject\na,p1\nb,p2\nc,p3\n"), &joined),
            "- recording c: subject p9 in the truth, p3 in the list of recordings\n"
            "- predictions.csv, line 4: recording d is neither in the list of recordings nor in "
            "the truth (predictions: 2)\n"
            "- recording b: some movements are given in frames only, others in seconds only\n");
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].recording, "a");
}

TEST(JoinRecordings, NamesThatDifferInCaseOrLeadingZerosAreTakenForOneAndTold) {
  std::vector<ScoredRecording> joined;
  const std::string truth = "recording,type,onset_frame,offset_frame\ns01,micro,10,19\n";
  EXPECT_EQ(
      told_of(input_of(truth, "recording,onset_frame,offset_frame\nS1.mp4,10,19\n", ""), &joined),
      "~ predictions.csv, line 2: recording S1 is taken for s01, which is written "
      "otherwise\n");
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].recording, "s01");
  EXPECT_EQ(overlap(joined[0]), 1);
  told_of(input_of(truth, kFoundFrames, "recording,subject\nS01,p1\na,p2\n"), &joined);
  EXPECT_EQ(joined.size(), 2u) << "the list's spelling counts";
}

TEST(JoinRecordings, NamesThatTheirOwnSideTellsApartAreNotGuessed) {
  const std::string found = "recording,onset_frame,offset_frame\n";
  const std::string truth = "recording,type,onset_frame,offset_frame\n";
  for (const auto& [labelled, predicted] :
       {std::pair("s1,micro,1,5\ns01,micro,1,5\n", "S1,1,5\n"),  // which of the two?
        std::pair("s1,micro,1,5\n", "S1,1,5\ns01,1,5\n"),
        std::pair("s1,micro,1,5\n", "s1,1,5\nS1,1,5\n")}) {  // it is there itself
    std::vector<ScoredRecording> joined;
    EXPECT_EQ(told_of(input_of(truth + labelled, found + predicted, ""), &joined), "");
    EXPECT_GE(joined.size(), 2u);
  }
}

TEST(JoinRecordings, FoldersTellRecordingsOfOneNameApart) {
  std::vector<ScoredRecording> joined;
  EXPECT_EQ(
      told_of(input_of("recording,type,onset_frame,offset_frame\n"
                       "study/p01/session.mp4,micro,10,19\nstudy/p02/session.mp4,micro,30,39\n",
                       "recording,onset_frame,offset_frame\np02/session,30,39\n"
                       "p01/session,10,19\np03/session,1,2\n",
                       "recording,subject\np01/session,a\np02/session,b\np03/session,c\n"),
              &joined),
      "");
  ASSERT_EQ(joined.size(), 3u);
  EXPECT_EQ(joined[0].recording, "p03/session");
  EXPECT_EQ(joined[0].truth[0].size(), 0u);
  EXPECT_EQ(joined[1].recording, "study/p01/session");
  EXPECT_EQ(joined[1].subject, "a");
  EXPECT_EQ(overlap(joined[1]), 1);
  EXPECT_EQ(overlap(joined[2]), 1);
}

TEST(JoinRecordings, RecordingsOfOneNameWithoutLabelsAreOnesOfTheirOwn) {
  std::vector<ScoredRecording> joined;
  const std::string found =
      "recording,onset_frame,offset_frame\np01/session,10,19\np02/session,1,2\n";
  EXPECT_EQ(told_of(input_of("recording,type,onset_frame,offset_frame\n"
                             "study/p01/session.mp4,micro,10,19\n",
                             found, ""),
                    &joined),
            "");
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_EQ(overlap(joined[1]), 1);
  told_of(input_of(kTruthFrames, found, ""), &joined);
  EXPECT_EQ(joined.size(), 3u);
}

TEST(JoinRecordings, OtherFoldersOfTheSameRecordingsDoNoHarm) {
  const auto joined = join("recording,type,onset_frame,offset_frame\nvideos/a.mp4,micro,10,19\n",
                           "recording,onset_frame,offset_frame\ncalls/a,10,19\n",
                           "recording,subject\nD:\\study\\a.mp4,p1\n");
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].recording, "a");
  EXPECT_EQ(overlap(joined[0]), 1);
}

TEST(JoinRecordings, ResultsOfTwoRecordingsThatTheTruthTakesForOneAreLeftOut) {
  for (const char* named : {"session", "videos/session.mp4"}) {
    const std::string truth = std::string("recording,type,onset_frame,offset_frame\n") + named +
                              ",micro,10,19\nother,micro,1,5\n";
    const std::string found =
        "recording,onset_frame,offset_frame\nrun1/session,10,19\nrun2/session,10,19\n";
    std::vector<ScoredRecording> joined;
    EXPECT_EQ(told_of(input_of(truth, found + "other,1,5\n", ""), &joined),
              "- predictions.csv, line 2: recording session has predictions in several folders, "
              "which list and truth do not tell apart\n");
    ASSERT_EQ(joined.size(), 1u);
    EXPECT_EQ(joined[0].recording, "other");
    expect_words(message_of(truth, found), {"line 2", "one run"});
  }
}

TEST(JoinRecordings, ComposedAndDecomposedNamesAreOne) {
  const auto joined = join("recording,type,onset_frame,offset_frame\nZo\xC3\xAB,micro,10,19\n",
                           "recording,onset_frame,offset_frame\nZoe\xCC\x88\xC2\xA0,10,19\n");
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(overlap(joined[0]), 1);
}

TEST(JoinRecordings, SubjectsMustAgree) {
  expect_words(message_of("recording,type,onset_s,offset_s,subject\na,micro,1,2,p1\n",
                          kFoundSeconds, "recording,subject\na,p2\n"),
               {"recording a", "p1", "p2"});
}

}  // namespace
}  // namespace inkling
