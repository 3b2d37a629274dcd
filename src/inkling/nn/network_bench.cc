// Time of an epoch of every network with its defaults, over random rows, on one thread; of the
// large ones at their published size, too, where there is a GPU. bench/network_bench.py sets it
// against the same network in Python's PyTorch.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/core/face_landmarks.h"
#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/nn/network.h"
#include "inkling/nn/network_engine.h"

namespace {

using namespace inkling;

constexpr std::size_t kRows = 128, kClasses = 7;

// What each network's usual descriptor gives, by meaning.
FeatureShape usual_shape(const Network& network) {
  const FeatureShape shapes[] = {{FeatureMeaning::kGrey, 1, 1, 64, 64},
                                 {FeatureMeaning::kGrey, 1, 8, 48, 48},
                                 {FeatureMeaning::kFlow, 3, 1, 42, 42},
                                 {FeatureMeaning::kFlow, 3, 1, 28, 28},
                                 {FeatureMeaning::kGraph, 4, 8, 1, kFaceLandmarks.size()}};
  for (const FeatureShape& shape : shapes) {
    try {
      network.check(shape);
      return shape;
    } catch (const Error&) {  // takes another
    }
  }
  return {};
}

// A network with its defaults, or as a GPU bears it.
struct Setup {
  const NetworkVariant* network;
  FeatureShape input;
  std::vector<std::pair<std::string, std::string>> options;
};

constexpr std::size_t kOnGpu = 6;  // large networks, each in two precisions

std::vector<Setup> setups() {
  std::vector<Setup> all;
  for (const NetworkVariant* network : networks()) {
    all.push_back({network, usual_shape(*network->create(network->defaults())), {}});
  }
  const std::pair<const char*, FeatureShape> large[] = {
      {"vgg16", {FeatureMeaning::kGrey, 1, 1, 224, 224}},
      {"resnet18", {FeatureMeaning::kFlow, 3, 1, 224, 224}},
      {"st-resnet", {FeatureMeaning::kGrey, 1, 16, 112, 112}}};
  for (const auto& [name, input] : large) {
    for (const char* precision : {"full", "mixed"}) {
      all.push_back({&find_variant(networks(), "network", name),
                     input,
                     {{"width", "1"}, {"device", "cuda"}, {"precision", precision}}});
    }
  }
  return all;
}

std::string as_json(const std::string& name, const Options& options) {
  nlohmann::json json = {{"network", name}};
  for (const OptionSpec& spec : options.specs()) {
    std::visit([&](const auto& value) { json[spec.name] = value; }, options.value(spec.name));
  }
  return json.dump();
}

void epoch(benchmark::State& state) {
  const Setup setup = setups()[static_cast<std::size_t>(state.range(0))];
  Options options = setup.network->defaults();
  options.set("epochs", 4L);
  options.set("augment", 0.0);
  for (const auto& [key, value] : setup.options) options.parse(key, value);
  NetworkBuild build{setup.network->name, options, setup.input, kClasses};
  Random random(1);
  std::vector<float> values(kRows * build.input.size());
  for (float& v : values) v = static_cast<float>(random.normal());
  LearningRows rows{build.input, kClasses, {}, {}, {}};
  for (std::size_t i = 0; i < kRows; ++i) {
    rows.features.emplace_back(values.data() + i * build.input.size(), build.input.size());
    rows.labels.push_back(i % kClasses);
  }
  for ([[maybe_unused]] auto _ : state) {
    double seconds = 1e9;  // of the quickest epoch
    FitContext context{.seed = 1};
    context.on_epoch = [&](const LearningEpoch& e) { seconds = std::min(seconds, e.seconds); };
    try {
      const auto learnt = network_engine().learn(build, rows, context);
      state.counters["parameters"] = static_cast<double>(learnt->parameters());
    } catch (const Error& error) {  // no GPU
      return state.SkipWithError(error.what());
    }
    state.SetIterationTime(seconds);
  }
  state.SetLabel(as_json(build.name, options));
  state.counters["rows"] = kRows;
  state.counters["batch"] = static_cast<double>(options.integer("batch"));
  state.counters["channels"] = build.input.channels;
  state.counters["frames"] = build.input.frames;
  state.counters["height"] = build.input.height;
  state.counters["width"] = build.input.width;
}

// By place in setups(), whose names need not be there yet before main().
void every_setup(benchmark::internal::Benchmark* bench) {
  const auto count = static_cast<std::int64_t>(networks().size() + kOnGpu);
  bench->DenseRange(0, count - 1);
}

BENCHMARK(epoch)->Apply(every_setup)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
