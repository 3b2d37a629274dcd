#include "inkling/experiment/fold_store.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

FoldResult result() {
  return {{3, 7}, {{1, {0.1, 0.9}}, {0, {2.0 / 3, 1.0 / 3}}}, {"a", "b"}, "C 1"};
}

TEST(FoldStore, GivesBackWhatItKept) {
  const TestFolder folder;
  const Fold fold{"s1", {"s1"}};
  const FoldStore store(folder.path(), "data", "svm");
  EXPECT_FALSE(store.find(fold, 1, 2));
  store.keep(fold, 1, result());
  const auto found = store.find(fold, 1, 2);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows, result().rows);
  EXPECT_EQ(found->subjects_read, result().subjects_read);
  EXPECT_EQ(found->chosen, "C 1");
  ASSERT_EQ(found->predictions.size(), 2u);
  EXPECT_EQ(found->predictions[1].label, 0u);
  EXPECT_EQ(found->predictions[1].scores, result().predictions[1].scores);  // to the bit
}

TEST(FoldStore, AnotherFoldSeedContentOrApproachIsNotIt) {
  const TestFolder folder;
  const Fold fold{"s1", {"s1"}};
  const FoldStore store(folder.path(), "data", "svm");
  store.keep(fold, 1, result());
  EXPECT_FALSE(store.find({"s1", {"s1", "s2"}}, 1, 2));
  EXPECT_FALSE(store.find({"s2", {"s1"}}, 1, 2));
  EXPECT_FALSE(store.find(fold, 2, 2));
  EXPECT_FALSE(FoldStore(folder.path(), "data2", "svm").find(fold, 1, 2));
  EXPECT_FALSE(FoldStore(folder.path(), "data", "svm2").find(fold, 1, 2));
}

TEST(FoldStore, WhatIsDamagedIsMadeAgain) {
  const TestFolder folder;
  const Fold fold{"s1", {"s1"}};
  const FoldStore store(folder.path(), "data", "svm");
  store.keep(fold, 1, result());
  const auto file = std::filesystem::directory_iterator(folder.path())->path();
  const std::string whole = read_file(file);
  for (const std::string& bytes :
       {std::string(), whole.substr(0, whole.size() / 2), std::string("[]"), std::string("{}")}) {
    write_file(file, bytes);
    EXPECT_FALSE(store.find(fold, 1, 2)) << bytes;
  }
  write_file(file, whole);
  EXPECT_FALSE(store.find(fold, 1, 1)) << "an answer that is no class";
}

}  // namespace
}  // namespace inkling
