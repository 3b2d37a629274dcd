// Conformance of every recogniser that is listed.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/recognition/recognition_test_util.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

using testing::made_table;
using testing::MadeTable;
using testing::predict_alone;
using testing::refusal_of;

std::unique_ptr<Recognizer> fitted(const RecognizerVariant& variant, const TrainingRows& rows,
                                   std::uint64_t seed = 1) {
  auto recognizer = variant.create(variant.defaults());
  recognizer->fit(rows, {.seed = seed});
  return recognizer;
}

// Rows of s0 are asked for, the others learnt from.
struct Fold {
  explicit Fold(const MadeTable& table) : samples(table.samples()), rows(samples, "f", {"s0"}) {
    std::vector<std::size_t> asked;
    for (std::size_t row = 0; row < samples.size(); ++row) {
      if (samples.subject(row) == "s0") asked.push_back(row);
    }
    questions = std::make_unique<QueryRows>(samples, rows, asked);
  }
  Samples samples;
  TrainingRows rows;
  std::unique_ptr<QueryRows> questions;
};

bool same(const std::vector<ClassPrediction>& a, const std::vector<ClassPrediction>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.label == y.label && x.scores == y.scores && x.decisions == y.decisions;
  });
}

void expect_sound(const std::vector<ClassPrediction>& answers, std::size_t classes,
                  const std::string& what) {
  for (const auto& answer : answers) {
    EXPECT_LT(answer.label, classes) << what;
    ASSERT_EQ(answer.scores.size(), classes) << what;
    for (const double score : answer.scores) EXPECT_TRUE(score >= 0 && score <= 1) << what;
    EXPECT_NEAR(std::accumulate(answer.scores.begin(), answer.scores.end(), 0.0), 1, 1e-9) << what;
  }
}

double accuracy(const std::vector<ClassPrediction>& answers, const QueryRows& questions,
                const MadeTable& table) {
  double right = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    right += answers[i].label == table.labels[questions.rows()[i]] ? 1 : 0;
  }
  return right / static_cast<double>(answers.size());
}

TEST(EveryRecognizer, SaysWhatItIs) {
  testing::expect_sound_variants(recognizers(), "recogniser");
  for (const auto* variant : recognizers()) {
    for (const OptionSpec& spec : variant->options) {
      if (!testing::is_free_text(spec)) continue;
      Options options = variant->defaults();
      options.parse(spec.name, "-3e20");
      testing::expect_usage_error([&] { variant->create(options); }, "--" + spec.name);
    }
  }
}

TEST(EveryRecognizer, LearnsAndAnswersTheSameTwice) {
  const MadeTable table = made_table(150, 24, 3, 5, 2, 2);
  const Fold a(table), b(table);
  for (const auto* variant : recognizers()) {
    const auto answers = fitted(*variant, a.rows)->predict(*a.questions);
    EXPECT_EQ(answers.size(), a.questions->rows().size());
    expect_sound(answers, 3, variant->name);
    EXPECT_TRUE(same(answers, fitted(*variant, b.rows)->predict(*b.questions))) << variant->name;
    if (variant->traits.needs_features) {
      EXPECT_GT(accuracy(answers, *a.questions, table), 0.8) << variant->name;
    }
    EXPECT_EQ(a.rows.subjects_read(), (std::set<std::string>{"s1", "s2", "s3", "s4"}));
  }
}

void expect_near(const ClassPrediction& a, const ClassPrediction& b, const std::string& what) {
  EXPECT_EQ(a.label, b.label) << what;
  for (std::size_t c = 0; c < a.scores.size(); ++c) {
    EXPECT_NEAR(a.scores[c], b.scores[c], 1e-6) << what;
  }
}

