#include "inkling/dataset/coded_clip.h"

#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using testing::write_pictures;

class CodedClips : public ::testing::Test {
 protected:
  CodedClips() {
    set_.dataset = "d";
    set_.fps = 200;
    write_pictures(folder_ / "clip", 31, 100);
  }
  // Pictures 31 to 100, so frame 0 is number 31.
  CodedClip clip(const std::string& onset, const std::string& apex, const std::string& offset) {
    CodedClip clip;
    clip.place = "row 1";
    clip.row = 1;
    clip.subject = "s", clip.sample = "s/a";
    clip.folders = {folder_ / "none", folder_ / "clip"};
    clip.onset = onset, clip.apex = apex, clip.offset = offset;
    clip.emotion = "fear";
    return clip;
  }
  ImportResult import(const CodedClip& clip) {
    ImportResult result;
    testing::NoProgress progress;
    import_clips({clip}, set_, 2, result, progress, CancelToken());
    return result;
  }
  TestFolder folder_;
  ClipSet set_;
};

TEST_F(CodedClips, NumbersAreThoseOfThePictures) {
  const ImportResult result = import(clip("46", "59", "86"));
  ASSERT_EQ(result.samples.size(), 1u);
  EXPECT_EQ(testing::frames_of(result.samples[0]), "15 28 55");
  EXPECT_EQ(result.samples[0].path, folder_ / "clip") << "the first folder that is there";
  EXPECT_EQ(result.samples[0].fps, 200);
  EXPECT_TRUE(result.issues.empty());
}

TEST_F(CodedClips, AFolderThatWasCutToTheMovementBeginsAtItsOnset) {
  write_pictures(folder_ / "cut", 1, 41);
  CodedClip cut = clip("1046", "1059", "1086");
  cut.folders = {folder_ / "cut"};
  EXPECT_EQ(testing::frames_of(import(cut).samples.at(0)), "0 13 40");
}

TEST_F(CodedClips, FramesCountFromTheFirstNumberWhereTheSetSaysSo) {
  set_.count_from_first = true;
  CodedClip from_first = clip("1010", "1015", "1020");
  from_first.first = 1000;
  EXPECT_EQ(testing::frames_of(import(from_first).samples.at(0)), "10 15 20");
}

TEST_F(CodedClips, AMissingApexIsTheMiddleOrEmpty) {
  EXPECT_EQ(testing::frames_of(import(clip("41", "/", "61")).samples.at(0)), "10 20 30");
  set_.middle_apex = false;
  EXPECT_EQ(testing::frames_of(import(clip("41", "/", "61")).samples.at(0)), "10 - 30");
}

TEST_F(CodedClips, AnOffsetThatIsNotKnownIsTheApex) {
  const ImportResult result = import(clip("41", "51", "0"));
  EXPECT_EQ(testing::frames_of(result.samples.at(0)), "10 20 20");
  EXPECT_EQ(testing::count_of(result, Problem::kOffsetZero, Effect::kCorrected), 1u);
  EXPECT_TRUE(import(clip("41", "", "0")).samples.empty());
}

TEST_F(CodedClips, AKnownErrorIsCorrectedOnlyWhereThatMendsIt) {
  set_.known_errors = {{1, "the offset is wrong", 90}};
  EXPECT_EQ(testing::frames_of(import(clip("41", "51", "900")).samples.at(0)), "10 20 59");
  const ImportResult possible = import(clip("41", "51", "80"));
  EXPECT_EQ(testing::frames_of(possible.samples.at(0)), "10 20 49");
  EXPECT_EQ(testing::count_of(possible, Problem::kKnownError, Effect::kDoubtful), 1u);
}

TEST_F(CodedClips, WhatCannotBeReadIsLeftOutWithItsReason) {
  CodedClip gone = clip("46", "59", "86");
  gone.folders = {folder_ / "none"};
  std::filesystem::create_directory(folder_ / "empty");
  CodedClip empty = clip("46", "59", "86");
  empty.folders = {folder_ / "empty"};
  const std::pair<CodedClip, Problem> cases[] = {{gone, Problem::kMissingPath},
                                                 {empty, Problem::kEmptyFolder},
                                                 {clip("x", "59", "86"), Problem::kUnreadableCell},
                                                 {clip("86", "59", "46"), Problem::kOrder},
                                                 {clip("46", "59", "200"), Problem::kOutsideClip}};
  for (const auto& [bad, problem] : cases) {
    const ImportResult result = import(bad);
    EXPECT_TRUE(result.samples.empty());
    EXPECT_EQ(testing::count_of(result, problem, Effect::kLeftOut), 1u) << to_string(problem);
    EXPECT_EQ(result.rows, 1u);
  }
}

TEST_F(CodedClips, UnknownEmotionsAndOpenUnitsAreDoubtful) {
  set_.emotions = {"anger"};
  CodedClip odd = clip("46", "59", "86");
  odd.action_units = "1 or 2";
  const ImportResult result = import(odd);
  EXPECT_EQ(result.samples.size(), 1u);
  EXPECT_EQ(testing::count_of(result, Problem::kUnknownEmotion, Effect::kDoubtful), 1u);
  EXPECT_EQ(testing::count_of(result, Problem::kUnclearUnits, Effect::kDoubtful), 1u);
}

}  // namespace
}  // namespace inkling
