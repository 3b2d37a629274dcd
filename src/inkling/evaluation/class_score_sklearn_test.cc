// Scores are scikit-learn's with zero_division=0.
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <sstream>

#include "inkling/core/random.h"
#include "inkling/score.h"

namespace inkling {
namespace {

std::string joined(const std::vector<std::size_t>& values) {
  std::string text;
  for (const std::size_t value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

// Debian's Python, to which Debian's scikit-learn belongs.
std::istringstream sklearn(std::size_t classes, const std::vector<std::size_t>& truths,
                           const std::vector<std::size_t>& predicted) {
  const std::string command = "/usr/bin/python3 " INKLING_SOURCE_DIR
                              "/src/inkling/evaluation/class_score_sklearn_test.py " +
                              std::to_string(classes) + " " + joined(truths) + " " +
                              joined(predicted);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                             ::pclose);
  std::string text;
  char part[4096];
  while (pipe && std::fgets(part, sizeof part, pipe.get()) != nullptr) text += part;
  return std::istringstream(text);
}

// Classes 0 … 3 of 5 occur, some seldom, class 3 only in answers, class 4 nowhere.
TEST(ClassScore, EqualsScikitLearn) {
  Random random(3);
  std::vector<std::size_t> truths, predicted;
  for (int i = 0; i < 300; ++i) {
    truths.push_back(random.chance(0.8) ? 0 : 1 + random.index(2));
    predicted.push_back(random.chance(0.6) ? truths.back() : random.index(4));
  }
  const Confusion ours = confusion_of(truths, predicted, 5);
  std::istringstream theirs = sklearn(5, truths, predicted);
  const auto next = [&] {
    double value = -1;
    theirs >> value;
    return value;
  };
  EXPECT_NEAR(ours.uf1(), next(), 1e-12);
  EXPECT_NEAR(ours.uar(), next(), 1e-12);
  EXPECT_NEAR(ours.accuracy(), next(), 1e-12);
  for (std::size_t c = 0; c < 5; ++c) EXPECT_NEAR(ours.f1(c), next(), 1e-12) << c;
  for (std::size_t c = 0; c < 5; ++c) EXPECT_NEAR(ours.recall(c), next(), 1e-12) << c;
  for (std::size_t t = 0; t < 5; ++t) {
    for (std::size_t g = 0; g < 5; ++g) EXPECT_EQ(static_cast<double>(ours.at(t, g)), next());
  }
  EXPECT_GT(ours.uf1(), 0.2);
}

}  // namespace
}  // namespace inkling
