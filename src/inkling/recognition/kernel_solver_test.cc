#include "inkling/recognition/kernel_solver.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling {
namespace {

// Kernel values of points on a line, x y.
std::vector<double> products(const std::vector<double>& points) {
  std::vector<double> table;
  for (const double a : points) {
    for (const double b : points) table.push_back(a * b);
  }
  return table;
}

TEST(KernelSolver, TwoPointsGiveTheMarginBetweenThem) {
  const auto kernel = products({1, -1});
  const std::size_t rows[] = {0, 1}, labels[] = {0, 1};
  const PairwiseSvm svm = SvmProblem(kernel, 2, rows, labels, false).solve(100, 1e-9);
  EXPECT_EQ(svm.present, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(svm.support, (std::vector<std::size_t>{0, 1}));
  ASSERT_EQ(svm.coefficients.size(), 2u);
  EXPECT_NEAR(svm.coefficients[0], 0.5, 1e-6);  // alpha of a margin of 2
  EXPECT_NEAR(svm.coefficients[1], -0.5, 1e-6);
  EXPECT_NEAR(svm.offsets[0], 0, 1e-6);
  const double at_three[] = {3, -3};  // kernel values of the point 3
  EXPECT_NEAR(svm.decisions(at_three)[0], 3, 1e-5);
}

TEST(KernelSolver, LearnsFromTheRowsNamedOnlyAndByClassAscending) {
  const auto kernel = products({5, -2, 2, 7, -3});
  const std::size_t rows[] = {1, 2, 4}, labels[] = {3, 1, 3};
  const PairwiseSvm svm = SvmProblem(kernel, 5, rows, labels, true).solve(10, 1e-9);
  EXPECT_EQ(svm.present, (std::vector<std::size_t>{1, 3}));
  for (const std::size_t row : svm.support) EXPECT_TRUE(row == 1 || row == 2 || row == 4) << row;
  EXPECT_EQ(svm.support_counts.size(), 2u);
  std::vector<double> values;
  for (const std::size_t row : svm.support) values.push_back(kernel[3 * 5 + row]);
  EXPECT_GT(svm.decisions(values)[0], 1) << "7 lies far on the side of class 1";
}

TEST(KernelSolver, OneClassHasNoDecision) {
  const auto kernel = products({1, 2});
  const std::size_t rows[] = {0, 1}, labels[] = {2, 2};
  const PairwiseSvm svm = SvmProblem(kernel, 2, rows, labels, true).solve(1, 1e-3);
  EXPECT_EQ(svm.present, std::vector<std::size_t>{2});
  EXPECT_TRUE(svm.support.empty());
  EXPECT_TRUE(svm.decisions({}).empty());
}

TEST(KernelSolver, BalancedClassesWeighTheSame) {
  const auto kernel = products({1, 1, 1, 1, -1, 1.5, -1.2});
  const std::size_t rows[] = {0, 1, 2, 3, 4, 5, 6}, labels[] = {0, 0, 0, 0, 1, 1, 0};
  const SvmProblem even(kernel, 7, rows, labels, false), balanced(kernel, 7, rows, labels, true);
  EXPECT_NE(even.solve(0.01, 1e-9).coefficients, balanced.solve(0.01, 1e-9).coefficients);
}

}  // namespace
}  // namespace inkling
