// What every recogniser keeps to, however badly it predicts: the same predictions twice, classes
// that it learnt only, save and load, refusals, options by name. What the listed ones reach is in
// recognizers_quality_test.cc.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/recognition/recognition_test_util.h"
#include "inkling/recognition/row_checks.h"
#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

using testing::fitted;
using testing::made_table;
using testing::MadeTable;
using testing::predict_alone;
using testing::refusal_of;
using testing::Split;

// A poor recogniser, which may be listed all the same: it predicts the class of the first row.
class FirstClass : public Recognizer {
 public:
  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    check_training(rows, true);
    context.check_cancelled();
    for (const std::size_t row : rows.rows()) static_cast<void>(rows.label(row));
    label_ = rows.label(rows.rows().front());
    format_ = rows.format();
    return {};
  }
  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    check_queries(queries, true);
    ClassPrediction prediction{label_, std::vector<double>(format_.classes)};
    prediction.scores[label_] = 1;
    return std::vector<ClassPrediction>(queries.rows().size(), prediction);
  }
  std::string save() const override {
    ByteWriter bytes("first-class", 1);
    bytes.whole(format_.dimension);
    bytes.whole(format_.classes);
    bytes.whole(label_);
    return bytes.take();
  }
  void load(std::string_view bytes, const SampleFormat& format) override {
    ByteReader reader(bytes, "first-class", 1);
    if (reader.whole(format.dimension) != format.dimension) reader.refuse();
    if (reader.whole(format.classes) != format.classes) reader.refuse();
    label_ = reader.whole(format.classes - 1);
    reader.end();
    format_ = format;
  }

 private:
  std::size_t label_ = 0;
  SampleFormat format_;
};

const RecognizerVariant kFirstClass{
    {"first-class",
     "the class of the first row",
     "none",
     {{"unused", 1L, 1, 2, "", "an option that changes nothing"}},
     [](const Options&) { return std::make_unique<FirstClass>(); }}};

const RecognizerList& all_recognizers() {
  static const RecognizerList list = [] {
    RecognizerList with_poor = recognizers();
    with_poor.push_back(&kFirstClass);
    return with_poor;
  }();
  return list;
}

bool same(const std::vector<ClassPrediction>& a, const std::vector<ClassPrediction>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.label == y.label && x.scores == y.scores && x.decisions == y.decisions;
  });
}

void expect_sound(const std::vector<ClassPrediction>& predictions, std::size_t classes,
                  const std::string& what) {
  for (const auto& prediction : predictions) {
    EXPECT_LT(prediction.label, classes) << what;
    ASSERT_EQ(prediction.scores.size(), classes) << what;
    for (const double score : prediction.scores) EXPECT_TRUE(score >= 0 && score <= 1) << what;
    EXPECT_NEAR(std::accumulate(prediction.scores.begin(), prediction.scores.end(), 0.0), 1, 1e-9)
        << what;
  }
}

TEST(EveryRecognizer, SaysWhatItIs) {
  testing::expect_sound_variants(all_recognizers(), "recogniser");
  for (const auto* variant : all_recognizers()) {
    for (const OptionSpec& spec : variant->options) {
      if (!testing::is_free_text(spec)) continue;
      Options options = variant->defaults();
      options.parse(spec.name, "-3e20");
      testing::expect_usage_error([&] { variant->create(options); }, "--" + spec.name);
    }
  }
}

TEST(EveryRecognizer, LearnsAndPredictsTheSameTwice) {
  const MadeTable table = made_table(150, 24, 3, 5, 2, 2);
  const Split a(table), b(table);
  for (const auto* variant : all_recognizers()) {
    const auto predictions = fitted(*variant, a.rows)->predict(*a.queries);
    EXPECT_EQ(predictions.size(), a.queries->rows().size());
    expect_sound(predictions, 3, variant->name);
    EXPECT_TRUE(same(predictions, fitted(*variant, b.rows)->predict(*b.queries))) << variant->name;
    EXPECT_EQ(a.rows.subjects_read(), (std::set<std::string>{"s1", "s2", "s3", "s4"}));
  }
}

void expect_near(const ClassPrediction& a, const ClassPrediction& b, const std::string& what) {
  EXPECT_EQ(a.label, b.label) << what;
  for (std::size_t c = 0; c < a.scores.size(); ++c) {
    EXPECT_NEAR(a.scores[c], b.scores[c], 1e-6) << what;
  }
}

