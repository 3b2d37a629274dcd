#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/network.h"
#include "inkling/nn/network_engine.h"
#include "inkling/nn/network_options.h"
#include "inkling/recognition/blas_threads.h"
#include "inkling/recognition/inner_search.h"
#include "inkling/recognition/row_checks.h"
#include "inkling/recognizer.h"

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
      : build_{variant.name, options, {}, 0} {
    one_blas_thread();
  }

  FitReport fit(const TrainingRows& rows, const FitContext& context) override {
    check_training(rows, true);
    build_.input = rows.format().shape;
    assert(build_.input.size() == rows.dimension());
    build_.classes = rows.classes();
    FitReport report;
    LearningRows learning{build_.input, rows.classes(), {}, {}, {}};
    for (const std::size_t row : rows.rows()) {
      learning.features.push_back(rows.features(row));
      learning.labels.push_back(rows.label(row));
    }
    if (build_.options.text("stop") == "inner") learning.inner = inner_rows(rows, context.seed);
    FitContext kept = context;
    kept.on_epoch = [&](const LearningEpoch& epoch) {
      report.curve.push_back(epoch);
      if (context.on_epoch) context.on_epoch(epoch);
    };
    learnt_ = network_engine().learn(build_, learning, kept);
    report.parameters = learnt_->parameters();
    if (build_.options.text("stop") == "inner") {
      report.chosen = fmt::format("epoch {}", learnt_->epoch());
    }
    return report;
  }

  std::vector<ClassPrediction> predict(const QueryRows& queries) const override {
    check_queries(queries, true);
    std::vector<std::span<const float>> rows;
    for (const std::size_t row : queries.rows()) rows.push_back(queries.features(row));
    std::vector<ClassPrediction> predictions;
    for (auto& scores : learnt_->scores(rows)) {
      predictions.push_back(prediction_of(std::move(scores)));
    }
    return predictions;
  }

  std::string save() const override { return learnt_->save(); }
  void load(std::string_view bytes, const SampleFormat& format) override {
    if (format.shape.size() != format.dimension) {
      throw Error(ErrorKind::kInput,
                  fmt::format("takes {} values, not {}", format.shape.size(), format.dimension),
                  build_.name, "train it again");
    }
    build_.input = format.shape;
    build_.classes = format.classes;
    learnt_ = network_engine().load(build_, bytes);
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

  NetworkBuild build_;
  std::unique_ptr<LearntNetwork> learnt_;
};

RecognizerVariant as_recognizer(const NetworkVariant& network) {
  RecognizerVariant variant{{network.name, network.summary, network.reference, network.options,
                             [&network](const Options& options) {
                               return std::make_unique<NetworkRecognizer>(network, options);
                             }}};
  RecognizerTraits& traits = variant.traits;
  traits.usual_descriptor = network.create(network.defaults())->usual_input();
  traits.check_shape = [&network](const Options& options, const FeatureShape& shape) {
    network.create(options)->check(shape);
  };
  traits.check_machine = [name = network.name](const Options& options) {
    network_engine().check({name, options, {}, 0});
  };
  traits.code_key = [](const Options& options) {
    return sha256_of_file(network_engine_path()) + weights_sum(options);
  };
  traits.epochs = [](const Options& options) { return options.integer("epochs"); };
  return variant;
}

}  // namespace

const RecognizerList& network_recognizers() {
  static const std::vector<RecognizerVariant> variants = [] {
    std::vector<RecognizerVariant> all;
    for (const NetworkVariant* network : networks()) all.push_back(as_recognizer(*network));
    return all;
  }();
  static const RecognizerList list = [] {
    RecognizerList pointers;
    for (const auto& variant : variants) pointers.push_back(&variant);
    return pointers;
  }();
  return list;
}

}  // namespace inkling
