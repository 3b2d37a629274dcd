// Leave-one-subject-out over a composite of MEGC 2019's size: 442 rows of 2352 values (28 x 28
// pictures of flow), 68 subjects. bench/svm_bench.py hands in a table and sets scikit-learn beside.
//
// INKLING_SVM_TABLE: features.f32 (rows x 2352), labels.i32 and subjects.i32 of a table of 3
// classes in that folder; predictions.i32 is written there. Not set: a table is drawn.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "inkling/core/parallel.h"
#include "inkling/core/random.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

constexpr std::size_t kDimension = 2352, kClasses = 3;

struct Table {
  std::vector<float> features;
  std::vector<std::int32_t> labels, subjects;
};

template <typename T>
std::vector<T> read_raw(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<T> values(static_cast<std::size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(T)));
  return values;
}

Table drawn() {
  Random random(1);
  Table table;
  for (std::int32_t i = 0; i < 442; ++i) {
    const auto label = i < 250 ? 0 : i < 359 ? 1 : 2;
    table.labels.push_back(label);
    table.subjects.push_back(i % 68);
    for (std::size_t d = 0; d < kDimension; ++d) {
      const double center = static_cast<std::int32_t>(d % 3) == label ? 0.05 : 0;
      table.features.push_back(static_cast<float>(random.normal() + center));
    }
  }
  return table;
}

const Table& table() {
  static const Table it = [] {
    const char* folder = std::getenv("INKLING_SVM_TABLE");
    if (folder == nullptr) return drawn();
    const std::string at = folder;
    return Table{read_raw<float>(at + "/features.f32"), read_raw<std::int32_t>(at + "/labels.i32"),
                 read_raw<std::int32_t>(at + "/subjects.i32")};
  }();
  return it;
}

Samples samples() {
  std::vector<std::string> subjects;
  for (const std::int32_t s : table().subjects) subjects.push_back(std::to_string(s));
  return {{kDimension, kClasses},
          table().features,
          {table().labels.begin(), table().labels.end()},
          std::move(subjects)};
}

// Predictions of all folds, each learnt from scratch.
std::vector<std::int32_t> leave_one_out(const RecognizerVariant& variant, int jobs) {
  const Samples all = samples();
  std::vector<std::vector<std::size_t>> rows_of_fold;
  for (std::size_t row = 0; row < all.size(); ++row) {
    const auto subject = static_cast<std::size_t>(table().subjects[row]);
    rows_of_fold.resize(std::max(rows_of_fold.size(), subject + 1));
    rows_of_fold[subject].push_back(row);
  }
  std::vector<std::int32_t> predictions(all.size());
  for_each_parallel(rows_of_fold.size(), jobs, [&](std::size_t fold) {
    const std::string subject = std::to_string(fold);
    const TrainingRows rows(all, subject, {subject});
    const auto recognizer = variant.create(variant.defaults());
    recognizer->fit(rows, {.seed = 1});
    const auto predicted = recognizer->predict(QueryRows(all, rows, rows_of_fold[fold]));
    for (std::size_t i = 0; i < predicted.size(); ++i) {
      predictions[rows_of_fold[fold][i]] = static_cast<std::int32_t>(predicted[i].label);
    }
  });
  return predictions;
}

void BM_Loso(benchmark::State& state, const char* name) {
  const auto& variant = find_variant(recognizers(), "recogniser", name);
  std::vector<std::int32_t> predictions;
  for ([[maybe_unused]] auto _ : state) {
    predictions = leave_one_out(variant, static_cast<int>(state.range(0)));
  }
  if (const char* folder = std::getenv("INKLING_SVM_TABLE")) {
    std::ofstream(std::string(folder) + "/predictions.i32", std::ios::binary)
        .write(reinterpret_cast<const char*>(predictions.data()),
               static_cast<std::streamsize>(predictions.size() * sizeof predictions[0]));
  }
}

BENCHMARK_CAPTURE(BM_Loso, rbf, "svm-rbf")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(BM_Loso, linear, "svm-linear")
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace inkling
