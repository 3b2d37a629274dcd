#include "inkling/report/recognition.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/report/page.h"
#include "inkling/report/testing/page_parts.h"

namespace inkling {
namespace {

ApproachResult approach(const std::string& name, const std::vector<RecognitionSample>& samples,
                        int wrong_every) {
  ApproachResult result;
  result.name = name, result.descriptor = "d:x=1", result.recognizer = "r:c=1";
  result.dimension = 12;
  result.folds = {{"A/1", {"A/1"}, {"B/2"}, "C 10"}, {"B/2", {"B/2"}, {"A/1"}, ""}};
  std::vector<JudgedSample> judged;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool wrong = static_cast<int>(i) % wrong_every == 0;
    const std::size_t label = wrong ? 1 - samples[i].truth : samples[i].truth;
    result.predictions.push_back({label, {label == 0 ? 0.75 : 0.25, label == 1 ? 0.75 : 0.25}});
    result.fold_of.push_back(samples[i].dataset == "A" ? 0 : 1);
    judged.push_back({samples[i].truth, label, samples[i].subject, samples[i].dataset});
  }
  result.score = score_recognition(judged, 2, {50, 0, 0.95});
  return result;
}

RecognitionResult sample_result() {
  RecognitionResult result;
  result.catalog = "c.csv", result.class_map = "own", result.classes = {"glad", "no, \"not\""};
  result.protocol = "loso", result.resamples = 50;
  for (int i = 0; i < 20; ++i) {
    const bool a = i < 8;
    result.samples.push_back({a ? "A" : "B", a ? "A/1" : "B/2", "m" + std::to_string(i),
                              static_cast<std::size_t>(i % 2)});
  }
  result.approaches = {approach("bad", result.samples, 2),
                       approach("good_one", result.samples, 10)};
  result.comparisons = {{1, 0, {0.4, 0.4, {}, {}, 0.0004}}};
  result.notes = {"a note <b>"};
  result.left_out = {{"A", "A/1", "x", "no face"}};
  return result;
}

TEST(RecognitionReport, TheBestIsTheOneOfHighestUf1) {
  EXPECT_EQ(sample_result().best(), 1u);
  EXPECT_EQ(sample_result().subjects(), 2u);
}

RecognitionResult learnt_result() {
  RecognitionResult result = sample_result();
  ApproachResult& network = result.approaches[1];
  network.parameters = 1234;
  for (RecognitionFold& fold : network.folds) {
    fold.seconds = 2.5;
    for (int e = 1; e <= 3; ++e) fold.curve.push_back({e, 3, 1.0 / e, e == 2 ? 0.8 : 0.5});
  }
  return result;
}

TEST(RecognitionReport, ANetworkShowsHowItLearnt) {
  const auto json = nlohmann::json::parse(recognition_json(learnt_result()));
  EXPECT_EQ(json["approaches"][1]["parameters"], 1234);
  EXPECT_EQ(json["approaches"][1]["folds"][0]["curve"][1], nlohmann::json({2, 0.5, 0.8}));
  EXPECT_FALSE(json["approaches"][0].contains("parameters"));
  const CsvTable times = CsvTable::parse(recognition_timings_csv(learnt_result()), "t");
  ASSERT_EQ(times.rows(), 4u);
  EXPECT_EQ(times.number(3, times.column("seconds")), 2.5);
}

TEST(RecognitionReport, PredictionsAreATableOfEveryAnswer) {
  const CsvTable table = CsvTable::parse(recognition_predictions_csv(sample_result()), "p");
  ASSERT_EQ(table.rows(), 40u);
  EXPECT_EQ(table.cell(21, table.column("approach")), "good_one");
  EXPECT_EQ(table.cell(21, table.column("truth")), "no, \"not\"");
  EXPECT_EQ(table.cell(20, table.column("fold")), "A/1");
  EXPECT_EQ(table.number(21, table.column("score_no, \"not\"")), 0.75);
}

TEST(RecognitionReport, JsonHoldsWhatTheTablesShow) {
  const RecognitionResult result = sample_result();
  const auto json = nlohmann::json::parse(recognition_json(result));
  const auto& good = json["approaches"][1];
  EXPECT_DOUBLE_EQ(good["total"]["uf1"], result.approaches[1].score.total.uf1());
  EXPECT_EQ(good["total"]["confusion"][0][0], result.approaches[1].score.total.at(0, 0));
  EXPECT_EQ(good["datasets"].size(), 2u);
  EXPECT_EQ(good["folds"][0]["subjects_learnt_from"][0], "B/2");
  EXPECT_EQ(json["left_out"][0]["why"], "no face");
  EXPECT_EQ(json["comparisons"][0]["first"], "good_one");
}

TEST(RecognitionReport, TablesForReadmeAndPaper) {
  const std::string markdown = recognition_markdown(sample_result());
  EXPECT_NE(markdown.find("| good_one | 0.899 (0.873 to 0.916) | 0.900"), std::string::npos)
      << markdown;
  EXPECT_NE(markdown.find("20 samples of 2 subjects"), std::string::npos);
  EXPECT_EQ(markdown.find("synthetic"), std::string::npos);
  const std::string latex = recognition_latex(sample_result());
  EXPECT_NE(latex.find("good\\_one & 0.899 (0.873--0.916)"), std::string::npos) << latex;
  EXPECT_NE(latex.find("\\end{tabular}"), std::string::npos);
}

TEST(RecognitionReport, ThePageShowsWhatJsonHolds) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  RecognitionResult result = sample_result();
  result.approaches[0].baseline = true;
  result.seed = 18'446'744'073'709'551'615U;
  const std::string html = recognition_html(result);
  const auto page = testing::data_in(html);
  EXPECT_EQ(page["results"], nlohmann::ordered_json::parse(recognition_json(result)));
  EXPECT_EQ(page["baselines"], nlohmann::ordered_json({0}));
  EXPECT_EQ(page["seed"], "18446744073709551615");
  EXPECT_EQ(html, recognition_html(result));
}

TEST(RecognitionReport, AHostileNameStaysTextInThePage) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  RecognitionResult result = sample_result();
  const std::string plain = recognition_html(result);
  result.classes[0] = "</script><b><!--";
  const std::string html = recognition_html(result);
  for (const char* word : {"</script", "<b>", "<!--"}) {
    EXPECT_EQ(testing::occurrences(html, word), testing::occurrences(plain, word)) << word;
  }
}

TEST(RecognitionReport, WritesEveryFile) {
  const TestFolder folder;
  write_recognition(sample_result(), folder / "out");
  for (const char* name : {"predictions.csv", "results.md", "results.tex", "results.json"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / "out" / name)) << name;
  }
  EXPECT_EQ(std::filesystem::exists(folder / "out" / "results.html"), has_pages());
}

}  // namespace
}  // namespace inkling
