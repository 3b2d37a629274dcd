#include "inkling/sensitivity/sensitivity_store.h"

#include <gtest/gtest.h>

#include "inkling/align/testing/moved_still.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

const std::vector<std::string> kNames = {"flow", "lbp-chi2"};

std::vector<SpottedBy> sample() {
  return {{"flow", {{10, 14, 19}, {50, 55, 60}}, {{70, 75, 90}}}, {"lbp-chi2", {}, {}}};
}

TEST(PassStore, WhatIsKeptIsFoundAgain) {
  const TestFolder folder;
  const PassStore store(folder / "", "abc");
  EXPECT_FALSE(store.find(3, kNames));
  store.keep(3, sample());
  const auto found = store.find(3, kNames);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0].micro.size(), 2u);
  EXPECT_EQ((*found)[0].micro[1].apex, 55);
  EXPECT_EQ((*found)[0].others.size(), 1u);
  EXPECT_EQ((*found)[1].micro.size(), 0u);
  EXPECT_FALSE(store.find(2, kNames));
}

TEST(PassStore, AnotherKeyOtherSpottersOrDamageCountAsNone) {
  const TestFolder folder;
  PassStore(folder / "", "abc").keep(0, sample());
  EXPECT_FALSE(PassStore(folder / "", "abd").find(0, kNames));
  EXPECT_FALSE(PassStore(folder / "", "abc").find(0, {"flow"}));
  write_file(folder / "pass-00.csv", "key,spotter\nabc,flow\n");
  EXPECT_FALSE(PassStore(folder / "", "abc").find(0, kNames));
  write_file(folder / "pass-00.csv", "");
  EXPECT_FALSE(PassStore(folder / "", "abc").find(0, kNames));
}

}  // namespace
}  // namespace inkling
