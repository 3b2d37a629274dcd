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

// One row of every table for a paper, number by number.
TEST(BaselinesReport, LatexHasScoresIntervalsAndTests) {
  BaselinesResult result = sample_baselines({.synthetic = true});
  result.approaches = {{"a", "A & B_1", "", "a", "a", false, ""}};
  BaselineTable& table = result.tables.front();
  result.tables.resize(1);
  table.rows.resize(1);
  BaselineRow& row = table.rows.front();
  row.approach = "a";
  row.score.total = Confusion(3);  // 3 of 4, 1 of 2 and none of 2
  row.score.total.add(0, 0, 3), row.score.total.add(0, 1, 1);
  row.score.total.add(1, 1, 1), row.score.total.add(1, 2, 1);
  row.score.total.add(2, 0, 2);
  row.score.uf1 = {{0.25, 0.5}}, row.score.uar = {};
  row.p_corrected = 0.0314;
  BaselineSpot spot;
  spot.approach = "a", spot.half = {1, 3, 2}, spot.fifth = {2, 3, 2};
  spot.half_f1 = {{0.1, 0.7}};
  result.spotting->rows = {spot};
  const std::string latex = baselines_latex(result);
  const std::string line =
      "A \\& B\\_1 & 0.389 (0.250--0.500) & 0.417 & 0.750 & 0.500 & 0.000 & 0.031 \\\\\n";
  EXPECT_NE(latex.find(line), std::string::npos) << latex;
  EXPECT_NE(latex.find("A \\& B\\_1 & 0.400 (0.100--0.700) & 0.800 &  &  \\\\\n"),
            std::string::npos)
      << latex;
  EXPECT_NE(latex.find("\\begin{tabular}{lcccccc}"), std::string::npos) << latex;
  EXPECT_NE(latex.find("synthetic truth"), std::string::npos);
  std::size_t open = 0, closed = 0;
  for (std::size_t at = 0; (at = latex.find("\\begin{", at)) != std::string::npos; ++at) ++open;
  for (std::size_t at = 0; (at = latex.find("\\end{", at)) != std::string::npos; ++at) ++closed;
  EXPECT_EQ(open, 2u);
  EXPECT_EQ(closed, 2u);
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
