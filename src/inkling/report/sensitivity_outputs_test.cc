#include "inkling/report/sensitivity_outputs.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"
#include "inkling/output.h"
#include "inkling/report/page.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/testing/sample_sensitivity.h"

namespace inkling {
namespace {

TEST(SensitivityOutputs, WritesEveryFile) {
  const TestFolder folder;
  const auto result = testing::sample_sensitivity({testing::sample_spotter({0, 4, 20, 38, 40})});
  write(result, folder / "out");
  EXPECT_EQ(read_file(folder / "out/sensitivity.csv"), sensitivity_csv(result));
  EXPECT_EQ(read_file(folder / "out/sensitivity.json"), sensitivity_json(result));
  EXPECT_EQ(std::filesystem::exists(folder / "out/sensitivity.html"), has_pages());
  EXPECT_THROW(write(result, folder / "out", {"nothing"}), Error);
}

}  // namespace
}  // namespace inkling
