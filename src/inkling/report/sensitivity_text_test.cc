#include <gtest/gtest.h>

#include "inkling/report/sensitivity.h"
#include "inkling/report/testing/sample_sensitivity.h"

namespace inkling {
namespace {

// 40 movements an amplitude, so many of them found.
SensitivityResult result_of(const std::vector<std::int64_t>& found, std::string name = "call") {
  return testing::sample_sensitivity({testing::sample_spotter(found)}, std::move(name));
}

std::string sentence(const SensitivityResult& result) {
  return sensitivity_sentence(result, result.spotters[0]);
}

TEST(SensitivityText, TheSentenceSaysTheSizeOrWhyNot) {
  auto good = result_of({0, 4, 20, 38, 40});
  good.spotters[0].false_alarms = 1;
  EXPECT_NE(sentence(good).find("are found 9 times in 10; about 0.5 false alarms a minute."),
            std::string::npos)
      << sentence(good);
  EXPECT_NE(sentence(result_of({40, 40, 40, 40, 40}))
                .find("0.5 % of the eye distance (0.4 px), the "
                      "smallest tried"),
            std::string::npos);
  EXPECT_NE(sentence(result_of({0, 0, 6, 20, 28}))
                .find("28 times in 40, and the curve does not "
                      "reach 9 in 10"),
            std::string::npos);
  const std::string none = sentence(result_of({0, 0, 0, 1, 2}));
  EXPECT_NE(none.find("fewer than half"), std::string::npos);
  EXPECT_NE(none.find("2 of 40; no false alarm in 2.0 minutes"), std::string::npos) << none;
  auto lively = result_of({0, 0, 0, 1, 2});
  lively.spotters[0].busy = 0.6;
  EXPECT_NE(sentence(lively).find("60 % of this footage lies in larger movements"),
            std::string::npos);
  auto restless = result_of({30, 30, 30, 30, 30});
  restless.spotters[0].chance = 0.6;
  EXPECT_NE(sentence(restless).find("Record a face at rest."), std::string::npos);
}

}  // namespace
}  // namespace inkling
