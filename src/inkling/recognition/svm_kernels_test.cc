#include <gtest/gtest.h>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

// What `chosen` says of a machine's gamma, or what its refusal says.
std::string gamma_of(const char* name, const char* gamma) {
  const auto table = testing::made_table(40, 6, 2, 4, 5);
  const testing::Split split(table);
  const auto& variant = find_variant(recognizers(), "recogniser", name);
  try {
    Options options = variant.defaults();
    options.parse("gamma", gamma);
    const std::string chosen = variant.create(options)->fit(split.rows, {}).chosen;
    return chosen.substr(chosen.find("gamma"));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
}

TEST(SvmKernels, GammaIsANumberOrARuleOfTheKernel) {
  EXPECT_EQ(gamma_of("svm-rbf", "0.25"), "gamma 0.25");
  EXPECT_NE(gamma_of("svm-rbf", "scale"), gamma_of("svm-rbf", "median"));
  EXPECT_EQ(gamma_of("svm-poly", "2"), "gamma 2");
}

TEST(SvmKernels, AnyOtherGammaIsRefusedByName) {
  for (const char* bad : {"-1", "nan", "wide", "1x", ""}) {
    EXPECT_NE(gamma_of("svm-rbf", bad).find("--gamma"), std::string::npos) << bad;
  }
  EXPECT_NE(gamma_of("svm-poly", "median").find("nor scale"), std::string::npos);
  EXPECT_NE(gamma_of("svm-chi2", "scale").find("nor median"), std::string::npos);
}

TEST(SvmKernels, HistogramKernelsTakeNoScalingToNegativeValues) {
  for (const char* name : {"svm-chi2", "svm-intersection"}) {
    Options options = find_variant(recognizers(), "recogniser", name).defaults();
    EXPECT_TRUE(testing::refusal_of([&] { options.parse("scale", "standardise"); }).thrown) << name;
    options.parse("scale", "min-max");
  }
}

}  // namespace
}  // namespace inkling
