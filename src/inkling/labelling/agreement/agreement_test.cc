#include "inkling/labelling/agreement/agreement.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/agreement/agreement_test_util.h"

namespace inkling {
namespace {

using testing::agreement_of;
using testing::code_at;
using testing::coding_of;
using testing::figure_in;
using testing::slice_of;

constexpr auto kFear = Emotion::kFear, kSurprise = Emotion::kSurprise;

// Anna notes three movements in c01 and none in c02, ben two and one.
std::vector<Coding> two_coders() {
  std::vector<Coding> codings = {
      coding_of("anna", "c01",
                {code_at(10, 19, kFear, {{1, Intensity::kA}, {2, Intensity::kB}}),
                 code_at(40, 49, kFear, {{1, Intensity::kC}}), code_at(80, 84, kSurprise)}),
      coding_of("ben", "c01",
                {code_at(12, 19, kSurprise, {{1, Intensity::kB}}),
                 code_at(40, 51, kFear, {{1, Intensity::kC}, {4}})}),
      coding_of("anna", "c02", {}), coding_of("ben", "c02", {code_at(100, 109, kFear)})};
  codings[0].age_months = codings[1].age_months = 50;
  codings[2].age_months = codings[3].age_months = 80;
  return codings;
}

TEST(Agreement, CountsWhatBothNoted) {
  const AgreementReport report = agreement_of(two_coders());
  EXPECT_EQ(report.coders, (std::vector<std::string>{"anna", "ben"}));
  EXPECT_EQ(report.subjects, 2u);
  EXPECT_EQ(report.codes, 6);
  for (const AgreementSlice& all :
       {slice_of(report, "all", "all coders"), slice_of(report, "coders", "anna / ben")}) {
    EXPECT_EQ(all.codes, 6);
    const AgreementFigure noted = figure_in(all, "movements", "reliability");
    EXPECT_EQ(noted.value, 2 * 2 / 6.0);
    EXPECT_EQ(noted.n, 6);
    ASSERT_TRUE(noted.interval);
    EXPECT_EQ(noted.interval->low, 0);     // both times c02
    EXPECT_EQ(noted.interval->high, 0.8);  // both times c01
    EXPECT_EQ(figure_in(all, "movements of anna", "also noted by ben").value, 2 / 3.0);
    EXPECT_EQ(figure_in(all, "movements of ben", "also noted by anna").value, 2 / 3.0);
    EXPECT_EQ(figure_in(all, "emotion", "reliability").value, 2 * 1 / 6.0);
    EXPECT_EQ(figure_in(all, "emotion", "observed agreement").value, 0.5);
    EXPECT_EQ(figure_in(all, "action units", "reliability").value, 2 * 2 / 6.0);
  }
}

TEST(Agreement, ComparesFramesWhereTheirNumberIsKnown) {
  // Anna: 25 of 2000 frames; ben 30; both 18.
  auto codings = two_coders();
  const auto all = slice_of(agreement_of(codings), "all", "all coders");
  const AgreementFigure observed = figure_in(all, "frames", "observed agreement");
  EXPECT_EQ(observed.n, 2000);
  EXPECT_NEAR(*observed.value, (2000 - 7 - 12) / 2000.0, 1e-12);
  for (Coding& coding : codings) coding.frames.reset();
  const auto unknown = slice_of(agreement_of(codings), "all", "all coders");
  EXPECT_FALSE(figure_in(unknown, "frames", "Gwet's AC1").value);
  EXPECT_EQ(figure_in(unknown, "frames", "Gwet's AC1").undefined,
            "it is not known how many frames the recordings have");
}

TEST(Agreement, MeasuresTimingOfMatchedMovements) {
  const auto all = slice_of(agreement_of(two_coders()), "all", "all coders");
  EXPECT_EQ(figure_in(all, "onset", "mean absolute difference", "frames").value, 1);
  EXPECT_EQ(figure_in(all, "onset", "mean difference", "ms").value, 40);
  EXPECT_EQ(figure_in(all, "offset", "mean difference", "frames").value, 1);
  EXPECT_EQ(figure_in(all, "onset", "within tolerance").value, 1);
  EXPECT_EQ(figure_in(all, "onset", "ICC(2,1)").n, 2);
  const AgreementFigure apex = figure_in(all, "apex", "mean absolute difference", "ms");
  EXPECT_FALSE(apex.value);
  EXPECT_EQ(apex.undefined, "no movement has it marked by two coders");
}

TEST(Agreement, IsToldByEmotionUnitAndAge) {
  const AgreementReport report = agreement_of(two_coders());
  EXPECT_EQ(figure_in(slice_of(report, "emotion", "fear"), "fear", "reliability").value, 2 / 4.0);
  EXPECT_EQ(figure_in(slice_of(report, "emotion", "surprise"), "surprise", "reliability").value, 0);
  const AgreementSlice unit = slice_of(report, "action unit", "AU1");
  EXPECT_EQ(unit.codes, 4);
  EXPECT_EQ(figure_in(unit, "AU1", "reliability").value, 1);
  EXPECT_EQ(figure_in(unit, "AU1", "weighted kappa, linear").n, 2);
  EXPECT_EQ(slice_of(report, "age", "3 to 5 years").codes, 5);
  const AgreementSlice older = slice_of(report, "age", "6 to 8 years");
  EXPECT_EQ(older.codes, 1);
  EXPECT_EQ(figure_in(older, "movements", "reliability").value, 0);
  EXPECT_FALSE(figure_in(older, "movements", "reliability").interval);
  const auto confusions = slice_of(report, "all", "all coders").confusions;
  ASSERT_EQ(confusions.size(), 1u);
  EXPECT_EQ(confusions[0].first, kFear);
  EXPECT_EQ(confusions[0].second, kSurprise);
  EXPECT_EQ(confusions[0].movements, 1);
}

TEST(Agreement, HasNoIntervalWhereSubjectsDoNotVary) {
  auto codings = two_coders();
  const AgreementReport one_each = agreement_of(codings);
  // Surprise is of one subject alone, whoever is drawn.
  const AgreementFigure surprise =
      figure_in(slice_of(one_each, "emotion", "surprise"), "surprise", "reliability");
  EXPECT_EQ(surprise.value, 0);
  EXPECT_FALSE(surprise.interval);
  // Two subjects who agree alike: nothing varies.
  for (const std::string coder : {"anna", "ben"}) {
    codings.push_back(coding_of(coder, "c03", {code_at(10, 19, kSurprise)}));
    codings.push_back(coding_of(coder, "c04", {code_at(10, 19, Emotion::kDisgust)}));
    codings.push_back(coding_of(coder, "c05", {code_at(10, 19, Emotion::kDisgust)}));
  }
  const AgreementReport report = agreement_of(codings);
  EXPECT_TRUE(
      figure_in(slice_of(report, "emotion", "surprise"), "surprise", "reliability").interval);
  const AgreementFigure disgust =
      figure_in(slice_of(report, "emotion", "disgust"), "disgust", "reliability");
  EXPECT_EQ(disgust.value, 1);
  EXPECT_FALSE(disgust.interval);
}

TEST(Agreement, TakesAgeBandsInAnyOrder) {
  AgreementOptions options;
  options.age_bands = {6, 3, 9};
  const AgreementReport report = agreement_of(two_coders(), options);
  EXPECT_EQ(slice_of(report, "age", "3 to 5 years").codes, 5);
  EXPECT_EQ(slice_of(report, "age", "6 to 8 years").codes, 1);
}

TEST(Agreement, KeepsStagesProposalsAndRepeatsApart) {
  auto codings = two_coders();
  codings[1].codes[0].proposal_seen = true;
  for (const char* coder : {"anna", "ben"}) {
    Coding& discussed = codings.emplace_back(coding_of(coder, "c01", {code_at(10, 19, kFear)}));
    discussed.stage = "compare", discussed.is_coding = false;
  }
  Coding& again = codings.emplace_back(coding_of("ben", "c01", {code_at(12, 19, kSurprise)}));
  again.again = true;
  const AgreementReport report = agreement_of(codings);
  EXPECT_EQ(slice_of(report, "all", "all coders").codes, 6);
  EXPECT_EQ(figure_in(slice_of(report, "stage", ""), "movements", "reliability").n, 6);
  EXPECT_EQ(figure_in(slice_of(report, "stage", "compare"), "movements", "reliability").value, 1);
  const AgreementSlice own = slice_of(report, "coder again", "ben");
  EXPECT_EQ(figure_in(own, "movements", "reliability").value, 2 / 3.0);
  EXPECT_EQ(
      figure_in(own, "movements of the first coding", "also noted by the second coding").value,
      0.5);
  const AgreementSlice seen = slice_of(report, "proposal", "seen by a coder");
  EXPECT_EQ(figure_in(seen, "movements", "reliability").value, 1);
  EXPECT_FALSE(figure_in(seen, "frames", "Gwet's AC1").value);
  EXPECT_EQ(figure_in(slice_of(report, "proposal", "seen by none"), "movements", "reliability").n,
            4);
  AgreementOptions options;
  options.stage = "compare";
  EXPECT_EQ(agreement_of(codings, options).codes, 2);
}

TEST(Agreement, OfRepeatsAloneTellsWhatWasCodedTwice) {
  auto codings = two_coders();
  std::erase_if(codings, [](const Coding& coding) { return coding.coder != "ben"; });
  Coding& again = codings.emplace_back(coding_of("ben", "c01", {code_at(12, 19, kSurprise)}));
  again.again = true;
  const AgreementReport report = agreement_of(codings);
  ASSERT_EQ(report.slices.size(), 1u);
  EXPECT_EQ(report.slices[0].by, "coder again");
  EXPECT_EQ(report.parts, 1u);
  EXPECT_EQ(report.codes, report.slices[0].codes);
  testing::expect_words(report.notes.back(), {"only what one coded twice"});
}

TEST(Agreement, OfThreeCodersLeavesKappaOfTwoToThePairs) {
  auto codings = two_coders();
  codings.push_back(coding_of("cleo", "c01", {code_at(10, 19, kFear)}));
  const AgreementReport report = agreement_of(codings);
  const AgreementSlice all = slice_of(report, "all", "all coders");
  EXPECT_EQ(figure_in(all, "emotion", "Cohen's kappa").undefined,
            "it is of two coders: see each pair");
  EXPECT_TRUE(figure_in(all, "emotion", "Fleiss' kappa").value);
  // c01: 4 of 5, 2 of 4, 2 of 3 noted; c02: none of 1.
  EXPECT_NEAR(*figure_in(all, "movements", "reliability").value, 2 * 4 / 13.0, 1e-12);
  EXPECT_EQ(slice_of(report, "coders", "anna / cleo").codes, 4);
}

TEST(Agreement, OfNothingIsRefused) {
  using testing::expect_words;
  using testing::message_of;
  const std::vector<Coding> alone = {coding_of("anna", "c01", {code_at(1, 2)})};
  expect_words(message_of(ErrorKind::kInput, [&] { agreement_of(alone); }),
               {"no part of a recording was coded by two coders"});
  AgreementOptions options;
  options.tier = "macro";
  expect_words(message_of(ErrorKind::kUsage, [&] { agreement_of(two_coders(), options); }),
               {"codes on: micro"});
  options = {};
  options.stage = "decide";
  expect_words(message_of(ErrorKind::kUsage, [&] { agreement_of(two_coders(), options); }),
               {"nothing was coded in the stage decide"});
}

TEST(Agreement, WhereNobodyNotedAnythingIsNotDefined) {
  const AgreementReport report =
      agreement_of({coding_of("anna", "c01", {}), coding_of("ben", "c01", {})});
  for (const AgreementFigure& figure : report.slices.front().figures) {
    if (figure.statistic == "observed agreement" && figure.quantity == "frames") continue;
    if (figure.statistic == "Gwet's AC1" && figure.quantity == "frames") continue;
    EXPECT_FALSE(figure.value) << figure.quantity << " " << figure.statistic;
    EXPECT_FALSE(figure.undefined.empty());
    EXPECT_EQ(meaning_of(figure, report.slices.front()), "Not defined: " + figure.undefined + ".");
  }
}

TEST(Agreement, CanBeStopped) {
  Progress progress;
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(coder_agreement(two_coders(), {}, progress, cancel), Error);
}

TEST(Agreement, IsSaidInWords) {
  const AgreementReport report = agreement_of(two_coders());
  const AgreementSlice& all = report.slices.front();
  EXPECT_EQ(meaning_of(figure_in(all, "movements", "reliability"), all),
            "Of all codes, 67 % are of a movement that both of a pair noted.");
  EXPECT_EQ(meaning_of(figure_in(all, "onset", "mean difference", "ms"), all),
            "ben marks the onset 40.0 ms later than anna, on average.");
  for (const AgreementSlice& slice : report.slices) {
    for (const AgreementFigure& figure : slice.figures) {
      EXPECT_TRUE(meaning_of(figure, slice).ends_with(".")) << figure.statistic;
    }
  }
}

}  // namespace
}  // namespace inkling
