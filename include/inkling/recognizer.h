// Recognisers: from feature vectors to classes.
//
// A recogniser learns from the feature vectors that a descriptor (descriptor.h) makes, and predicts
// the class of others. It reads its rows through two guards, so that no label of a test subject can
// reach it: TrainingRows while it learns, QueryRows while it predicts.
//
//   // Predicts the class whose mean vector is nearest.
//   class NearestMean : public Recognizer {
//    public:
//     FitReport fit(const TrainingRows& rows, const FitContext& context) override {
//       for (const std::size_t row : rows.rows()) add(rows.label(row), rows.features(row));
//       return {};
//     }
//     std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
//       std::vector<ClassPrediction> predictions;
//       for (const std::size_t row : queries.rows()) {
//         predictions.push_back(nearest(queries.features(row)));
//       }
//       return predictions;
//     }
//     std::string save() const override;
//     void load(std::string_view bytes, const SampleFormat& format) override;
//
//    private:
//     void add(std::size_t label, std::span<const float> features);
//     ClassPrediction nearest(std::span<const float> features) const;
//   };
//
//   extern const RecognizerVariant kNearestMean{
//       {"nearest-mean", "the class of the nearest mean", "Duda and Hart 1973", {},
//        [](const Options&) { return std::make_unique<NearestMean>(); }}};
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/face.h"
#include "inkling/learning.h"
#include "inkling/options.h"

namespace inkling {

// What the rows of a table are like.
struct SampleFormat {
  std::size_t dimension = 0;  // of a feature vector; 0: there are no features (baselines)
  std::size_t classes = 0;    // labels are 0 … classes - 1
  FeatureShape shape = {};    // how the values of a vector lie; empty: no more than a list
};

// Measures of two feature vectors from which kernels are made.
enum class PairMeasure {
  kProduct,       // sum a b
  kChiSquare,     // sum (a - b)^2 / (a + b), terms with a + b = 0 left out
  kIntersection,  // sum min(a, b)
};

// Which values occur in a feature vector.
struct FeatureSigns {
  bool finite = true;     // no NaN, no infinity
  bool negative = false;  // any below 0
};
FeatureSigns signs_of(std::span<const float> features);

// A table of feature vectors with their subjects and classes. Nothing can be read from it directly:
// a recogniser learns through TrainingRows and predicts through QueryRows, which refuse what a fold
// forbids.
class Samples {
 public:
  // features: rows x format.dimension, row by row. labels and subjects: one a row.
  // Preconditions: sizes agree; labels lie below format.classes; a shape has `dimension` values.
  Samples(const SampleFormat& format, std::vector<float> features, std::vector<std::size_t> labels,
          std::vector<std::string> subjects);
  ~Samples();
  Samples(Samples&&) noexcept;

  std::size_t size() const;  // rows
  const SampleFormat& format() const;
  std::size_t dimension() const { return format().dimension; }
  std::size_t classes() const { return format().classes; }
  const std::string& subject(std::size_t row) const;

 private:
  friend class TrainingRows;
  friend class QueryRows;
  struct Data;
  std::unique_ptr<Data> data_;
};

// What a recogniser may learn from in one fold: all rows but those of the fold's test subjects.
// Rows keep their numbers in the whole table. Reading any other row throws Error(kInput) that
// names the row, its subject and the fold. Safe to read from several threads.
class TrainingRows {
 public:
  // fold: its name, for messages. test_subjects: as Samples::subject(). The samples must live on.
  TrainingRows(const Samples& samples, std::string fold,
               const std::set<std::string>& test_subjects);

  const std::string& fold() const { return fold_; }
  std::span<const std::size_t> rows() const { return rows_; }  // ascending
  const SampleFormat& format() const;
  std::size_t dimension() const { return format().dimension; }
  std::size_t classes() const { return format().classes; }
  std::span<const float> features(std::size_t row) const;
  FeatureSigns signs(std::size_t row) const;  // found once for all folds
  std::size_t label(std::size_t row) const;
  const std::string& subject(std::size_t row) const;
  // The measure of each row with each other one, rows.size() squared, symmetric. Computed once for
  // all folds and approaches; only these rows of it are read. Throws Error(kInput) when the table
  // of all rows would take too much memory.
  std::vector<double> gram(PairMeasure measure, std::span<const std::size_t> rows) const;

  // These rows without those of some subjects, for choosing parameters inside the fold.
  TrainingRows without(const std::set<std::string>& subjects, const std::string& fold) const;
  // Subjects of which a row's label or features were read, here or through without().
  std::set<std::string> subjects_read() const;

 private:
  struct Ledger;
  const Samples* samples_ = nullptr;
  std::string fold_;
  std::vector<std::size_t> rows_;
  std::vector<bool> allowed_;
  std::shared_ptr<Ledger> ledger_;
  friend class QueryRows;
  TrainingRows() = default;
  void check(std::size_t row) const;
};

// What classes are to be predicted for: features without labels.
class QueryRows {
 public:
  // Rows of a table under the numbers that they have there; the samples must live on. Rows learnt
  // from may be read, too, and any other row throws as in TrainingRows. Throws Error(kInput) when a
  // query is one of the rows learnt from.
  QueryRows(const Samples& samples, const TrainingRows& learnt_from,
            std::vector<std::size_t> queries);
  // A vector that is in no table, as row 0. The values must live on.
  explicit QueryRows(std::span<const float> features);

