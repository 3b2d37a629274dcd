#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/files/csv.h"
#include "inkling/report/page.h"
#include "inkling/report/study.h"
#include "inkling/report/study_results.h"
#include "inkling/report/testing/page_parts.h"
#include "inkling/report/testing/sample_study.h"

namespace inkling {
namespace {

const StudyResult& sample() {
  static const StudyResult result = testing::sample_study();
  return result;
}

std::string sentence_of(std::size_t measure) {
  const GroupComparison& comparison = sample().comparisons[0];
  return study_sentence(sample(), comparison, comparison.measures[measure]);
}

TEST(StudyReport, SaysAnEffectInSentences) {
  EXPECT_EQ(
      sentence_of(0),
      "Duration, onset to offset: shorter in children than in adults, by 60 ms (95 % interval "
      "-80 to -40); Cliff's delta -0.40; p = 0.001, q = 0.0015. Here: median 250 ms in "
      "children (8 samples of 4 subjects), 310 ms in adults (8 samples of 4 subjects). With "
      "all codes on 25 frames/s it stays (-152 ms to -37 ms).");
}

TEST(StudyReport, WarnsOfWhatPicturesAloneMayHaveMade) {
  EXPECT_NE(sentence_of(2).find("Caution: with all pictures as coarse as the coarser group's (45 "
                                "px between the eyes, 25 frames/s, H.264 quantiser 30) the "
                                "difference lies anywhere from -0.0020 IOD to 0.0060 "
                                "IOD: the pictures alone may have made it."),
            std::string::npos)
      << sentence_of(2);
}

TEST(StudyReport, DoesNotTakeWhatIsNotShownForTheSame) {
  EXPECT_NE(sentence_of(1).find("no difference is shown (p = 0.3"), std::string::npos);
  EXPECT_NE(sentence_of(1).find("a smaller one may be there"), std::string::npos);
  StudyResult same = sample();
  same.comparisons[0].measures[1].equivalence_p = 0.01;
  EXPECT_NE(study_sentence(same, same.comparisons[0], same.comparisons[0].measures[1])
                .find("The groups are the same within 40.0 % (p = 0.01)"),
            std::string::npos);
  EXPECT_EQ(sentence_of(4),
            "Place of the apex, share of the duration: nothing can be said, no "
            "subject has a value: no apex.");
}

TEST(StudyReport, BeginsWithASentenceWithoutTests) {
  const GroupComparison& comparison = sample().comparisons[0];
  for (const MeasureComparison& effect : comparison.measures) {
    const std::string whole = study_sentence(sample(), comparison, effect);
    const std::string first = study_headline(sample(), comparison, effect);
    EXPECT_EQ(whole.substr(0, first.size() - 1), first.substr(0, first.size() - 1));
  }
  EXPECT_EQ(study_headline(sample(), comparison, comparison.measures[0]),
            "Duration, onset to offset: shorter in children than in adults, by 60 ms (95 % "
            "interval -80 to -40).");
  EXPECT_EQ(study_headline(sample(), comparison, comparison.measures[1]),
            "Emotion: fear: no difference is shown.");
  MeasureComparison same = comparison.measures[1];
  same.equivalence_p = 0.01;
  EXPECT_EQ(study_headline(sample(), comparison, same),
            "Emotion: fear: the same in both groups within 40.0 %.");
}

TEST(StudyReport, HasOneRowAMeasureAndASample) {
  const CsvTable effects = CsvTable::parse(study_effects_csv(sample()), "effects.csv");
  ASSERT_EQ(effects.rows(), 5u);
  EXPECT_EQ(effects.cell(0, effects.column("difference")), "-60");
  EXPECT_EQ(effects.cell(0, effects.column("survives_frame_rate")), "yes");
  EXPECT_EQ(effects.cell(2, effects.column("survives_frame_rate")), "no");
  EXPECT_EQ(effects.cell(2, effects.column("frame_rate_checks")), "pictures:-0.002..0.006");
  EXPECT_EQ(effects.cell(4, effects.column("p")), "");
  const CsvTable samples = CsvTable::parse(study_samples_csv(sample()), "samples.csv");
  ASSERT_EQ(samples.rows(), 16u);
  EXPECT_FALSE(samples.find_column("events_per_min")) << "a rate is of subjects";
  EXPECT_EQ(samples.cell(0, samples.column("lacking")), "no apex: apex_place");
  EXPECT_EQ(CsvTable::parse(study_ages_csv(sample()), "ages.csv").rows(), 1u);
}

TEST(StudyReport, TellsMethodsWithNumbersAndAssumptions) {
  const std::string methods = study_methods_markdown(sample());
  for (const char* words : {"8 samples of 4 subjects (children; cmed", "family of all 5 tests",
                            "natural cubic spline", "faster group's codes", "This assumes"}) {
    EXPECT_NE(methods.find(words), std::string::npos) << words;
  }
  EXPECT_NE(study_methods_latex(sample()).find("5 \\%"), std::string::npos);
}

TEST(StudyReport, HandsThePageEverything) {
  const auto json = study_results(sample());
  EXPECT_EQ(json["measures"][0]["values"][0].size(), 8u);
  EXPECT_EQ(json["comparisons"][0]["frame_rate"]["faster"], 1);
  EXPECT_EQ(json["comparisons"][0]["effects"][2]["frame_rate"][0]["rule"], "pictures");
  EXPECT_TRUE(json["comparisons"][0]["effects"][4]["first"].is_null());
  EXPECT_EQ(json["ages"][0]["curve"].size(), 9u);
  EXPECT_EQ(json["groups"][0]["subject_ages"].size(), 4u);
  EXPECT_EQ(json["groups"][0]["subject_ages"][1], 6.4) << "of 6 and 6.8";
  EXPECT_TRUE(study_results(testing::sample_study({.told = false}))["groups"][0]["subject_ages"][0]
                  .is_null());
}

TEST(StudyReport, AHostileNameStaysTextInThePages) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  const std::string name = "</script><b>\"&";
  const std::string plain = study_html(sample());
  const std::string html = study_html(testing::sample_study({.prefix = name}));
  const std::string plain_plan = study_plan_html(testing::sample_plan());
  const std::string plan = study_plan_html(testing::sample_plan({.prefix = name}));
  for (const char* word : {"</script", "<b>"}) {
    EXPECT_EQ(testing::occurrences(html, word), testing::occurrences(plain, word)) << word;
    EXPECT_EQ(testing::occurrences(plan, word), testing::occurrences(plain_plan, word)) << word;
  }
}

}  // namespace
}  // namespace inkling
