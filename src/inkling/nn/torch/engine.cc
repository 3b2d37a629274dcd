#include <fmt/format.h>
#include <malloc.h>

#include <cstring>
#include <exception>
#include <mutex>

#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/nn/torch/device.h"
#include "inkling/nn/torch/temporal_trainer.h"
#include "inkling/nn/torch/trainer.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

constexpr const char* kMean = "inkling.mean";
constexpr const char* kDeviation = "inkling.deviation";
constexpr const char* kPresent = "inkling.present";

class Learnt : public LearntNetwork {
 public:
  Learnt(std::string name, FeatureShape shape, Fitted fitted)
      : name_(std::move(name)), shape_(shape), fitted_(std::move(fitted)) {}

  std::vector<std::vector<double>> scores(
      std::span<const std::span<const float>> rows) const override {
    if (rows.empty()) return {};
    at::set_num_threads(1);
    const std::lock_guard lock(mutex_);
    const auto shares = torch::softmax(class_scores(fitted_, shape_, rows).to(at::kDouble), 1);
    const auto at = shares.accessor<double, 2>();
    std::vector<std::vector<double>> all(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t c = 0; c < fitted_.present.size(); ++c) {
        all[row].push_back(at[static_cast<std::int64_t>(row)][static_cast<std::int64_t>(c)]);
      }
    }
    return all;
  }

  std::string save() const override {
    TensorFile file = tensors_of(*fitted_.net);
    const auto count = static_cast<std::int64_t>(fitted_.scaling.mean.size());
    file.tensors[kMean] = {{count}, fitted_.scaling.mean};
    file.tensors[kDeviation] = {{count}, fitted_.scaling.deviation};
    auto& present = file.tensors[kPresent];
    for (const bool there : fitted_.present) present.values.push_back(there ? 1 : 0);
    present.shape = {static_cast<std::int64_t>(present.values.size())};
    file.about = {{"network", name_}, {"epoch", std::to_string(fitted_.epoch)}};
    return tensor_bytes(file);
  }

  std::size_t parameters() const override {
    std::size_t count = 0;
    for (const auto& p : fitted_.net->parameters()) {
      if (p.requires_grad()) count += static_cast<std::size_t>(p.numel());
    }
    return count;
  }

  int epoch() const override { return fitted_.epoch; }

 private:
  std::string name_;
  FeatureShape shape_;
  Fitted fitted_;
  mutable std::mutex mutex_;  // eval() of a module writes
};

// Runs `work`; failures of LibTorch become errors of Inkling's.
template <typename Work>
auto guarded(const std::string& name, Work work) {
  try {
    return work();
  } catch (const Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    const std::string all = error.what();
    throw Error(ErrorKind::kInput, "LibTorch: " + all.substr(0, all.find('\n')), name,
                "try a smaller batch or input");
  }
}

const std::vector<float>& values_of(const TensorFile& file, const char* name, std::size_t count) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end() || found->second.values.size() != count) {
    throw Error(ErrorKind::kInput, fmt::format("has no '{}' of {} values", name, count),
                "the network's weights", "train it again");
  }
  return found->second.values;
}

class Engine : public NetworkEngine {
 public:
  void check(const NetworkBuild& build) override {
    guarded(build.name, [&] { device_of(build.options); });
  }

  std::unique_ptr<LearntNetwork> learn(const NetworkBuild& build, const LearningRows& rows,
                                       const FitContext& context) override {
    return guarded(build.name, [&] {
      return std::make_unique<Learnt>(build.name, build.input, fit(build, rows, context));
    });
  }

  std::unique_ptr<LearntNetwork> load(const NetworkBuild& build, std::string_view bytes) override {
    return guarded(build.name, [&] {
      const TensorFile file = parse_tensors(bytes, "the network's weights");
      const auto found = file.about.find("network");
      if (found == file.about.end() || found->second != build.name) {
        throw Error(ErrorKind::kInput, "are not of the network " + build.name,
                    "the network's weights", "train it again");
      }
      Fitted fitted;
      const auto channels = static_cast<std::size_t>(build.input.channels);
      fitted.scaling = {values_of(file, kMean, channels), values_of(file, kDeviation, channels)};
      for (const float v : values_of(file, kPresent, build.classes)) {
        fitted.present.push_back(v != 0);
      }
      fitted.net = net_maker(build.name)({build.options, build.input, build.classes});
      set_tensors(*fitted.net, file, "the network's weights");
      fitted.net->eval();
      const auto epoch = file.about.find("epoch");
      fitted.epoch = epoch == file.about.end() ? 0 : std::atoi(epoch->second.c_str());
      return std::make_unique<Learnt>(build.name, build.input, std::move(fitted));
    });
  }

  TensorFile learn_temporal(const Options& options, const TemporalRows& rows,
                            const FitContext& context) override {
    return guarded("temporal network", [&] { return fit_temporal(options, rows, context); });
  }
};

// Every step wants and frees the same large tensors. Given back to the system in between, a third
// of the time of a small network goes into getting their pages anew.
void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that glibc takes
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

}  // namespace
}  // namespace inkling::torch_net

extern "C" __attribute__((visibility("default"))) inkling::NetworkEngine*
inkling_make_network_engine(const char* version) {
  static inkling::torch_net::Engine engine;
  if (std::strcmp(version, inkling::version()) != 0) return nullptr;
  inkling::torch_net::keep_freed_memory();
  return &engine;
}
