#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/facs/unit_rule.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/train.h"

namespace inkling {
namespace {

constexpr char kHeader[] = "dataset,subject,sample,path,action_units,emotion\n";

// A coding table as such tables are: mostly negative, some samples called otherwise than their
// units say, some without a class or units. Of `subjects` people, 30 samples each.
std::string coded(int subjects, std::uint64_t seed, const std::string& of_last = "surprise") {
  const std::vector<std::pair<std::string, std::string>> kinds = {
      {"4", "disgust"}, {"4+7", "anger"},    {"L14", "contempt"}, {"12", "happiness"},
      {"6+12", "joy"},  {"1+2", "surprise"}, {"AU5", "surprise"}, {"9+10", "disgust"}};
  Random random(seed);
  std::string csv = kHeader;
  int count = 0;
  const auto add = [&](int subject, const std::string& units, const std::string& emotion) {
    csv += "x," + std::to_string(subject) + ",n" + std::to_string(++count) + ",p,\"" + units +
           "\"," + emotion + "\n";
  };
  for (int s = 0; s < subjects; ++s) {
    for (int i = 0; i < 30; ++i) {
      const auto& kind = kinds[random.index(kinds.size())];
      add(s, kind.first, random.chance(0.9) ? kind.second : kinds[random.index(8)].second);
    }
    add(s, "", "disgust");
    add(s, "4", "others");
  }
  for (int i = 0; i < 20; ++i) add(subjects, "28", of_last);  // whom nobody else resembles
  return csv;
}

class TrainReading : public ::testing::Test {
 protected:
  std::filesystem::path file(const std::string& csv, const std::string& name = "c.csv") {
    write_file(folder_.path() / name, csv);
    return folder_.path() / name;
  }
  std::string refusal(const std::string& csv, const TrainReadingOptions& options = {}) {
    try {
      train_reading(file(csv), options);
    } catch (const Error& error) {
      return error.problem();
    }
    return "";
  }

  TestFolder folder_;
};

TEST_F(TrainReading, LearnsWhatCodersCallUnits) {
  const TrainedReading trained = train_reading(file(coded(12, 1)), {});
  EXPECT_EQ(trained.samples, 380u);
  EXPECT_EQ(trained.subjects, 13u);
  EXPECT_EQ(trained.without_units, 12u);
  EXPECT_EQ(trained.without_class, 12u);
  EXPECT_GT(trained.left_out.likeliest.uf1(), 0.8);
  EXPECT_LT(trained.left_out.calibration_error, 0.1);
  EXPECT_GT(trained.left_out.told, 300u);
  EXPECT_GT(trained.built_in.likeliest.uf1(), 0.8);
  const UnitRule rule = parse_unit_rule(trained.table, "table");
  EXPECT_EQ(read_seen_units({4}, rule).reading, "negative");
  EXPECT_EQ(read_seen_units({14}, rule).reading, "negative");
  EXPECT_EQ(read_seen_units({12}, rule).reading, "positive");
  EXPECT_EQ(read_seen_units({1, 2}, rule).reading, "surprise");
  // Nine of ten are called what their units say, some of the rest by chance, too.
  EXPECT_NEAR(read_seen_units({4, 7}, rule).probability, 0.93, 0.08);
  EXPECT_EQ(train_reading(file(coded(12, 1)), {}).table, trained.table);
}

// Unit 28 is the last one's alone. Without him it says nothing, so that whatever all his samples
// are called, they are read as one and the same class: right for one of the three.
TEST_F(TrainReading, NobodysOwnSamplesTellOfHim) {
  std::vector<double> right;
  for (const char* emotion : {"disgust", "joy", "surprise"}) {
    const TrainedReading trained = train_reading(file(coded(12, 1, emotion)), {});
    right.push_back(380 * trained.left_out.likeliest.accuracy());
  }
  std::sort(right.begin(), right.end());
  EXPECT_GT(right[2] - right[1], 12);
  EXPECT_LT(right[1] - right[0], 8);
}

TEST_F(TrainReading, IsTriedOnOthers) {
  TrainReadingOptions options;
  options.tried = {file(coded(5, 2), "other.csv")};
  const TrainedReading trained = train_reading(file(coded(12, 1)), options);
  ASSERT_EQ(trained.tried.size(), 1u);
  EXPECT_EQ(trained.tried[0].likeliest.total(), 170);
  EXPECT_GT(trained.tried[0].likeliest.uf1(), 0.75);
}

TEST_F(TrainReading, TellsNothingWhereUnitsSayNothing) {
  Random random(5);
  std::string csv = kHeader;
  for (int i = 0; i < 300; ++i) {
    csv += "x," + std::to_string(i % 10) + ",n" + std::to_string(i) + ",p," +
           std::to_string(std::vector{4, 12, 1}[random.index(3)]) + "," +
           std::vector<std::string>{"anger", "joy", "surprise"}[random.index(3)] + "\n";
  }
  const TrainedReading trained = train_reading(file(csv), {});
  EXPECT_LT(trained.left_out.told, 60u);
  EXPECT_LT(trained.left_out.calibration_error, 0.12);
}

TEST_F(TrainReading, RefusesWhatItCannotLearnFrom) {
  const std::string row = "x,1,a,p,4,disgust\nx,2,b,p,12,joy\n";
  EXPECT_NE(refusal(kHeader + row).find("2 subjects and 2 of the classes"), std::string::npos);
  EXPECT_NE(refusal(kHeader + std::string("x,1,a,p,,disgust\n")).find("none of its samples"),
            std::string::npos);
  EXPECT_NE(refusal(kHeader + row, {.classes = "cmed-6"}).find("has the classes"),
            std::string::npos);
}

TEST_F(TrainReading, ThePrototypesGiveTheBuiltInTable) {
  EXPECT_EQ(prototype_reading_table(), unit_rule_csv(built_in_unit_rule()));
}

}  // namespace
}  // namespace inkling
