#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/page.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/testing/page_parts.h"
#include "inkling/report/testing/sample_sensitivity.h"

namespace inkling {
namespace {

// 40 movements an amplitude, so many of them found.
SensitivityResult result_of(const std::vector<std::int64_t>& found, std::string name = "call") {
  return testing::sample_sensitivity({testing::sample_spotter(found)}, std::move(name));
}

TEST(SensitivityHtml, ThePageShowsWhatJsonHolds) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  const std::vector<SensitivityResult> both = {result_of({0, 4, 20, 38, 40}, "near </script>&"),
                                               result_of({0, 0, 0, 1, 2}, "far")};
  const std::string html = sensitivity_html(both);
  const auto page = testing::data_in(html);
  ASSERT_EQ(page["recordings"].size(), 2u);
  for (std::size_t i = 0; i < both.size(); ++i) {
    EXPECT_EQ(page["recordings"][i], nlohmann::ordered_json::parse(sensitivity_json(both[i])));
  }
  EXPECT_EQ(html, sensitivity_html(both));
}

}  // namespace
}  // namespace inkling
