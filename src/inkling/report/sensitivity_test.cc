#include "inkling/report/sensitivity.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/sensitivity_chart.h"
#include "inkling/sensitivity/psychometric.h"

namespace inkling {
namespace {

// 40 movements an amplitude, so many of them found.
SensitivityResult result_of(const std::vector<std::int64_t>& found, std::string name = "call") {
  const std::vector<double> amplitudes = {0.005, 0.01, 0.015, 0.02, 0.03};
  SpotterSensitivity spotter;
  spotter.spotter = "flow";
  std::vector<Trials> trials;
  for (std::size_t i = 0; i < amplitudes.size(); ++i) {
    spotter.cells.push_back({amplitudes[i], "brows", 20, found[i] / 2, found[i] / 4});
    spotter.cells.push_back({amplitudes[i], std::string(kAllRegions), 40, found[i], found[i] / 2});
    trials.push_back({amplitudes[i], 40, found[i]});
  }
  spotter.curve = psychometric_curve(trials, 0, {100, 1, 0.95});
  SensitivityResult result;
  result.recording = std::move(name);
  result.inter_ocular_px = 75, result.held_s = 120, result.end_s = 120;
  result.spotters = {spotter};
  return result;
}

std::string sentence(const SensitivityResult& result) {
  return sensitivity_sentence(result, result.spotters[0]);
}

TEST(Sensitivity, TheSentenceSaysTheSizeOrWhyNot) {
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

TEST(Sensitivity, TheTableHasOneRowACell) {
  EXPECT_EQ(sensitivity_csv(result_of({0, 4, 20, 38, 40})).substr(0, 113),
            "spotter,amplitude_iod,region,insertions,found,found_strict,lower,upper\n"
            "flow,0.005,brows,20,0,0,0.0000,0.1611\nflow");
}

TEST(Sensitivity, JsonHoldsCountsCurveAndSentence) {
  const auto json = nlohmann::json::parse(sensitivity_json(result_of({0, 4, 20, 38, 40})));
  const auto& spotter = json["spotters"][0];
  EXPECT_EQ(spotter["counts"].size(), 10u);
  EXPECT_EQ(spotter["curve"]["nine_tenths"]["estimate"]["where"], "within");
  EXPECT_EQ(spotter["false_alarms"], 0);
  EXPECT_NE(json["truth"].get<std::string>().find("inserted"), std::string::npos);
}

TEST(Sensitivity, ThePageStandsAloneAndQuotesNames) {
  const std::vector<SensitivityResult> both = {result_of({0, 4, 20, 38, 40}, "near <b>&"),
                                               result_of({0, 0, 0, 1, 2}, "far")};
  const std::string html = sensitivity_html(both);
  for (const char* word : {"near &lt;b&gt;&amp;", "What 2 set-ups can show", "series2",
                           "inserted truth", "class=\"lead\"", "prefers-color-scheme: dark"}) {
    EXPECT_NE(html.find(word), std::string::npos) << word;
  }
  for (const char* word : {"http:", "https:", "<script", "src=", "nan", "inf%"}) {
    EXPECT_EQ(html.find(word), std::string::npos) << word;
  }
}

TEST(Sensitivity, OneAmplitudeStillDraws) {
  SensitivityResult result = result_of({0, 4, 20, 38, 40});
  auto& spotter = result.spotters[0];
  spotter.cells = {{0.02, std::string(kAllRegions), 40, 30, 20}};
  spotter.curve = psychometric_curve(std::vector<Trials>{{0.02, 40, 30}}, 0, {50, 1, 0.95});
  EXPECT_EQ(sensitivity_html({&result, 1}).find("nan"), std::string::npos);
}

}  // namespace
}  // namespace inkling
