#include "inkling/labelling/agreement/agreement_cautions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "inkling/labelling/agreement/agreement_test_util.h"

namespace inkling {
namespace {

using testing::agreement_of;
using testing::code_at;
using testing::coding_of;

// Two coders who note the same, in so many recordings, each of another subject.
std::vector<Coding> same_codings(int subjects, int codes) {
  std::vector<Coding> codings;
  for (int subject = 0; subject < subjects; ++subject) {
    for (const char* coder : {"anna", "ben"}) {
      std::vector<Code> noted;
      for (int i = 0; i < codes; ++i) noted.push_back(code_at(20 * i, 20 * i + 9, Emotion::kFear));
      codings.push_back(coding_of(coder, fmt::format("c{:02}", subject), noted));
    }
  }
  return codings;
}

std::string cautions_about(const std::vector<Coding>& codings, const std::string& about) {
  std::string text;
  for (const AgreementCaution& caution : agreement_of(codings).cautions) {
    if (caution.about == about) text += caution.text;
  }
  return text;
}

TEST(AgreementCautions, AreNoneWhereThereIsEnough) {
  const AgreementReport report = agreement_of(same_codings(10, 2));
  EXPECT_TRUE(report.cautions.empty()) << report.cautions[0].text;
}

TEST(AgreementCautions, TellOfFewSubjects) {
  EXPECT_NE(cautions_about(same_codings(1, 30), "subjects").find("one subject"), std::string::npos);
  EXPECT_NE(cautions_about(same_codings(9, 2), "subjects").find("All is of 9 subjects"),
            std::string::npos);
  auto codings = same_codings(12, 2);
  codings[0].age_months = codings[1].age_months = 50;
  const std::string few = cautions_about(codings, "subjects");
  EXPECT_NE(few.find("age 3 to 5 years (1)"), std::string::npos) << few;
  EXPECT_EQ(few.find("age not known"), std::string::npos) << few;
}

TEST(AgreementCautions, TellOfFewCodesOfAClass) {
  EXPECT_NE(cautions_about(same_codings(9, 1), "classes").find("fear (18)"), std::string::npos);
  auto codings = same_codings(10, 2);
  codings[0].codes[0].units = {{4, {}, {}}};
  EXPECT_NE(cautions_about(codings, "classes").find("AU4 (1)"), std::string::npos);
}

TEST(AgreementCautions, TellOfProposalsThatMostMovementsWereCodedAfter) {
  auto codings = same_codings(10, 2);
  for (std::size_t i = 0; i < 10; ++i) codings[i].codes[0].proposal_seen = true;
  EXPECT_EQ(cautions_about(codings, "proposals"), "");
  for (Coding& coding : codings) {
    for (Code& code : coding.codes) code.proposal_seen = true;
  }
  EXPECT_NE(cautions_about(codings, "proposals").find("For 20 of 20 movements"), std::string::npos);
}

TEST(AgreementCautions, TellOfCodingsWithoutASecondCoder) {
  auto codings = same_codings(10, 2);
  for (int i = 0; i < 9; ++i) codings.push_back(coding_of("anna", fmt::format("x{}", i), {}));
  EXPECT_EQ(cautions_about(codings, "coders"), "");
  codings.push_back(coding_of("anna", "x9", {}));
  EXPECT_NE(cautions_about(codings, "coders").find("10 codings had none"), std::string::npos);
  auto again = same_codings(10, 2);
  for (Coding& coding : again) coding.again = coding.coder == "ben", coding.coder = "anna";
  EXPECT_NE(cautions_about(again, "coders").find("No part was coded by two"), std::string::npos);
}

TEST(AgreementCautions, NameAnAgeThatIsNotKnownOnce) {
  auto codings = same_codings(12, 2);
  for (Coding& coding : codings) {
    if (coding.subject != codings.front().subject) coding.age_months = 50;
  }
  const std::string told = cautions_about(codings, "subjects");
  EXPECT_NE(told.find("age not known (1)"), std::string::npos) << told;
  EXPECT_EQ(told.find("age age"), std::string::npos) << told;
}

TEST(AgreementSummary, IsPlain) {
  const AgreementReport report = agreement_of(same_codings(10, 2));
  EXPECT_EQ(summary_of(report, {}),
            (std::vector<std::string>{
                "anna and ben noted 20 movements in 10 recordings of 10 subjects.",
                "Of their codes, 100 % are of a movement that both noted.",
                "Where both named an emotion, it is the same one in 100 %.",
                "Their onsets are 0.0 frames (0 ms) apart on average, their offsets 0.0 frames (0 "
                "ms)."}));
}

}  // namespace
}  // namespace inkling
