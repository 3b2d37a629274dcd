#include "inkling/recognition/linear_solver.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling {
namespace {

LinearProblem::RowSource on_a_line(const std::vector<double>& points) {
  return [points](std::size_t i, std::span<double> values) { values[0] = points[i]; };
}

// Of points at 1 and -1 the least w^2 / 2 + 2 C (1 - w)^2 is at w = 4 C / (1 + 4 C).
TEST(LinearSolver, TwoPointsWorkedByHand) {
  const std::size_t labels[] = {0, 1};
  const LinearProblem problem(on_a_line({1, -1}), 1, labels, false);
  for (const double c : {0.25, 1.0, 10.0}) {
    const LinearSvm svm = problem.solve(c, 1e-10);
    ASSERT_EQ(svm.weights.size(), 1u);
    EXPECT_NEAR(svm.weights[0], 4 * c / (1 + 4 * c), 1e-6);
    EXPECT_NEAR(svm.offsets[0], 0, 1e-6);
    const float query[] = {2};
    EXPECT_NEAR(svm.decisions(query)[0], 2 * svm.weights[0], 1e-12);
  }
}

TEST(LinearSolver, OneDecisionAClassOfMoreThanTwo) {
  const std::size_t labels[] = {4, 2, 0, 2, 0, 4};
  const LinearProblem problem(on_a_line({3, 0, -3, 0.1, -3.1, 3.1}), 1, labels, true);
  const LinearSvm svm = problem.solve(100, 1e-6);
  EXPECT_EQ(svm.present, (std::vector<std::size_t>{0, 2, 4}));
  const float low[] = {-3}, high[] = {3};
  EXPECT_GT(svm.decisions(low)[0], svm.decisions(high)[0]);
  EXPECT_GT(svm.decisions(high)[2], svm.decisions(low)[2]);
}

TEST(LinearSolver, OneClassHasNoDecision) {
  const std::size_t labels[] = {1, 1};
  const LinearSvm svm = LinearProblem(on_a_line({3, 4}), 1, labels, true).solve(1, 1e-3);
  EXPECT_EQ(svm.present, std::vector<std::size_t>{1});
  EXPECT_TRUE(svm.offsets.empty());
}

}  // namespace
}  // namespace inkling