TEST(EveryRecognizer, PredictsAloneAndLoadedAsInTheTable) {
  const MadeTable table = made_table(90, 100, 3, 3, 4, 0.5);
  const Split fold(table);
  for (const auto* variant : all_recognizers()) {
    if (variant->name == "chance") continue;  // draws by the row's number
    for (const char* scale : {"none", "min-max", "l1", "l2", "sqrt", "standardise"}) {
      Options options = variant->defaults();
      const bool scaled = !refusal_of([&] { options.parse("scale", scale); }).thrown;
      const auto recognizer = variant->create(options);
      recognizer->fit(fold.rows, {.seed = 1});
      const auto predictions = recognizer->predict(*fold.queries);
      const auto loaded = variant->create(variant->defaults());
      loaded->load(recognizer->save(), {100, 3});
      EXPECT_EQ(loaded->save(), recognizer->save()) << variant->name;
      const auto again = loaded->predict(*fold.queries);
      for (std::size_t i = 0; i < predictions.size(); ++i) {
        const std::string what = variant->name + " " + scale;
        const auto features = table.row(fold.queries->rows()[i]);
        expect_near(predict_alone(*recognizer, features), predictions[i], what);
        expect_near(predict_alone(*loaded, features), predictions[i], what);
        expect_near(again[i], predictions[i], what);
      }
      if (!scaled) break;
    }
  }
}

TEST(EveryRecognizer, NeverPredictsAClassThatItDidNotLearn) {
  MadeTable table = made_table(60, 12, 4, 3, 5);
  for (std::size_t i = 0; i < 60; ++i) {
    if (table.subjects[i] != "s0" && table.labels[i] == 2) table.labels[i] = 1;
  }
  const Split fold(table);
  for (const auto* variant : all_recognizers()) {
    const auto predictions = fitted(*variant, fold.rows)->predict(*fold.queries);
    expect_sound(predictions, 4, variant->name);
    for (const auto& prediction : predictions) {
      EXPECT_NE(prediction.label, 2u) << variant->name;
      EXPECT_EQ(prediction.scores[2], 0) << variant->name;
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
  const Split only(one), few(single);
  for (const auto* variant : all_recognizers()) {
    const auto recognizer = fitted(*variant, only.rows);
    for (const auto& prediction : recognizer->predict(*only.queries)) {
      EXPECT_EQ(prediction.label, 1u) << variant->name;
      EXPECT_EQ(prediction.scores, (std::vector<double>{0, 1, 0})) << variant->name;
    }
    const auto loaded = variant->create(variant->defaults());
    loaded->load(recognizer->save(), {8, 3});
    EXPECT_EQ(predict_alone(*loaded, table.row(0)).label, 1u) << variant->name;
    expect_sound(fitted(*variant, few.rows)->predict(*few.queries), 3, variant->name);
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
    const Split fold(one);
    for (const auto* variant : all_recognizers()) {
      expect_sound(fitted(*variant, fold.rows)->predict(*fold.queries), 3, variant->name);
    }
  }
}

TEST(EveryRecognizer, RefusesWhatCannotBeLearnt) {
  MadeTable bad = made_table(20, 4, 2, 2, 8);
  bad.features[4 * 7 + 2] = std::numeric_limits<float>::quiet_NaN();  // a row of s1
  const Split fold(bad);
  MadeTable none = made_table(20, 0, 2, 2, 8);
  const Split empty(none);
  const Samples samples = none.samples();
  const TrainingRows nobody(samples, "nobody", {"s0", "s1"});
  for (const auto* variant : all_recognizers()) {
    EXPECT_TRUE(refusal_of([&] { fitted(*variant, nobody); }).names("nobody")) << variant->name;
    if (!variant->traits.needs_features) continue;
    const auto refusal = refusal_of([&] { fitted(*variant, fold.rows); });
    EXPECT_TRUE(refusal.thrown && refusal.kind == ErrorKind::kInput) << variant->name;
    EXPECT_TRUE(refusal.names("row 7") && refusal.names("s1")) << refusal.line;
    EXPECT_TRUE(refusal_of([&] { fitted(*variant, empty.rows); }).names("without features"))
        << variant->name;
  }
}

TEST(EveryRecognizer, RefusesQueriesThatAreNoNumbers) {
  MadeTable table = made_table(20, 4, 2, 2, 8);
  table.features[4 * 6] = std::numeric_limits<float>::infinity();  // a row of s0, a query
  const Split fold(table);
  for (const auto* variant : all_recognizers()) {
    const auto recognizer = fitted(*variant, fold.rows);
    if (!variant->traits.needs_features) continue;
    EXPECT_TRUE(refusal_of([&] { recognizer->predict(*fold.queries); }).names("row 6"));
    EXPECT_TRUE(refusal_of([&] { predict_alone(*recognizer, table.row(6)); }).thrown)
        << variant->name;
  }
}

TEST(EveryRecognizer, StopsOnRequest) {
  const MadeTable table = made_table(40, 4, 2, 4, 10);
  const Split fold(table);
  CancelToken cancel;
  cancel.cancel();
  for (const auto* variant : all_recognizers()) {
    const auto recognizer = variant->create(variant->defaults());
    if (!variant->traits.needs_features) continue;
    const auto refusal =
        refusal_of([&] { recognizer->fit(fold.rows, {.seed = 1, .cancel = &cancel}); });
    EXPECT_EQ(refusal.kind, ErrorKind::kCancelled) << variant->name;
  }
}

TEST(EveryRecognizer, RefusesDamagedBytes) {
  const MadeTable table = made_table(30, 6, 3, 3, 11);
  const Split fold(table);
  for (const auto* variant : all_recognizers()) {
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
    for (const auto* other : all_recognizers()) {
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
