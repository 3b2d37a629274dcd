// Recognisers that look at no feature: what an approach has to be better than.
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <numeric>

#include "inkling/core/check.h"
#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

constexpr std::string_view kMajorityName = "majority", kChanceName = "chance";

[[noreturn]] void refuse_baseline(std::string_view name) {
  throw Error(ErrorKind::kInput, "is not a saved recogniser of this kind or is damaged",
              std::string(name), "train it again");
}

// How often each class occurs in the rows for training.
class ClassFrequencies {
 public:
  // Throws Error(kInput) when there are no rows.
  void learn(const TrainingRows& rows) {
    if (rows.rows().empty()) {
      throw Error(ErrorKind::kInput, "has no rows to learn from", "fold " + rows.fold(),
                  "give samples of at least two subjects");
    }
    counts_.assign(rows.classes(), 0);
    for (const std::size_t row : rows.rows()) ++counts_[rows.label(row)];
  }

  // Shares of the classes, sum 1. Precondition: learnt or loaded.
  std::vector<double> shares() const {
    INKLING_CHECK(!counts_.empty());
    const auto all = static_cast<double>(std::accumulate(counts_.begin(), counts_.end(), 0ul));
    std::vector<double> shares;
    for (const std::size_t count : counts_) shares.push_back(static_cast<double>(count) / all);
    return shares;
  }

  // The first of several.
  std::size_t most_frequent() const {
    INKLING_CHECK(!counts_.empty());
    return static_cast<std::size_t>(std::max_element(counts_.begin(), counts_.end()) -
                                    counts_.begin());
  }

  // "NAME 1 COUNT COUNT …"; load() throws Error(kInput) for anything else.
  std::string save(std::string_view name) const {
    std::string text = std::string(name) + " 1";
    for (const std::size_t count : counts_) text += " " + std::to_string(count);
    return text;
  }

  void load(std::string_view bytes, std::string_view name, std::size_t classes) {
    const std::string start = std::string(name) + " 1";
    if (!bytes.starts_with(start)) refuse_baseline(name);
    const char* at = bytes.data() + start.size();
    const char* const end = bytes.data() + bytes.size();
    std::vector<std::size_t> counts;
    while (at != end) {
      std::uint32_t count = 0;
      if (*at != ' ' || counts.size() == classes) refuse_baseline(name);
      const auto [stop, error] = std::from_chars(at + 1, end, count);
      if (error != std::errc()) refuse_baseline(name);
      counts.push_back(count);
      at = stop;
    }
    if (counts.size() != classes || std::accumulate(counts.begin(), counts.end(), 0ul) == 0) {
      refuse_baseline(name);
    }
    counts_ = std::move(counts);
  }

 private:
  std::vector<std::size_t> counts_;
};

class MajorityRecognizer : public Recognizer {
 public:
  FitReport fit(const TrainingRows& rows, const FitContext& /*context*/) override {
    frequencies_.learn(rows);
    return {};
  }
  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    return std::vector<ClassPrediction>(queries.rows().size(),
                                        {frequencies_.most_frequent(), frequencies_.shares()});
  }
  std::string save() const override { return frequencies_.save(kMajorityName); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    frequencies_.load(bytes, kMajorityName, format.classes);
  }

 private:
  ClassFrequencies frequencies_;
};

class ChanceRecognizer : public Recognizer {
 public:
  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    frequencies_.learn(rows);
    seed_ = context.seed;
    return {};
  }

  // Draws by the row's number, or by the values of a vector that is in no table.
  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    std::vector<ClassPrediction> predictions;
    for (const std::size_t row : queries.rows()) {
      predictions.push_back(draw(queries.in_table() ? row : hash_of(queries.features(row))));
    }
    return predictions;
  }

  // The seed stands before the frequencies.
  std::string save() const override {
    return std::to_string(seed_) + " " + frequencies_.save(kChanceName);
  }
  void load(std::string_view bytes, const SampleFormat& format) override {
    std::uint64_t seed = 0;
    const char* const end = bytes.data() + bytes.size();
    const auto [stop, error] = std::from_chars(bytes.data(), end, seed);
    if (error != std::errc() || stop == end || *stop != ' ') refuse_baseline(kChanceName);
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
    ClassPrediction prediction{0, frequencies_.shares()};
    Random random(seed_ ^ (what + 1) * 0x9e3779b97f4a7c15);
    double left = random.uniform();
    for (std::size_t c = 0; c < prediction.scores.size(); ++c) {
      if (prediction.scores[c] == 0) continue;
      prediction.label = c;  // the last one that occurs, should rounding leave something over
      left -= prediction.scores[c];
      if (left < 0) break;
    }
    return prediction;
  }

  ClassFrequencies frequencies_;
  std::uint64_t seed_ = 0;
};

}  // namespace

extern const RecognizerVariant kMajorityRecognizer{
    {std::string(kMajorityName),
     "baseline: always the most frequent class of the training subjects",
     "See et al., MEGC 2019: why accuracy is not the score",
     {},
     [](const Options&) { return std::make_unique<MajorityRecognizer>(); }},
    {.needs_features = false}};

extern const RecognizerVariant kChanceRecognizer{
    {std::string(kChanceName),
     "baseline: a class drawn by the frequencies of the training subjects",
     "stratified guessing; its expected recall of each class is that class's frequency",
     {},
     [](const Options&) { return std::make_unique<ChanceRecognizer>(); }},
    {.needs_features = false}};

}  // namespace inkling
