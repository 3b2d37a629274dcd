#include "inkling/recognition/chance_recognizer.h"

#include <bit>
#include <charconv>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/recognition/class_frequencies.h"

namespace inkling {
namespace {

constexpr std::string_view kChanceName = "chance";

class ChanceRecognizer : public Recognizer {
 public:
  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    frequencies_.learn(rows);
    seed_ = context.seed;
    return {};
  }
  std::vector<ClassPrediction> predict(const QueryRows& questions) const override {
    std::vector<ClassPrediction> answers;
    for (const std::size_t row : questions.rows()) {
      answers.push_back(draw(questions.in_table() ? row : hash_of(questions.features(row))));
    }
    return answers;
  }

  // The seed stands before the frequencies.
  std::string save() const override {
    return std::to_string(seed_) + " " + frequencies_.save(kChanceName);
  }
  void load(std::string_view bytes, const SampleFormat& format) override {
    std::uint64_t seed = 0;
    const char* const end = bytes.data() + bytes.size();
    const auto [stop, error] = std::from_chars(bytes.data(), end, seed);
    if (error != std::errc() || stop == end || *stop != ' ') {
      throw Error(ErrorKind::kInput, "is not a saved recogniser of this kind or is damaged",
                  std::string(kChanceName), "train it again");
    }
    frequencies_.load({stop + 1, end}, kChanceName, format.classes);
    seed_ = seed;
  }

 private:
  static std::uint64_t hash_of(std::span<const float> features) {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (const float value : features) {
      hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001b3;
    }
    return hash;
  }
  ClassPrediction draw(std::uint64_t what) const {
    ClassPrediction answer{0, frequencies_.shares()};
    Random random(seed_ ^ (what + 1) * 0x9e3779b97f4a7c15);
    double left = random.uniform();
    for (std::size_t c = 0; c < answer.scores.size(); ++c) {
      if (answer.scores[c] == 0) continue;
      answer.label = c;  // the last one that occurs, should rounding leave something over
      left -= answer.scores[c];
      if (left < 0) break;
    }
    return answer;
  }
  ClassFrequencies frequencies_;
  std::uint64_t seed_ = 0;
};

}  // namespace

const RecognizerVariant kChanceRecognizer{
    {std::string(kChanceName),
     "baseline: a class drawn by the frequencies of the training subjects",
     "stratified guessing; its expected recall of each class is that class's frequency",
     {},
     [](const Options&) { return std::make_unique<ChanceRecognizer>(); }},
    {.needs_features = false}};

}  // namespace inkling
