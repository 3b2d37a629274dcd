#include "inkling/files/store_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

TEST(StoreFolder, KeepsWhatIsInTheFolderThatIsNamed) {
  const TestFolder scratch;
  const fs::path store = scratch / "a" / "b";
  {
    const StoreFolder folder(store);
    EXPECT_EQ(folder.path(), store);
    std::ofstream(folder.path() / "kept") << "x";
  }
  EXPECT_TRUE(fs::exists(store / "kept"));
}

TEST(StoreFolder, RemovesATemporaryFolder) {
  fs::path made;
  {
    const StoreFolder folder{fs::path()};
    made = folder.path();
    std::ofstream(made / "dropped") << "x";
    EXPECT_TRUE(fs::exists(made / "dropped"));
  }
  EXPECT_FALSE(made.empty());
  EXPECT_FALSE(fs::exists(made));
}

}  // namespace
}  // namespace inkling
