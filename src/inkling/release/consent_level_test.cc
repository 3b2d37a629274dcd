#include "inkling/release/consent_level.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

Subject person(const std::string& population, const std::vector<Consent>& consents) {
  return {1, "c01", population, "", "", consents};
}
Consent by(const std::string& giver, const std::string& scope,
           const std::string& audience = "researchers", const std::string& on = "2026-01-01",
           std::optional<std::string> until = {}) {
  return {scope, giver, on, std::move(until), audience};
}
std::optional<FaceShown> level(const Subject& subject, const std::string& audience = "researchers",
                               std::optional<int> assent_from = {},
                               std::optional<int> age_months = 90) {
  return consent_level(subject, age_months, {audience, "2026-06-01", assent_from}).face;
}

TEST(ConsentLevel, IsTheMostThatTheGuardianAgreedTo) {
  EXPECT_EQ(level(person("child", {})), std::nullopt);
  EXPECT_EQ(level(person("child", {by("guardian", "share-codes")})), FaceShown::kNothing);
  EXPECT_EQ(level(person("child", {by("guardian", "share-landmarks")})), FaceShown::kLandmarks);
  EXPECT_EQ(level(person("child", {by("guardian", "share-hidden")})), FaceShown::kHidden);
  EXPECT_EQ(
      level(person("child", {by("guardian", "share-codes"), by("guardian", "share-pictures")})),
      FaceShown::kShown);
  for (const char* scope : {"code", "train", "show"}) {
    EXPECT_EQ(level(person("child", {by("guardian", scope, "")})), std::nullopt) << scope;
  }
}

TEST(ConsentLevel, IsForItsAudience) {
  const Subject one = person("child", {by("guardian", "share-pictures", "researchers"),
                                       by("guardian", "share-codes", "public")});
  EXPECT_EQ(level(one, "researchers"), FaceShown::kShown);
  EXPECT_EQ(level(one, "public"), FaceShown::kNothing);
  // What the public may see, researchers may, too.
  EXPECT_EQ(level(person("child", {by("guardian", "share-hidden", "public")}), "researchers"),
            FaceShown::kHidden);
  EXPECT_EQ(level(person("child", {by("guardian", "share-hidden", "researchers")}), "public"),
            std::nullopt);
}

TEST(ConsentLevel, HoldsFromItsDayToItsEnd) {
  const auto on = [](const std::string& from, const std::optional<std::string>& until) {
    return level(person("child", {by("guardian", "share-codes", "researchers", from, until)}));
  };
  EXPECT_EQ(on("2026-06-01", "2026-06-01"), FaceShown::kNothing);
  EXPECT_EQ(on("2026-06-02", {}), std::nullopt);
  EXPECT_EQ(on("2026-01-01", "2026-05-31"), std::nullopt);
}

// A consent that has ended is not brought back by a day of the past.
TEST(ConsentLevel, HoldsTodayToo) {
  const auto today = [](const std::string& day, const std::optional<std::string>& until) {
    return consent_level(
        person("child", {by("guardian", "share-codes", "researchers", "2026-01-01", until)}), 90,
        {"researchers", "2026-05-20", {}, day});
  };
  EXPECT_EQ(today("2026-06-01", "2026-06-01").face, FaceShown::kNothing);
  const ConsentLevel ended = today("2026-06-02", "2026-06-01");
  EXPECT_EQ(ended.face, std::nullopt);
  EXPECT_NE(ended.reason.find("2026-05-20 and today, 2026-06-02"), std::string::npos);
}

TEST(ConsentLevel, AsksAChildWhereTheProjectDoes) {
  const Subject guardian = person("child", {by("guardian", "share-pictures")});
  EXPECT_EQ(level(guardian, "researchers", 84, 83), FaceShown::kShown);
  EXPECT_EQ(level(guardian, "researchers", 84, 84), std::nullopt);
  EXPECT_EQ(level(guardian, "researchers", 84, {}), std::nullopt);
  const Subject both =
      person("child", {by("guardian", "share-pictures"), by("subject", "share-landmarks")});
  EXPECT_EQ(level(both, "researchers", 84, 90), FaceShown::kLandmarks);
  EXPECT_EQ(level(person("child", {by("subject", "share-pictures")}), "researchers", 84),
            std::nullopt);
  const ConsentLevel none = consent_level(guardian, 90, {"public", "2026-06-01", {}});
  EXPECT_NE(none.reason.find("the public"), std::string::npos);
}

TEST(ConsentLevel, OfAnAdultIsTheAdultsOwn) {
  EXPECT_EQ(level(person("adult", {by("subject", "share-pictures")})), FaceShown::kShown);
  EXPECT_EQ(level(person("adult", {by("guardian", "share-pictures")})), std::nullopt);
}

}  // namespace
}  // namespace inkling
