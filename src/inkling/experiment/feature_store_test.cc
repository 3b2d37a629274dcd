#include "inkling/experiment/feature_store.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::vector<float> values_of(const FeatureStore& store, const std::string& key) {
  const auto entry = store.find(key);
  if (!entry || !entry->failure.empty()) return {};
  std::vector<float> values(entry->values);
  store.read(*entry, values);
  return values;
}

const std::vector<float> kOne = {1, 2.5f, -3}, kTwo = {4};

void fill(const fs::path& path) {
  FeatureStore store(path);
  store.add("one", kOne);
  store.add_failure("bad", "no face");
  store.add("two", kTwo);
}

TEST(FeatureStore, KeepsValuesAndFailuresFromRunToRun) {
  const TestFolder folder;
  fill(folder / "f");
  FeatureStore store(folder / "f");
  EXPECT_EQ(values_of(store, "one"), kOne);
  EXPECT_EQ(values_of(store, "two"), kTwo);
  ASSERT_TRUE(store.find("bad"));
  EXPECT_EQ(store.find("bad")->failure, "no face");
  EXPECT_FALSE(store.find("three"));
  store.add("one", kTwo);  // what is there stays
  EXPECT_EQ(values_of(store, "one"), kOne);
}

// A kill can cut a record at any byte: what was whole is kept, and the file can be written on.
TEST(FeatureStore, DropsARecordThatWasCutShortAtAnyByte) {
  const TestFolder folder;
  fill(folder / "f");
  const std::string whole = read_file(folder / "f");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write_file(folder / "cut", whole.substr(0, size));
    {
      FeatureStore store(folder / "cut");
      EXPECT_NE(values_of(store, "two"), kTwo) << size;
      store.add("one", kOne);
      store.add("two", kTwo);
    }
    FeatureStore again(folder / "cut");
    EXPECT_EQ(values_of(again, "one"), kOne) << size;
    EXPECT_EQ(values_of(again, "two"), kTwo) << size;
  }
}

TEST(FeatureStore, DropsWhatWasChanged) {
  const TestFolder folder;
  fill(folder / "f");
  std::string bytes = read_file(folder / "f");
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  write_file(folder / "f", bytes);
  const FeatureStore store(folder / "f");
  EXPECT_EQ(values_of(store, "one"), kOne);
  EXPECT_FALSE(store.find("two"));
}

TEST(FeatureStore, LeavesAnotherFileAloneAndAStoreInUse) {
  const TestFolder folder;
  write_file(folder / "letter", "Dear Sir, this is no file of features.");
  EXPECT_THROW(FeatureStore(folder / "letter"), Error);
  EXPECT_EQ(read_file(folder / "letter"), "Dear Sir, this is no file of features.");
  const FeatureStore store(folder / "f");
  EXPECT_THROW(FeatureStore(folder / "f"), Error);
  EXPECT_THROW(FeatureStore(folder / "nowhere/f"), Error);
}

}  // namespace
}  // namespace inkling
