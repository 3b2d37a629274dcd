#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/score.h"

namespace inkling {
namespace {

SpottingScore score_of(const std::string& truth, const std::string& predictions,
                       const std::string& recordings = "", double iou_min = 0.5) {
  SpottingInput input;
  input.truth = parse_truth("recording,subject,type,onset_frame,apex_frame,offset_frame\n" + truth,
                            "truth.csv");
  input.predictions = parse_predictions(
      "recording,type,onset_frame,apex_frame,offset_frame\n" + predictions, "predictions.csv");
  if (!recordings.empty()) {
    input.recordings = parse_recordings(
        "recording,dataset,subject,fps,frames,duration_s\n" + recordings, "recordings.csv");
  }
  return score_spotting(input, {iou_min});
}

void expect_counts(const Counts& counts, int tp, int fp, int fn) {
  EXPECT_EQ(counts.tp, tp);
  EXPECT_EQ(counts.fp(), fp);
  EXPECT_EQ(counts.fn(), fn);
}

bool has_note(const SpottingScore& score, const std::string& words) {
  for (const auto& note : score.notes) {
    if (note.find(words) != std::string::npos) return true;
  }
  return false;
}

// a: micro 10-19 hit by 12-21 (8/12); micro 50-59 missed by 60-69. b: macro 100-199 hit.
// c: a micro prediction where nothing is.
TEST(SpottingScore, AWorkedExample) {
  const auto score =
      score_of("a,p1,micro,10,14,19\na,p1,micro,50,55,59\nb,p2,macro,100,150,199\n",
               "a,micro,12,15,21\na,micro,60,65,69\nb,macro,100,140,180\nc,micro,1,3,5\n");
  expect_counts(score.total.counts.of[0], 1, 2, 1);
  expect_counts(score.total.counts.of[1], 1, 0, 0);
  const Counts& micro = score.total.counts.of[0];
  EXPECT_DOUBLE_EQ(micro.precision(), 1.0 / 3);
  EXPECT_DOUBLE_EQ(micro.recall(), 1.0 / 2);
  EXPECT_DOUBLE_EQ(micro.f1(), 2.0 / 5);  // 2 TP / (3 predictions + 2 labels)
  // Overall pools: TP 2, 4 predictions, 3 labels: 4/7. The mean of 2/5 and 1 would be 0.7.
  EXPECT_DOUBLE_EQ(score.total.counts.overall().f1(), 4.0 / 7);
  EXPECT_EQ(score.total.recordings, 3u);
  EXPECT_EQ(spotting_log_csv(score.log),
            "recording,type,truth_onset,truth_offset,predicted_onset,predicted_offset,iou,outcome\n"
            "a,micro,10,19,12,21,0.666667,TP\n"
            "a,micro,50,59,-,-,-,FN\n"
            "a,micro,-,-,60,69,-,FP\n"
            "b,macro,100,199,100,180,0.810000,TP\n"
            "c,micro,-,-,1,5,-,FP\n");
}

TEST(SpottingScore, MicroNeverMatchesMacro) {
  const auto score = score_of("a,p1,macro,10,14,19\n", "a,micro,10,14,19\n");
  expect_counts(score.total.counts.of[0], 0, 1, 0);
  expect_counts(score.total.counts.of[1], 0, 0, 1);
}

TEST(SpottingScore, NeverMatchesAcrossRecordings) {
  const auto score = score_of("a,p1,micro,10,14,19\n", "b,micro,10,14,19\n");
  expect_counts(score.total.counts.of[0], 0, 1, 1);
  EXPECT_TRUE(has_note(score, "No recording has both"));
}

TEST(SpottingScore, TwoPredictionsOfOneMovementAreAHitAndAFalseAlarm) {
  const auto score = score_of("a,p1,micro,10,14,19\n", "a,micro,10,14,18\na,micro,10,14,19\n");
  expect_counts(score.total.counts.of[0], 1, 1, 0);
  EXPECT_EQ(score.log[0].iou, 1);
}

// Labels 10-19 and 15-34, predictions 10-19 and 16-33: each label is an item of its own.
TEST(SpottingScore, OverlappingLabelsAreScoredOneToOne) {
  const auto score = score_of("a,p1,macro,10,14,19\na,p1,macro,15,20,34\n",
                              "a,macro,10,14,19\na,macro,16,20,33\n");
  expect_counts(score.total.counts.of[1], 2, 0, 0);
  EXPECT_TRUE(
      has_note(score,
               "Corrected by a stated rule and counted, 1: truth.csv, line 3: this macro movement "
               "overlaps the one at truth.csv, line 2; each is scored."));
  // One prediction hits one of two labels at the same place.
  const auto twice = score_of("a,p1,macro,10,14,19\na,p1,macro,10,14,19\n", "a,macro,10,14,19\n");
  expect_counts(twice.total.counts.of[1], 1, 0, 1);
}

TEST(SpottingScore, OverlappingLabelsAreMergedOrRefusedWhereAskedFor) {
  SpottingInput input;
  input.truth = parse_truth(
      "recording,type,onset_frame,offset_frame\na,macro,10,19\na,macro,15,34\n", "truth.csv");
  input.predictions =
      parse_predictions("recording,type,onset_frame,offset_frame\na,macro,10,34\n", "p.csv");
  const auto merged = score_spotting(input, {.overlaps = "merge"});
  expect_counts(merged.total.counts.of[1], 1, 0, 0);
  EXPECT_EQ(merged.log[0].iou, 1);
  EXPECT_THROW(score_spotting(input, {.overlaps = "refuse"}), Error);
  EXPECT_THROW(score_spotting(input, {.overlaps = "no"}), BrokenContract);
}

// Frames -5 to 4 of the prediction, 0 to 4 of the label: 5 of 10.
TEST(SpottingScore, AnOnsetBelowZeroCountsInFull) {
  const auto score = score_of("a,p1,micro,0,2,4\n", "a,micro,-5,1,4\n", "a,D,p1,25,1500,60\n");
  expect_counts(score.total.counts.of[0], 1, 0, 0);
  EXPECT_EQ(score.log[0].iou, 0.5);
  EXPECT_NEAR(score.timing[0].onset.mean_ms, -200, 1e-9);
  EXPECT_NE(spotting_log_csv(score.log).find("a,micro,0,4,-5,4,0.500000,TP"), std::string::npos);
  expect_counts(score_of("a,p1,micro,0,2,4\n", "a,micro,-6,1,4\n").total.counts.of[0], 0, 1, 1);
}

TEST(SpottingScore, LabelsWithoutPredictionsAreNamed) {
  const auto score = score_of("a,p1,micro,10,14,19\nb,p2,micro,1,2,3\nb,p2,micro,8,9,10\n",
                              "a,micro,10,14,19\nc,micro,1,2,3\n");
  EXPECT_TRUE(has_note(score,
                       "with labelled but without predicted movements: 1 (b); labels missed "
                       "there: 2."));
  EXPECT_TRUE(has_note(score, "with predicted but without labelled movements: 1 (c)"));
  std::string many;
  for (int i = 10; i < 20; ++i) many += "r" + std::to_string(i) + ",p1,micro,1,2,3\n";
  EXPECT_TRUE(
      has_note(score_of(many, ""), "10 (r10, r11, r12, r13, r14, r15, r16, r17, and 2 more)"));
}

TEST(SpottingScore, WhatTheReadersToldBecomesANote) {
  SpottingInput input;
  input.truth = parse_truth(
      "recording,type,onset_frame,offset_frame\na,micro,10,19\na,micro,9,3\na,macro,20.4,90\n",
      "truth.csv", &input.odd);
  input.predictions =
      parse_predictions("recording,onset_frame,offset_frame\na,10,19\n", "p.csv", &input.odd);
  const auto score = score_spotting(input);
  EXPECT_EQ(score.odd.size(), 2u);
  EXPECT_TRUE(has_note(score,
                       "Left out of the scores, 1: truth.csv, line 3: offset_frame 3 lies "
                       "before onset_frame 9."));
  EXPECT_TRUE(has_note(
      score,
      "Corrected by a stated rule and counted, 1: truth.csv, line 4: onset_frame 20.4 is read as "
      "frame 20."));
}

TEST(SpottingScore, MillisecondsInAColumnOfSecondsAreNoted) {
  SpottingInput input;
  input.truth = parse_truth("recording,type,onset_s,offset_s\ns01,micro,1040,1400\n", "truth.csv");
  const auto score = score_spotting(input);
  EXPECT_TRUE(has_note(score, "Labelled micro movements of more than 5 s: 1 (s01: 360 s)"));
}

TEST(SpottingScore, SubjectsThatDifferInCaseOnlyAreNoted) {
  const auto score = score_of("a,p1,micro,1,2,3\nb,P01,micro,1,2,3\n", "");
  EXPECT_TRUE(has_note(score, "Subjects P01 and p1 are counted as two"));
}

TEST(SpottingScore, TheOrderOfRowsDoesNotMatter) {
  const auto a = score_of("a,p,micro,10,14,19\na,p,micro,30,31,39\n",
                          "a,micro,10,14,18\na,micro,11,14,19\na,micro,32,33,39\n");
  const auto b = score_of("a,p,micro,30,31,39\na,p,micro,10,14,19\n",
                          "a,micro,32,33,39\na,micro,11,14,19\na,micro,10,14,18\n");
  EXPECT_EQ(spotting_log_csv(a.log), spotting_log_csv(b.log));
}

TEST(SpottingScore, EmptyPredictionsAndEmptyTruth) {
  const auto none_found = score_of("a,p1,micro,10,14,19\n", "");
  expect_counts(none_found.total.counts.of[0], 0, 0, 1);
  EXPECT_EQ(none_found.total.counts.overall().f1(), 0);
  const auto none_there = score_of("", "a,micro,10,14,19\n");
  expect_counts(none_there.total.counts.of[0], 0, 1, 0);
  EXPECT_EQ(none_there.total.counts.of[0].recall(), 0);
  const auto nothing = score_of("", "", "a,D,p1,25,1500,60\n");
  expect_counts(nothing.total.counts.overall(), 0, 0, 0);
  EXPECT_EQ(nothing.total.counts.overall().f1(), 0);
  EXPECT_TRUE(has_note(nothing, "0/0 is shown as 0"));
  EXPECT_EQ(nothing.total.false_alarms_per_min(), 0.0);
}

// 60 s and 120 s are 3 minutes, 2 micro false alarms: 2/3 a minute. Macro ones do not count.
TEST(SpottingScore, FalseAlarmsAMinuteCountRecordingsWithoutMovements) {
  const auto score =
      score_of("a,p1,micro,10,14,19\n",
               "a,micro,10,14,19\nb,micro,1,2,9\nb,micro,30,31,39\na,macro,1,50,99\n",
               "a,D,p1,25,1500,60\nb,E,p2,25,3000,120\n");
  ASSERT_TRUE(score.total.false_alarms_per_min());
  EXPECT_DOUBLE_EQ(*score.total.false_alarms_per_min(), 2.0 / 3);
  ASSERT_EQ(score.datasets.size(), 2u);
  EXPECT_EQ(score.datasets[0].false_alarms_per_min(), 0);
  EXPECT_EQ(score.datasets[1].false_alarms_per_min(), 1);
  expect_counts(score.datasets[1].counts.of[0], 0, 2, 0);
}

TEST(SpottingScore, WithoutDurationsThereIsNoRate) {
  const auto no_list = score_of("a,p1,micro,10,14,19\n", "a,micro,1,2,3\n");
  EXPECT_FALSE(no_list.total.false_alarms_per_min());
  EXPECT_TRUE(has_note(no_list, "--recordings"));
  const auto one_missing = score_of("a,p1,micro,10,14,19\n", "", "b,D,p2,25,1500,60\n");
  EXPECT_FALSE(one_missing.total.false_alarms_per_min());
  EXPECT_TRUE(has_note(one_missing, "how long a is"));
}

TEST(SpottingScore, ErrorsOfHitsInMilliseconds) {
  // 25 fps, 40 ms a frame. Onsets +1, -2 frames: +40, -80 ms; mean -20, absolute 60, median 60.
  // Offsets 0, +1 frame. Apexes: +2 frames, and one that was not predicted.
  const auto score = score_of("a,p1,micro,10,14,19\na,p1,micro,50,55,59\n",
                              "a,micro,11,16,19\na,micro,48,,60\n", "a,D,p1,25,1500,60\n");
  const TimingErrors& micro = score.timing[0];
  EXPECT_EQ(micro.onset.hits, 2u);
  EXPECT_NEAR(micro.onset.mean_ms, -20, 1e-9);
  EXPECT_NEAR(micro.onset.mean_absolute_ms, 60, 1e-9);
  EXPECT_NEAR(micro.onset.median_absolute_ms, 60, 1e-9);
  EXPECT_NEAR(micro.offset.mean_ms, 20, 1e-9);
  EXPECT_EQ(micro.apex.hits, 1u);
  EXPECT_NEAR(micro.apex.mean_ms, 80, 1e-9);
  EXPECT_EQ(score.timing[1].onset.hits, 0u);
  EXPECT_EQ(score.timing[2].onset.hits, 2u);
  EXPECT_TRUE(has_note(score, "apex for 1 of 2"));
}

TEST(SpottingScore, IntervalsComeFromSubjects) {
  std::string truth, predictions;
  for (const char* subject : {"1", "2", "3", "4", "5", "6"}) {
    const std::string recording = std::string("r") + subject;
    truth += recording + ",p" + subject + ",micro,10,14,19\n";
    if (subject[0] % 2) predictions += recording + ",micro,10,14,19\n";
  }
  const auto score = score_of(truth, predictions);
  EXPECT_EQ(score.subjects.size(), 6u);
  const auto& f1 = score.intervals[0].f1;
  ASSERT_TRUE(f1);
  EXPECT_DOUBLE_EQ(score.total.counts.of[0].f1(), 6.0 / 9);
  EXPECT_LT(f1->low, 6.0 / 9);
  EXPECT_GT(f1->high, 6.0 / 9);
  EXPECT_EQ(score.intervals[0].precision->low, score.intervals[0].precision->high);
  EXPECT_FALSE(score.intervals[1].f1);  // nothing macro at all
  EXPECT_EQ(score_of(truth, predictions).intervals[0].f1->low, f1->low);
}

TEST(SpottingScore, OneSubjectHasNoInterval) {
  const auto score = score_of("a,p1,micro,10,14,19\n", "a,micro,10,14,19\n");
  EXPECT_FALSE(score.intervals[0].f1);
  EXPECT_TRUE(has_note(score, "one subject only"));
  EXPECT_TRUE(has_note(score_of("a,,micro,10,14,19\n", ""), "no subjects are named"));
}

TEST(SpottingScore, TheSameNameInTwoDataSetsIsTwoSubjects) {
  const auto score = score_of("", "", "a,D,s1,25,100,4\nb,E,s1,25,100,4\nc,E,s1,25,100,4\n");
  ASSERT_EQ(score.subjects.size(), 2u);
  EXPECT_EQ(score.subjects[1].recordings, 2u);
}

TEST(SpottingScore, OtherTypesAreLeftOutAndSaidSo) {
  const auto score = score_of("a,p1,blink,10,14,19\n", "a,blink,10,14,19\na,head,1,2,3\n");
  expect_counts(score.total.counts.overall(), 0, 0, 0);
  EXPECT_EQ(score.total.recordings, 1u);
  EXPECT_TRUE(has_note(score, "left out of the predictions: 1 blink, 1 head"));
}

}  // namespace
}  // namespace inkling
