#include "inkling/experiment/baselines/age_groups.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

CatalogSample of_age(const std::string& subject, const std::string& population,
                     std::optional<double> years) {
  CatalogSample sample;
  sample.dataset = "d", sample.subject = subject, sample.population = population;
  sample.age_years = years;
  return sample;
}

TEST(AgeGroups, AreByPopulationAndByYears) {
  const AgeGroups ages({"",
                        {of_age("a", "child", 5.9), of_age("b", "child", 6),
                         of_age("c", "adult", 40), of_age("d", "adult", {})}});
  EXPECT_EQ(ages.names(), (std::vector<std::string>{"children", "adults", "up to 5 years",
                                                    "6 to 8 years", "18 years and more"}));
  EXPECT_TRUE(ages.contains("children", "d/a"));
  EXPECT_FALSE(ages.contains("children", "d/c"));
  EXPECT_TRUE(ages.contains("6 to 8 years", "d/b"));
  EXPECT_TRUE(ages.contains("adults", "d/d"));
  EXPECT_FALSE(ages.contains("18 years and more", "d/d"));
}

TEST(AgeGroups, WhoHasNoAgeIsTold) {
  const auto note_of = [](std::vector<CatalogSample> samples) {
    return AgeGroups({"", std::move(samples)}).note();
  };
  EXPECT_EQ(note_of({of_age("a", "child", 5), of_age("b", "child", 7)}), "");
  EXPECT_NE(note_of({of_age("a", "child", 5), of_age("b", "child", {}), of_age("b", "child", {})})
                .find("1 of 2 people"),
            std::string::npos);
  EXPECT_NE(note_of({of_age("a", "child", {}), of_age("b", "adult", {})})
                .find("children and adults stand apart"),
            std::string::npos);
  EXPECT_NE(note_of({of_age("a", "", {})}).find("do not stand by age"), std::string::npos);
}

TEST(AgeGroups, OneGroupIsNone) {
  EXPECT_TRUE(AgeGroups({"", {of_age("a", "child", 5), of_age("b", "child", 4)}}).names().empty());
  EXPECT_TRUE(AgeGroups({"", {of_age("a", "", {})}}).names().empty());
  EXPECT_EQ(AgeGroups({"", {of_age("a", "child", 5), of_age("b", "child", 10)}}).names().size(),
            2u);
}

}  // namespace
}  // namespace inkling
