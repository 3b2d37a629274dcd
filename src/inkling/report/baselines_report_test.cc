#include "inkling/report/baselines_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/files/csv.h"
#include "inkling/report/baselines_outputs.h"
#include "inkling/report/page.h"
#include "inkling/report/testing/page_parts.h"
#include "inkling/report/testing/sample_baselines.h"

namespace inkling {
namespace {

using testing::sample_baselines;

TEST(BaselinesReport, EveryScoreIsARow) {
  const BaselinesResult result = sample_baselines();
  const CsvTable table = CsvTable::parse(baselines_csv(result), "baselines.csv");
  const auto find = [&](const std::string& task, const std::string& classes,
                        const std::string& approach, const std::string& metric) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (table.cell(row, 0) == task && table.cell(row, 1) == classes &&
          table.cell(row, 2) == approach && table.cell(row, 3) == "all" &&
          table.cell(row, 4) == metric) {
        return table.number(row, 5);
      }
    }
    return -1.0;
  };
  const BaselineRow& hog = result.tables[0].rows[1];
  EXPECT_NEAR(find("recognition", "cmed-3", "hog", "UF1"), hog.score.total.uf1(), 1e-6);
  EXPECT_NEAR(find("recognition", "cmed-3", "hog", "recall positive"), hog.score.total.recall(1),
              1e-6);
  EXPECT_NEAR(find("spotting", "", "hog", "F1 IoU 0.5"), result.spotting->rows[1].half.f1(), 1e-6);
  EXPECT_NEAR(find("spot-then-recognise", "cmed-3", "hog", "STRS"),
              result.spotting->rows[1].analysis->total.strs(), 1e-6);
}

TEST(BaselinesReport, TablesSayWhatANetworkBeganWithAndWhatIsNotMeasuredHere) {
  const BaselinesResult result = sample_baselines({.synthetic = true});
  const std::string text = baselines_markdown(result);
  EXPECT_NE(text.find("| Title of vgg16 * |"), std::string::npos) << text;
  EXPECT_NE(text.find("\\* Title of vgg16: its network began with weights: learnt from 800"),
            std::string::npos);
  EXPECT_NE(text.find("Synthetic truth"), std::string::npos);
  const std::size_t published = text.find("## Published figures");
  EXPECT_GT(text.find("LBP-TOP"), published);
  EXPECT_GT(text.find("## Time and memory"), published);
  const std::string latex = baselines_latex(result);
  EXPECT_NE(latex.find("Title of vgg16$^*$ & "), std::string::npos) << latex;
  EXPECT_EQ(latex.find("0.5882"), std::string::npos);
}

TEST(BaselinesReport, RunTellsWhatWasExpectedAndWhatItTook) {
  const auto json = nlohmann::json::parse(baselines_run_json(sample_baselines()));
  EXPECT_EQ(json["complete"], true);
  EXPECT_EQ(json["expected"]["busy_s"], 60);
  EXPECT_EQ(json["took"]["busy_s"], 4000);
  EXPECT_EQ(json["seed"], "18446744073709551615");
  const auto going = nlohmann::json::parse(baselines_run_json(sample_baselines({.running = true})));
  EXPECT_EQ(going["complete"], false);
}

TEST(BaselinesReport, AHostileNameStaysTextInThePage) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  const std::string plain = baselines_html(sample_baselines());
  const std::string html = baselines_html(sample_baselines({.prefix = "</script><b>\"&"}));
  for (const char* word : {"</script", "<b>"}) {
    EXPECT_EQ(testing::occurrences(html, word), testing::occurrences(plain, word)) << word;
  }
}

TEST(BaselinesReport, AnOutputIsListedOnceAndTheRecordComesLast) {
  std::vector<std::string> files;
  for (const auto* exporter : baselines_outputs()) files.push_back(exporter->info.files.front());
  EXPECT_EQ(files, (std::vector<std::string>{"baselines.csv", "costs.csv", "baselines.md",
                                             "baselines.tex", "baselines.html", "run.json"}));
}

}  // namespace
}  // namespace inkling
