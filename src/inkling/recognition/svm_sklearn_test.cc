// Decisions and predictions are scikit-learn's.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <sstream>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recognition/recognition_test_util.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

struct Case {
  const char* machine;
  const char* scale;
  std::size_t dimension, classes;
  double most_off;  // of decisions
};

constexpr std::size_t kTrain = 120, kTest = 40;

// Debian's Python, to which Debian's scikit-learn belongs.
std::string run(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                             ::pclose);
  std::string text;
  char part[4096];
  while (pipe && std::fgets(part, sizeof part, pipe.get()) != nullptr) text += part;
  return text;
}

template <typename T>
void write_raw(const std::filesystem::path& path, const std::vector<T>& values) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(T)));
}

std::string sklearn(const Case& c, const testing::MadeTable& table) {
  const TestFolder folder;
  write_raw(folder / "features.f32", table.features);
  write_raw(folder / "labels.i32",
            std::vector<std::int32_t>(table.labels.begin(), table.labels.begin() + kTrain));
  std::ostringstream command;
  command << "/usr/bin/python3 " INKLING_SOURCE_DIR "/src/inkling/recognition/svm_sklearn_test.py "
          << folder.path().string() << " " << c.machine << " " << c.scale << " " << kTrain << " "
          << kTest << " " << c.dimension << " " << c.classes;
  return run(command.str());
}

std::vector<ClassPrediction> ours(const Case& c, const testing::MadeTable& table) {
  const std::string name = std::string("svm-") + c.machine;
  const auto& variant = find_variant(recognizers(), "recogniser", name);
  Options options = variant.defaults();
  options.parse("tolerance", "1e-7");
  options.parse("scale", c.scale);
  if (std::string(c.machine) == "chi2") options.parse("gamma", "0.02");
  const auto recognizer = variant.create(options);
  const Samples samples = table.samples();
  const TrainingRows rows(samples, "test", {"test"});
  recognizer->fit(rows, {.seed = 1});
  std::vector<std::size_t> query_rows(kTest);
  std::iota(query_rows.begin(), query_rows.end(), kTrain);
  return recognizer->predict(QueryRows(samples, rows, query_rows));
}

void PrintTo(const Case& c, std::ostream* out) { *out << c.machine << " " << c.scale; }

class Sklearn : public ::testing::TestWithParam<Case> {};

TEST_P(Sklearn, DecisionsAndPredictionsAreEqual) {
  const Case& c = GetParam();
  auto table = testing::made_table(kTrain + kTest, c.dimension, c.classes, 8, 5, 0.5);
  for (std::size_t i = 0; i < kTest; ++i) table.subjects[kTrain + i] = "test";
  // Rarer and rarer classes, so that weights matter.
  for (std::size_t i = 0; i < kTrain; ++i) {
    if (table.labels[i] > 0 && i % (table.labels[i] + 1) == 0) table.labels[i] = 0;
  }
  std::istringstream lines(sklearn(c, table));
  double largest = 0;
  for (const ClassPrediction& prediction : ours(c, table)) {
    std::size_t label = 99;
    ASSERT_TRUE(lines >> label) << "scikit-learn said nothing";
    EXPECT_EQ(prediction.label, label);
    for (const double decision : prediction.decisions) {
      double theirs = 0;
      ASSERT_TRUE(lines >> theirs);
      EXPECT_NEAR(decision, theirs, c.most_off);
      largest = std::max(largest, std::abs(decision - theirs));
    }
  }
  std::string more;
  EXPECT_FALSE(lines >> more) << more;
  std::cout << c.machine << ", " << c.scale << ", " << c.classes
            << " classes: decisions differ by at most " << largest << "\n";
}

INSTANTIATE_TEST_SUITE_P(
    All, Sklearn,
    ::testing::Values(
        Case{"rbf", "standardise", 60, 4, 1e-5}, Case{"rbf", "none", 60, 3, 1e-5},
        Case{"rbf", "standardise", 2000, 3, 1e-5}, Case{"rbf", "standardise", 20, 2, 1e-5},
        Case{"poly", "standardise", 60, 4, 1e-5}, Case{"poly", "none", 60, 3, 1e-5},
        Case{"chi2", "none", 60, 4, 1e-5}, Case{"intersection", "none", 60, 4, 1e-5},
        Case{"linear", "standardise", 60, 4, 1e-5}, Case{"linear", "none", 300, 3, 3e-5},
        Case{"linear", "standardise", 300, 3, 1e-5}, Case{"linear", "none", 60, 2, 1e-5}));

}  // namespace
}  // namespace inkling
