#include "inkling/experiment/recognition_notes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace inkling {
namespace {

// Two classes that occur and one that does not; class "b" is of one subject only.
RecognitionResult result() {
  RecognitionResult made;
  made.class_map = "own";
  made.classes = {"a", "b", "c"};
  made.samples = {{"set", "s1", "1", 0}, {"set", "s2", "2", 0}, {"set", "s1", "3", 1}};
  for (const std::size_t predicted : {1u, 0u}) {
    ApproachResult approach;
    approach.score.total = Confusion(3);
    for (const RecognitionSample& sample : made.samples) {
      approach.score.total.add(sample.truth, predicted);
    }
    made.approaches.push_back(approach);
  }
  return made;
}

bool says(const std::vector<std::string>& notes, const std::string& part) {
  return std::any_of(notes.begin(), notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

TEST(RecognitionResult, CountsSubjectsAndFindsTheBestApproach) {
  EXPECT_EQ(result().subjects(), 2u);
  EXPECT_EQ(result().best(), 1u);
}

TEST(RecognitionResult, NotesSayWhatTheScoresDoNot) {
  RecognitionResult made = result();
  auto notes = recognition_notes(made, {});
  EXPECT_EQ(notes.size(), 2u);
  EXPECT_TRUE(says(notes, "No sample is of class c"));
  EXPECT_TRUE(says(notes, "All samples of b are of one subject"));
  made.unmapped = 4;
  made.left_out.resize(2);
  notes = recognition_notes(made, {{"set/s1", "other/s9"}});
  EXPECT_TRUE(says(notes, "4 samples have no class in own"));
  EXPECT_TRUE(says(notes, "2 samples could not be described"));
  EXPECT_TRUE(says(notes, "set/s1 and other/s9 have the same pictures"));
}

TEST(RecognitionResult, SubjectsThatDifferInCaseOnlyAreNamed) {
  RecognitionResult made = result();
  EXPECT_FALSE(says(recognition_notes(made, {}), "differ in case"));
  made.samples[1].subject = "S01";
  EXPECT_TRUE(says(recognition_notes(made, {}), "Subjects S01, s1 differ in case"));
}

}  // namespace
}  // namespace inkling
