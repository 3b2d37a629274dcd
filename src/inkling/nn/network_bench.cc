// Time of an epoch of every network with its defaults, over random rows, on one thread.
// bench/network_bench.py sets it against the same network in Python's PyTorch.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/core/error.h"
#include "inkling/core/face_landmarks.h"
#include "inkling/core/random.h"
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

std::string as_json(const std::string& name, const Options& options) {
  nlohmann::json json = {{"network", name}};
  for (const OptionSpec& spec : options.specs()) {
    std::visit([&](const auto& value) { json[spec.name] = value; }, options.value(spec.name));
  }
  return json.dump();
}

void epoch(benchmark::State& state) {
  const NetworkVariant* variant = networks()[static_cast<std::size_t>(state.range(0))];
  Options options = variant->defaults();
  options.set("epochs", 4L);
  options.set("augment", 0.0);
  NetworkBuild build{variant->name, options, usual_shape(*variant->create(options)), kClasses};
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
    const LearningJob job{
        1, 1, {}, [&](const LearningEpoch& e) { seconds = std::min(seconds, e.seconds); }};
    const auto learnt = network_engine().learn(build, rows, job, CancelToken());
    state.counters["parameters"] = static_cast<double>(learnt->parameters());
    state.SetIterationTime(seconds);
  }
  state.SetLabel(as_json(variant->name, options));
  state.counters["rows"] = kRows;
  state.counters["batch"] = static_cast<double>(options.integer("batch"));
  state.counters["channels"] = build.input.channels;
  state.counters["frames"] = build.input.frames;
  state.counters["height"] = build.input.height;
  state.counters["width"] = build.input.width;
}

// By place in networks(): before main() their names need not be there yet.
void every_network(benchmark::internal::Benchmark* bench) {
  for (std::size_t i = 0; i < networks().size(); ++i) bench->Arg(static_cast<std::int64_t>(i));
}

BENCHMARK(epoch)
    ->Apply(every_network)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
