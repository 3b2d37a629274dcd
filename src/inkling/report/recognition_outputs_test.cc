#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"
#include "inkling/output.h"
#include "inkling/report/page.h"
#include "inkling/report/recognition.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionOutputs, WritesEveryFile) {
  const TestFolder folder;
  write(testing::two_approaches(), folder / "out");
  for (const char* name : {"predictions.csv", "results.md", "results.tex", "results.json"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / "out" / name)) << name;
  }
  EXPECT_EQ(std::filesystem::exists(folder / "out" / "results.html"), has_pages());
}

}  // namespace
}  // namespace inkling
