#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/sensitivity.h"
#include "inkling/report/testing/sample_sensitivity.h"

namespace inkling {
namespace {

// 40 movements an amplitude, so many of them found.
SensitivityResult result_of(const std::vector<std::int64_t>& found) {
  return testing::sample_sensitivity({testing::sample_spotter(found)});
}

TEST(SensitivityJson, JsonHoldsCountsCurveAndSentence) {
  const auto json = nlohmann::json::parse(sensitivity_json(result_of({0, 4, 20, 38, 40})));
  const auto& spotter = json["spotters"][0];
  EXPECT_EQ(spotter["counts"].size(), 15u);
  EXPECT_EQ(spotter["curve"]["nine_tenths"]["estimate"]["where"], "within");
  EXPECT_EQ(spotter["false_alarms"], 0);
  EXPECT_NE(json["truth"].get<std::string>().find("inserted"), std::string::npos);
}

}  // namespace
}  // namespace inkling
