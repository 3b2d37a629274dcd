// Folds as they are run: nothing of a test subject reaches an approach while it learns.
#include "inkling/experiment/fold_run.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/score.h"

namespace inkling {
namespace {

struct Table {
  std::vector<float> features;
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  std::vector<SampleOwner> owners;
};

// 20 subjects of 12 samples, three classes; signal: how far the classes lie apart, noise being 1.
Table table(double signal, std::uint64_t seed) {
  Table t;
  Random random(seed);
  for (int i = 0; i < 240; ++i) {
    const std::size_t label = random.index(3);
    for (std::size_t d = 0; d < 8; ++d) {
      const double middle = d % 3 == label ? signal : 0;
      // Not negative: some kernels are of histograms.
      t.features.push_back(static_cast<float>(std::abs(random.normal() + middle)));
    }
    t.labels.push_back(label);
    t.subjects.push_back("s" + std::to_string(i / 12));
    t.owners.push_back({t.subjects.back(), "A"});
  }
  return t;
}

// The usual way of a leak: an approach that looks at everything there is, the subject that it will
// be tested on included.
class LooksAtEverything : public Recognizer {
 public:
  enum class At { kLabels, kFeatures, kGram };
  explicit LooksAtEverything(At at) : at_(at) {}
  FitReport fit(const TrainingRows& rows, const FitContext&) override {
    for (std::size_t row = 0; row < 240; ++row) {
      if (at_ == At::kLabels) rows.label(row);
      if (at_ == At::kFeatures) rows.features(row);
    }
    std::vector<std::size_t> all(240);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    if (at_ == At::kGram) rows.gram(PairMeasure::kProduct, all);
    return {};
  }
  std::vector<ClassPrediction> predict(const QueryRows& questions) const override {
    return std::vector<ClassPrediction>(questions.rows().size(), {0, {1, 0, 0}});
  }
  std::string save() const override { return ""; }
  void load(std::string_view, const SampleFormat&) override {}

 private:
  At at_;
};

RecognizerVariant looks_at(LooksAtEverything::At at) {
  return {{"leaking", "", "", {}, [at](const Options&) {
             return std::make_unique<LooksAtEverything>(at);
           }}};
}

Approach approach_of(const std::string& name) {
  const auto& variant = find_variant(recognizers(), "recogniser", name);
  return {.name = name, .recognizer = &variant, .options = variant.defaults()};
}

TEST(FoldRun, RefusesAnApproachThatLooksAtTheTestSubject) {
  const Table t = table(1, 1);
  const Samples samples({8, 3}, t.features, t.labels, t.subjects);
  using At = LooksAtEverything::At;
  for (const At at : {At::kLabels, At::kFeatures, At::kGram}) {
    const RecognizerVariant variant = looks_at(at);
    const Approach leaking{.name = "leaking", .recognizer = &variant};
    try {
      run_fold(samples, {"s7", {"s7"}}, leaking, {});
      ADD_FAILURE() << "a leak went through";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("s7"), std::string::npos) << error.what();
    }
  }
}

Confusion leave_one_out(const Table& t, const std::string& approach_text) {
  const Samples samples({8, 3}, t.features, t.labels, t.subjects);
  const Approach approach = approach_of(approach_text);
  Confusion pooled(3);
  for (const Fold& fold : find_protocol("loso").folds(t.owners, {})) {
    const FoldResult result = run_fold(samples, fold, approach, {});
    EXPECT_FALSE(result.subjects_read.contains(fold.name)) << "learnt from whom it is tested on";
    EXPECT_EQ(result.rows.size(), 12u);
    for (std::size_t i = 0; i < result.rows.size(); ++i) {
      pooled.add(t.labels[result.rows[i]], result.predictions[i].label);
    }
  }
  return pooled;
}

// With labels that have nothing to do with the features there is nothing to learn: a protocol that
// leaked would score better than chance. 240 predictions of 3 classes: standard error of UAR 0.03.
TEST(FoldRun, NoiseGivesChanceAndSignalDoesNot) {
  for (const auto* variant : recognizers()) {
    if (!variant->traits.needs_features) continue;
    EXPECT_NEAR(leave_one_out(table(0, 3), variant->name).uar(), 1.0 / 3, 0.1) << variant->name;
    EXPECT_GT(leave_one_out(table(3, 3), variant->name).uar(), 0.8) << variant->name;
  }
}

TEST(FoldRun, TheSameFoldGivesTheSameWhateverRanBefore) {
  const Table t = table(1, 2);
  const Samples samples({8, 3}, t.features, t.labels, t.subjects);
  const Approach chance = approach_of("chance");
  const auto labels_of = [&](const Fold& fold, std::uint64_t seed) {
    std::vector<std::size_t> labels;
    for (const auto& p : run_fold(samples, fold, chance, {.seed = seed}).predictions) {
      labels.push_back(p.label);
    }
    return labels;
  };
  const auto first = labels_of({"s1", {"s1"}}, 5);
  labels_of({"s2", {"s2"}}, 5);
  EXPECT_EQ(labels_of({"s1", {"s1"}}, 5), first);
  EXPECT_NE(labels_of({"s1", {"s1"}}, 6), first);
}

TEST(FoldRun, RefusesAFoldThatLeavesNobody) {
  const Table t = table(1, 2);
  const Samples samples({8, 3}, t.features, t.labels, t.subjects);
  std::set<std::string> everyone(t.subjects.begin(), t.subjects.end());
  const RecognizerVariant variant = looks_at(LooksAtEverything::At::kLabels);
  const Approach any{.recognizer = &variant};
  EXPECT_THROW(run_fold(samples, {"all", everyone}, any, {}), Error);
}

}  // namespace
}  // namespace inkling
