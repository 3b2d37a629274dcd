#include "inkling/experiment/spotted_fold_store.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

const Fold kFold{"group 1", {"a/s1", "a/s2"}};

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

TEST(SpottedFoldStore, GivesBackWhatItKept) {
  const TestFolder folder;
  const SpottedFoldStore store(folder.path(), "content");
  EXPECT_FALSE(store.find(kFold));
  store.keep(spotted());
  const auto found = store.find(kFold);
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

TEST(SpottedFoldStore, OtherPeopleOrContentAreNotIt) {
  const TestFolder folder;
  const SpottedFoldStore store(folder.path(), "content");
  store.keep(spotted());
  EXPECT_FALSE(store.find({"group 1", {"a/s1"}}));
  EXPECT_FALSE(store.find({"group 2", kFold.test_subjects}));
  EXPECT_FALSE(SpottedFoldStore(folder.path(), "other").find(kFold));
}

TEST(SpottedFoldStore, WhatIsDamagedIsMadeAgain) {
  const TestFolder folder;
  const SpottedFoldStore store(folder.path(), "content");
  store.keep(spotted());
  const auto file = std::filesystem::directory_iterator(folder.path())->path();
  const std::string whole = read_file(file);
  for (const std::string& bytes :
       {std::string(), whole.substr(0, whole.size() / 2), std::string("[]"), std::string("{}"),
        std::string(R"({"chosen":"","subjects_read":[],"predictions":[[1,2]]})")}) {
    write_file(file, bytes);
    EXPECT_FALSE(store.find(kFold)) << bytes;
  }
}

}  // namespace
}  // namespace inkling
