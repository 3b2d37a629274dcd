#include "inkling/files/loaded_libraries.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace inkling {
namespace {

TEST(LoadedLibraries, TellTheirVersionAndBuild) {
  const NamedTexts all = loaded_libraries();
  const auto found = std::find_if(all.begin(), all.end(), [](const auto& one) {
    return one.first.starts_with("libstdc++.so.6.");
  });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->second.size(), 16u);
  EXPECT_EQ(found->second.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

}  // namespace
}  // namespace inkling
