#include "inkling/recognition/network_recognizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "inkling/files/sha256.h"
#include "inkling/nn/network.h"
#include "inkling/nn/network_engine.h"
#include "inkling/nn/network_options.h"
#include "inkling/recognition/blas_threads.h"
#include "inkling/recognition/inner_search.h"
#include "inkling/recognition/row_check.h"

namespace inkling {
namespace {

constexpr std::size_t kInnerGroups = 5;  // one of them chooses the epoch with stop=inner

ClassPrediction prediction_of(std::vector<double> scores) {
  const auto best = std::max_element(scores.begin(), scores.end());
  return {static_cast<std::size_t>(best - scores.begin()), std::move(scores)};
}

class NetworkRecognizer : public Recognizer {
 public:
  NetworkRecognizer(const NetworkVariant& variant, const Options& options)
      : network_(variant.create(options)), build_{variant.name, options, {}, 0} {
    one_blas_thread();
  }

  std::string usual_descriptor() const override { return std::string(network_->usual_input()); }

  void check_machine() const override { network_engine().check(build_); }

  void set_shape(const FeatureShape& shape) override {
    network_->check(shape);
    build_.input = shape;
  }

  void watch(const FitWatch& watch) override { watch_ = watch; }

  void fit(const TrainingRows& rows, std::uint64_t seed, const CancelToken& cancel) override {
    check_training(rows, true);
    assert(build_.input.size() == rows.dimension());
    build_.classes = rows.classes();
    LearningRows learning{build_.input, rows.classes(), {}, {}, {}};
    for (const std::size_t row : rows.rows()) {
      learning.features.push_back(rows.features(row));
      learning.labels.push_back(rows.label(row));
    }
    if (build_.options.text("stop") == "inner") learning.inner = inner_rows(rows, seed);
    curve_.clear();
    const LearningJob job{seed, watch_.threads, watch_.checkpoint, [&](const LearningEpoch& epoch) {
                            curve_.push_back(epoch);
                            if (watch_.on_epoch) watch_.on_epoch(epoch);
                          }};
    learnt_ = network_engine().learn(build_, learning, job, cancel);
  }

  std::vector<ClassPrediction> predict(const QuestionRows& questions) const override {
    check_questions(questions, true);
    std::vector<std::span<const float>> rows;
    for (const std::size_t row : questions.asked()) rows.push_back(questions.features(row));
    std::vector<ClassPrediction> answers;
    for (auto& scores : learnt_->scores(rows)) answers.push_back(prediction_of(std::move(scores)));
    return answers;
  }

  ClassPrediction predict(std::span<const float> features) const override {
    check_signs(signs_of(features), true, "features asked for");
    return prediction_of(std::move(learnt_->scores({&features, 1}).front()));
  }

  std::string chosen() const override {
    return build_.options.text("stop") == "inner" ? fmt::format("epoch {}", learnt_->epoch()) : "";
  }

  std::string save() const override { return learnt_->save(); }
  void load(std::string_view bytes, std::size_t dimension, std::size_t classes) override {
    assert(build_.input.size() == dimension), (void)dimension;
    build_.classes = classes;
    learnt_ = network_engine().load(build_, bytes);
  }

  std::vector<LearningEpoch> curve() const override { return curve_; }
  long steps() const override { return build_.options.integer("epochs"); }
  std::size_t parameters() const override { return learnt_ ? learnt_->parameters() : 0; }
  std::string code_key() const override {
    return sha256_of_file(network_engine_path()) + weights_sum(build_.options);
  }

 private:
  // Places in rows.rows() of a fifth of the subjects; none when there is only one.
  static std::vector<std::size_t> inner_rows(const TrainingRows& rows, std::uint64_t seed) {
    const auto groups = subject_groups(rows, kInnerGroups, seed);
    std::vector<std::size_t> places;
    if (groups.size() < 2) return places;
    for (std::size_t place = 0; place < rows.rows().size(); ++place) {
      if (groups[0].contains(rows.subject(rows.rows()[place]))) places.push_back(place);
    }
    return places;
  }

  std::unique_ptr<Network> network_;
  NetworkBuild build_;
  FitWatch watch_;
  std::unique_ptr<LearntNetwork> learnt_;
  std::vector<LearningEpoch> curve_;
};

}  // namespace

const VariantList<Recognizer>& network_recognizers() {
  static const std::vector<RecognizerVariant> variants = [] {
    std::vector<RecognizerVariant> all;
    for (const NetworkVariant* network : networks()) {
      all.push_back({network->name, network->summary, network->reference, network->options,
                     [network](const Options& options) {
                       return std::make_unique<NetworkRecognizer>(*network, options);
                     }});
    }
    return all;
  }();
  static const VariantList<Recognizer> list = [] {
    VariantList<Recognizer> pointers;
    for (const auto& variant : variants) pointers.push_back(&variant);
    return pointers;
  }();
  return list;
}

}  // namespace inkling