  std::span<const std::size_t> rows() const { return rows_; }  // the queries
  std::size_t dimension() const;
  std::span<const float> features(std::size_t row) const;
  FeatureSigns signs(std::size_t row) const;

  // Whether the queries are of a table.
  bool in_table() const { return samples_ != nullptr; }
  // The measure of each query with each of `rows`, rows().size() x rows.size(). rows: of those
  // learnt from. Precondition: in_table().
  std::vector<double> gram(PairMeasure measure, std::span<const std::size_t> rows) const;

 private:
  const Samples* samples_ = nullptr;
  std::string fold_;
  std::vector<std::size_t> rows_;
  std::vector<bool> learnt_, allowed_;  // allowed: learnt from or a query
  std::span<const float> features_;     // of the vector that is in no table
  void check(std::size_t row, const std::vector<bool>& among) const;
};

struct ClassPrediction {
  std::size_t label = 0;
  std::vector<double> scores;  // one a class, 0 … 1, sum 1, absent ones 0; not calibrated
  // Of an SVM: distances in margins, of pairs of classes or of each class; else empty.
  std::vector<double> decisions = {};
};

// What a fit says of itself.
struct FitReport {
  std::string chosen = {};                // inside the fit, for people: "C 10, gamma 0.002"
  std::vector<LearningEpoch> curve = {};  // of a network
  std::size_t parameters = 0;             // trained numbers of a network
};

// Learns classes from feature vectors. Every fold makes a new one. Not thread-safe while it learns;
// predict() is safe to call from several threads.
class Recognizer {
 public:
  virtual ~Recognizer() = default;

  // Fits everything that is fitted (scaling, weights of classes, parameters) on these rows. A class
  // without a row is never predicted. The same rows, options and seed give the same predictions.
  // Throws Error(kInput) when nothing can be learnt (no rows, a NaN), Error(kCancelled) when
  // context.cancel is set.
  virtual FitReport fit(const TrainingRows& rows, const FitContext& context) = 0;
  // One a query, in their order. Precondition: fitted or loaded.
  // Throws Error(kInput) for features that are no numbers.
  virtual std::vector<ClassPrediction> predict(const QueryRows& queries) const = 0;
  // Bytes from which load() makes a recogniser that predicts the same.
  virtual std::string save() const = 0;
  // format: of the rows that it was fitted on. Throws Error(kInput) for bytes that are not of this
  // recogniser in this format.
  virtual void load(std::string_view bytes, const SampleFormat& format) = 0;
};

// What a recogniser of this kind needs beside its rows. Most need nothing.
struct RecognizerTraits {
  bool needs_features = true;
  // The descriptor, with options, that the recogniser's bare name stands for. Empty: the bare name
  // is not enough.
  std::string usual_descriptor = {};
  // Throws Error(kUsage) for features that it cannot learn from.
  std::function<void(const Options&, const FeatureShape&)> check_shape = {};
  // Throws Error when it cannot learn on this machine, before anything is described for it.
  std::function<void(const Options&)> check_machine = {};
  // What its predictions follow from beside this program and its options, for keys of caches.
  std::function<std::string(const Options&)> code_key = {};
  // Epochs of a fit, for progress; else a fit counts as one.
  std::function<long(const Options&)> epochs = {};
};

struct RecognizerVariant : Variant<Recognizer> {
  RecognizerTraits traits = {};
};
using RecognizerList = std::vector<const RecognizerVariant*>;

// svm-linear, svm-rbf, svm-poly, svm-chi2, svm-intersection, svm-mirror; and majority and chance.
// The label of an SVM of more than two classes is by votes and need not have the largest score.
const RecognizerList& recognizers();
// ststnet, softnet, dgcnn, vgg16, resnet18, st-resnet. What a descriptor makes is their input, so
// that folds, caches, the guards and every table are those of all other recognisers.
const RecognizerList& network_recognizers();
// Adds a recogniser of one's own, which is then known by its name everywhere, also in approaches.
// Preconditions: no other has its name; nothing else of the library runs at the same time.
void register_recognizer(RecognizerVariant variant);

// What `inkling train` writes: a fitted approach with what is needed to use it.
struct ModelFile {
  std::string approach;  // with every option; names descriptor and recogniser
  std::string class_map;
  std::vector<std::string> classes;
  std::size_t dimension = 0;  // of the feature vector
  std::string crop;           // how pictures became clips
  // How faces were followed; none: its pictures were cropped to the face already.
  std::optional<FollowMethods> methods;
  std::string catalog_sha256;
  std::size_t samples = 0, subjects = 0;  // learnt from
  std::string version;                    // of Inkling
  std::string recognizer;                 // bytes of Recognizer::save()
};

// A model ready for use, of a file that write() of output.h made. Safe to use from several threads.
class Model {
 public:
  // Throws Error(kInput): another file, another version of the format, cut short, changed.
  explicit Model(const std::filesystem::path& path);
  // name: of the file, for messages.
  Model(ModelFile file, const std::string& name);

  const ModelFile& file() const { return file_; }
  const std::string& sha256() const { return sha256_; }  // of the whole file
  const std::string& class_name(std::size_t label) const { return file_.classes[label]; }
  // Throws Error(kInput) for a clip that the descriptor cannot describe.
  ClassPrediction name(const Clip& clip) const;

 private:
  void prepare(const std::string& name);
  ModelFile file_;
  std::string sha256_;
  std::shared_ptr<const Descriptor> descriptor_;
  std::unique_ptr<Recognizer> recognizer_;
};

}  // namespace inkling
