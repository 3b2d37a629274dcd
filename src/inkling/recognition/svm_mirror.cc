// A machine to which a movement of the left side of the face is one of the right side.
#include <algorithm>
#include <cstdio>
#include <limits>
#include <numeric>
#include <optional>

#include "inkling/recognition/kernel_model.h"
#include "inkling/recognition/mirror_kernel.h"
#include "inkling/recognition/row_checks.h"
#include "inkling/recognition/svm_common.h"

namespace inkling {
namespace {

constexpr const char* kMirrorName = "svm-mirror";
constexpr int kMirrorVersion = 1;

class MirrorSvm : public Recognizer {
 public:
  MirrorSvm(double factor, double c, bool balanced, double tolerance)
      : factor_(factor), c_(c), balanced_(balanced), tolerance_(tolerance) {}

  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    check_training(rows, true);
    context.check_cancelled();
    const auto count = static_cast<double>(rows.rows().size());
    const double row_bytes = 8.0 * static_cast<double>(rows.dimension());
    // The kernel, both products while it is made, and LIBSVM's copy.
    check_memory(
        count * (32 * count + row_bytes),
        std::string(kMirrorName) + " on " + std::to_string(rows.rows().size()) + " training rows");
    kernel_.emplace(rows.format().shape, rows.dimension());
    kernel_->fit(rows, factor_);
    std::vector<std::span<const float>> features;
    for (const std::size_t row : rows.rows()) features.push_back(rows.features(row));
    const std::vector<double> table = kernel_->within(kernel_->fold(features));
    context.check_cancelled();
    std::vector<std::size_t> all(features.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    svm_ = SvmProblem(table, all.size(), all, labels_of(rows), balanced_).solve(c_, tolerance_);
    classes_ = rows.classes();
    std::vector<std::span<const float>> support;
    for (const std::size_t s : svm_.support) support.push_back(features[s]);
    support_ = kernel_->fold(support);
    char text[80];
    std::snprintf(text, sizeof text, "C %g, gamma %.4g", c_, kernel_->gamma());
    return {text};
  }

  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    check_queries(queries, true);
    std::vector<std::span<const float>> features;
    for (const std::size_t row : queries.rows()) features.push_back(queries.features(row));
    const std::vector<double> table = kernel_->between(kernel_->fold(features), support_);
    std::vector<ClassPrediction> all;
    for (std::size_t i = 0; i < features.size(); ++i) {
      const auto values = std::span(table).subspan(i * support_.size(), support_.size());
      all.push_back(vote_of_pairs(svm_.decisions(values), svm_.present, classes_));
    }
    return all;
  }

  std::string save() const override {
    ByteWriter bytes(kMirrorName, kMirrorVersion);
    bytes.whole(kernel_->dimension());
    bytes.whole(classes_);
    kernel_->save(bytes);
    save_svm(bytes, svm_);
    MirrorKernel::save_rows(bytes, support_);
    return bytes.take();
  }

  void load(std::string_view bytes, const SampleFormat& format) override {
    ByteReader reader(bytes, kMirrorName, kMirrorVersion);
    if (format.dimension == 0 || reader.whole(format.dimension) != format.dimension)
      reader.refuse();
    if (reader.whole(format.classes) != format.classes || format.classes == 0) reader.refuse();
    kernel_ = MirrorKernel::load(reader, format.dimension);
    if (!format.shape.empty() && !(format.shape == kernel_->shape())) reader.refuse();
    svm_ = load_svm(reader, format.classes);
    support_ = kernel_->load_rows(reader, svm_.support.size());
    reader.end();
    classes_ = format.classes;
  }

 private:
  double factor_, c_;
  bool balanced_;
  double tolerance_;

  std::optional<MirrorKernel> kernel_;
  PairwiseSvm svm_;
  FoldedRows support_;
  std::size_t classes_ = 0;
};

}  // namespace

extern const RecognizerVariant kSvmMirror{
    {kMirrorName,
     "support vector machine with a Gaussian kernel averaged over each row and its mirror image",
     "Haasdonk and Burkhardt, Machine Learning 2007; LIBSVM, Chang and Lin 2011",
     {{"c", 2.0, 1e-6, 1e9, "", "cost of a training row on the wrong side"},
      {"gamma", 1.0, 1e-6, 1e6, "", "factor in the kernel, over the number of values"},
      class_weights_option(),
      tolerance_option()},
     [](const Options& options) {
       return std::make_unique<MirrorSvm>(options.number("gamma"), options.number("c"),
                                          options.text("class-weights") == "balanced",
                                          options.number("tolerance"));
     }}};

}  // namespace inkling