TEST(EveryRecognizer, AnswersAloneAndLoadedAsInTheTable) {
  const MadeTable table = made_table(90, 100, 3, 3, 4, 0.5);
  const Fold fold(table);
  for (const auto* variant : recognizers()) {
    if (variant->name == "chance") continue;  // draws by the row's number
    for (const char* scale : {"none", "min-max", "l1", "l2", "sqrt", "standardise"}) {
      Options options = variant->defaults();
      const bool scaled = !refusal_of([&] { options.parse("scale", scale); }).thrown;
      const auto recognizer = variant->create(options);
      recognizer->fit(fold.rows, {.seed = 1});
      const auto answers = recognizer->predict(*fold.questions);
      const auto loaded = variant->create(variant->defaults());
      loaded->load(recognizer->save(), {100, 3});
      EXPECT_EQ(loaded->save(), recognizer->save()) << variant->name;
      const auto again = loaded->predict(*fold.questions);
      for (std::size_t i = 0; i < answers.size(); ++i) {
        const std::string what = variant->name + " " + scale;
        const auto features = table.row(fold.questions->rows()[i]);
        expect_near(predict_alone(*recognizer, features), answers[i], what);
        expect_near(predict_alone(*loaded, features), answers[i], what);
        expect_near(again[i], answers[i], what);
      }
      if (!scaled) break;
    }
  }
}

TEST(EveryRecognizer, NeverAnswersAClassThatItDidNotLearn) {
  MadeTable table = made_table(60, 12, 4, 3, 5);
  for (std::size_t i = 0; i < 60; ++i) {
    if (table.subjects[i] != "s0" && table.labels[i] == 2) table.labels[i] = 1;
  }
  const Fold fold(table);
  for (const auto* variant : recognizers()) {
    const auto answers = fitted(*variant, fold.rows)->predict(*fold.questions);
    expect_sound(answers, 4, variant->name);
    for (const auto& answer : answers) {
      EXPECT_NE(answer.label, 2u) << variant->name;
      EXPECT_EQ(answer.scores[2], 0) << variant->name;
    }
  }
}

TEST(EveryRecognizer, TakesOneClassOnlyAndClassesOfOneRow) {
  const MadeTable table = made_table(30, 8, 3, 3, 6);
  MadeTable one = table, single = table;
  for (std::size_t i = 0; i < 30; ++i) {
    one.labels[i] = 1;
    single.labels[i] = i == 1 ? 0 : i == 2 ? 2 : 1;
  }
  const Fold only(one), few(single);
  for (const auto* variant : recognizers()) {
    const auto recognizer = fitted(*variant, only.rows);
    for (const auto& answer : recognizer->predict(*only.questions)) {
      EXPECT_EQ(answer.label, 1u) << variant->name;
      EXPECT_EQ(answer.scores, (std::vector<double>{0, 1, 0})) << variant->name;
    }
    const auto loaded = variant->create(variant->defaults());
    loaded->load(recognizer->save(), {8, 3});
    EXPECT_EQ(predict_alone(*loaded, table.row(0)).label, 1u) << variant->name;
    expect_sound(fitted(*variant, few.rows)->predict(*few.questions), 3, variant->name);
  }
}

TEST(EveryRecognizer, TakesConstantFeatures) {
  MadeTable table = made_table(40, 10, 3, 4, 7);
  for (std::size_t i = 0; i < 40; ++i) {
    for (std::size_t d = 0; d < 10; d += 2) table.features[i * 10 + d] = 0.3f;
  }
  MadeTable all = table;
  std::fill(all.features.begin(), all.features.end(), 0.3f);
  for (const MadeTable& one : {table, all}) {
    const Fold fold(one);
    for (const auto* variant : recognizers()) {
      expect_sound(fitted(*variant, fold.rows)->predict(*fold.questions), 3, variant->name);
    }
  }
}

TEST(EveryRecognizer, RefusesWhatCannotBeLearnt) {
  MadeTable bad = made_table(20, 4, 2, 2, 8);
  bad.features[4 * 7 + 2] = std::numeric_limits<float>::quiet_NaN();  // a row of s1
  const Fold fold(bad);
  MadeTable none = made_table(20, 0, 2, 2, 8);
  const Fold empty(none);
  const Samples samples = none.samples();
  const TrainingRows nobody(samples, "nobody", {"s0", "s1"});
  for (const auto* variant : recognizers()) {
    EXPECT_TRUE(refusal_of([&] { fitted(*variant, nobody); }).names("nobody")) << variant->name;
    if (!variant->traits.needs_features) continue;
    const auto refusal = refusal_of([&] { fitted(*variant, fold.rows); });
    EXPECT_TRUE(refusal.thrown && refusal.kind == ErrorKind::kInput) << variant->name;
    EXPECT_TRUE(refusal.names("row 7") && refusal.names("s1")) << refusal.line;
    EXPECT_TRUE(refusal_of([&] { fitted(*variant, empty.rows); }).names("without features"))
        << variant->name;
  }
}

