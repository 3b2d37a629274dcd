#include "inkling/recognition/majority_recognizer.h"

#include "inkling/recognition/class_frequencies.h"

namespace inkling {
namespace {

constexpr std::string_view kMajorityName = "majority";

class MajorityRecognizer : public Recognizer {
 public:
  FitReport fit(const TrainingRows& rows, const FitContext& /*context*/) override {
    frequencies_.learn(rows);
    return {};
  }
  std::vector<ClassPrediction> predict(const QueryRows& questions) const override {
    return std::vector<ClassPrediction>(questions.rows().size(),
                                        {frequencies_.most_frequent(), frequencies_.shares()});
  }
  std::string save() const override { return frequencies_.save(kMajorityName); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    frequencies_.load(bytes, kMajorityName, format.classes);
  }

 private:
  ClassFrequencies frequencies_;
};

}  // namespace

const RecognizerVariant kMajorityRecognizer{
    {std::string(kMajorityName),
     "baseline: always the most frequent class of the training subjects",
     "See et al., MEGC 2019: why accuracy is not the score",
     {},
     [](const Options&) { return std::make_unique<MajorityRecognizer>(); }},
    {.needs_features = false}};

}  // namespace inkling
