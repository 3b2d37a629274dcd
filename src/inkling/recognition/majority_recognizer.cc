#include "inkling/recognition/majority_recognizer.h"

#include "inkling/recognition/class_frequencies.h"

namespace inkling {
namespace {

constexpr std::string_view kMajorityName = "majority";

class MajorityRecognizer : public Recognizer {
 public:
  void fit(const TrainingRows& rows, std::uint64_t /*seed*/,
           const CancelToken& /*cancel*/) override {
    frequencies_.learn(rows);
  }
  std::vector<ClassPrediction> predict(const QuestionRows& questions) const override {
    return std::vector<ClassPrediction>(questions.asked().size(), answer());
  }
  ClassPrediction predict(std::span<const float> /*features*/) const override { return answer(); }
  std::string save() const override { return frequencies_.save(kMajorityName); }
  void load(std::string_view bytes, std::size_t /*dimension*/, std::size_t classes) override {
    frequencies_.load(bytes, kMajorityName, classes);
  }
  bool needs_features() const override { return false; }

 private:
  ClassPrediction answer() const { return {frequencies_.most_frequent(), frequencies_.shares()}; }
  ClassFrequencies frequencies_;
};

}  // namespace

const RecognizerVariant kMajorityRecognizer{
    std::string(kMajorityName),
    "baseline: always the most frequent class of the training subjects",
    "See et al., MEGC 2019: why accuracy is not the score",
    {},
    [](const Options&) { return std::make_unique<MajorityRecognizer>(); }};

}  // namespace inkling
