// What the recognisers that come with Inkling reach. A new one need not: it is not named here.
#include <gtest/gtest.h>

#include <cmath>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::accuracy;
using testing::fitted;
using testing::made_table;
using testing::Split;

class GoodRecognizer : public ::testing::TestWithParam<const char*> {
 protected:
  const RecognizerVariant& variant() const {
    return find_variant(recognizers(), "recogniser", GetParam());
  }
};

TEST_P(GoodRecognizer, LearnsWhatCanBeLearnt) {
  const auto table = made_table(150, 24, 3, 5, 2, 2);
  const Split fold(table);
  const auto predictions = fitted(variant(), fold.rows)->predict(*fold.queries);
  EXPECT_GT(accuracy(predictions, *fold.queries, table), 0.8);
}

// Labels that have nothing to do with the features: two and a half standard deviations of 600
// guesses.
TEST_P(GoodRecognizer, NoiseGivesChance) {
  const auto table = made_table(600, 30, 3, 6, 9, 0);
  const Samples samples = table.samples();
  double right = 0;
  for (std::size_t s = 0; s < 6; ++s) {
    const TrainingRows rows(samples, "fold", {"s" + std::to_string(s)});
    std::vector<std::size_t> of_subject;
    for (std::size_t row = s; row < 600; row += 6) of_subject.push_back(row);
    const QueryRows queries(samples, rows, of_subject);
    right += 100 * accuracy(fitted(variant(), rows)->predict(queries), queries, table);
  }
  EXPECT_NEAR(right / 600, 1.0 / 3, 2.5 * std::sqrt(2.0 / 9 / 600));
}

INSTANTIATE_TEST_SUITE_P(Listed, GoodRecognizer,
                         ::testing::Values("svm-linear", "svm-rbf", "svm-poly", "svm-chi2",
                                           "svm-intersection", "svm-mirror"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace inkling
