#include "inkling/experiment/fold_store.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

const Fold kFold{"group 1", {"a/s1", "a/s2"}};

FoldResult result() {
  return {{3, 7}, {{1, {0.1, 0.9}}, {0, {2.0 / 3, 1.0 / 3}}}, {"a", "b"}, "C 1"};
}

SpottedFold spotted() {
  SpottedFold fold{kFold.name, kFold.test_subjects, {"a/s3"}, "lag 0.15 s", {}};
  for (const double score : {0.75, 1.0 / 3}) {
    PredictionRow row;
    row.recording = "s1-ü", row.type = "micro", row.score = score;
    row.times = {0.1, 1.0 / 7, 0.4, 3, 5, 10};
    fold.predictions.push_back(row);
  }
  return fold;
}

TEST(FoldStore, GivesBackAFoldThatItKept) {
  const TestFolder folder;
  const FoldStore store(folder.path(), "content");
  EXPECT_FALSE(store.find(kFold, 2));
  store.keep(kFold, result());
  const auto found = store.find(kFold, 2);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows, result().rows);
  EXPECT_EQ(found->subjects_read, result().subjects_read);
  EXPECT_EQ(found->chosen, "C 1");
  ASSERT_EQ(found->predictions.size(), 2u);
  EXPECT_EQ(found->predictions[1].label, 0u);
  EXPECT_EQ(found->predictions[1].scores, result().predictions[1].scores);  // to the bit
}

TEST(FoldStore, GivesBackASpottedFoldThatItKept) {
  const TestFolder folder;
  const FoldStore store(folder.path(), "content");
  EXPECT_FALSE(store.find_spotted(kFold));
  store.keep_spotted(spotted());
  const auto found = store.find_spotted(kFold);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->subjects_read, spotted().subjects_read);
  EXPECT_EQ(found->chosen, "lag 0.15 s");
  ASSERT_EQ(found->predictions.size(), 2u);
  const PredictionRow &row = found->predictions[1], expected = spotted().predictions[1];
  EXPECT_EQ(row.recording, expected.recording);
  EXPECT_EQ(row.score, expected.score);  // to the bit
  EXPECT_EQ(row.times.apex_s, expected.times.apex_s);
  EXPECT_EQ(row.times.offset_frame, 10);
}

TEST(FoldStore, OtherPeopleNamesOrContentAreNotIt) {
  const TestFolder folder;
  const FoldStore store(folder.path(), "content"), other(folder.path(), "other");
  store.keep(kFold, result());
  store.keep_spotted(spotted());
  for (const Fold& fold : {Fold{"group 1", {"a/s1"}}, Fold{"group 2", kFold.test_subjects}}) {
    EXPECT_FALSE(store.find(fold, 2));
    EXPECT_FALSE(store.find_spotted(fold));
    EXPECT_NE(store.checkpoint(fold), store.checkpoint(kFold));
  }
  EXPECT_FALSE(other.find(kFold, 2));
  EXPECT_FALSE(other.find_spotted(kFold));
}

TEST(FoldStore, WhatIsDamagedIsNone) {
  for (const bool of_spotting : {false, true}) {
    const TestFolder folder;
    const FoldStore store(folder.path(), "content");
    of_spotting ? store.keep_spotted(spotted()) : store.keep(kFold, result());
    const auto file = std::filesystem::directory_iterator(folder.path())->path();
    const std::string whole = read_file(file);
    for (const std::string& bytes :
         {std::string(), whole.substr(0, whole.size() / 2), std::string("[]"), std::string("{}"),
          std::string(R"({"chosen":"","subjects_read":[],"predictions":[[1,2]]})")}) {
      write_file(file, bytes);
      EXPECT_FALSE(store.find(kFold, 2)) << bytes;
      EXPECT_FALSE(store.find_spotted(kFold)) << bytes;
    }
    write_file(file, whole);
    EXPECT_EQ(store.find(kFold, 2).has_value(), !of_spotting);
    EXPECT_FALSE(store.find(kFold, 1)) << "a prediction that is no class";
  }
}

}  // namespace
}  // namespace inkling