TEST(EveryRecognizer, RefusesToAnswerWhatIsNoNumber) {
  MadeTable table = made_table(20, 4, 2, 2, 8);
  table.features[4 * 6] = std::numeric_limits<float>::infinity();  // a row of s0, asked for
  const Fold fold(table);
  for (const auto* variant : recognizers()) {
    const auto recognizer = fitted(*variant, fold.rows);
    if (!variant->traits.needs_features) continue;
    EXPECT_TRUE(refusal_of([&] { recognizer->predict(*fold.questions); }).names("row 6"));
    EXPECT_TRUE(refusal_of([&] { predict_alone(*recognizer, table.row(6)); }).thrown)
        << variant->name;
  }
}

// Labels that have nothing to do with the features: two standard deviations of 600 guesses.
TEST(EveryRecognizer, NoiseGivesChance) {
  const MadeTable table = made_table(600, 30, 3, 6, 9, 0);
  const Samples samples = table.samples();
  for (const auto* variant : recognizers()) {
    double right = 0;
    for (std::size_t s = 0; s < 6; ++s) {
      const TrainingRows rows(samples, "fold", {"s" + std::to_string(s)});
      std::vector<std::size_t> asked;
      for (std::size_t row = s; row < 600; row += 6) asked.push_back(row);
      const QueryRows questions(samples, rows, asked);
      right += 100 * accuracy(fitted(*variant, rows)->predict(questions), questions, table);
    }
    EXPECT_NEAR(right / 600, 1.0 / 3, 2.5 * std::sqrt(2.0 / 9 / 600)) << variant->name;
  }
}

TEST(EveryRecognizer, StopsOnRequest) {
  const MadeTable table = made_table(40, 4, 2, 4, 10);
  const Fold fold(table);
  CancelToken cancel;
  cancel.cancel();
  for (const auto* variant : recognizers()) {
    const auto recognizer = variant->create(variant->defaults());
    if (!variant->traits.needs_features) continue;
    const auto refusal =
        refusal_of([&] { recognizer->fit(fold.rows, {.seed = 1, .cancel = &cancel}); });
    EXPECT_EQ(refusal.kind, ErrorKind::kCancelled) << variant->name;
  }
}

TEST(EveryRecognizer, RefusesDamagedBytes) {
  const MadeTable table = made_table(30, 6, 3, 3, 11);
  const Fold fold(table);
  for (const auto* variant : recognizers()) {
    const std::string bytes = fitted(*variant, fold.rows)->save();
    const auto recognizer = variant->create(variant->defaults());
    const auto refused = [&](const std::string& what, std::size_t dimension, std::size_t classes) {
      const auto refusal = refusal_of([&] { recognizer->load(what, {dimension, classes}); });
      return refusal.thrown && refusal.kind == ErrorKind::kInput;
    };
    for (std::size_t size = 0; size + 8 < bytes.size(); size += 3) {
      EXPECT_TRUE(refused(bytes.substr(0, size), 6, 3)) << variant->name << size;
    }
    EXPECT_TRUE(refused(bytes + "x", 6, 3)) << variant->name;
    EXPECT_TRUE(refused(bytes, 6, 4)) << variant->name;
    if (variant->traits.needs_features) {
      EXPECT_TRUE(refused(bytes, 7, 3)) << variant->name;
    }
    for (const auto* other : recognizers()) {
      if (other == variant) continue;
      EXPECT_TRUE(refusal_of([&] {
                    other->create(other->defaults())->load(bytes, {6, 3});
                  }).thrown)
          << other->name << " loads " << variant->name;
    }
  }
}

}  // namespace
}  // namespace inkling
