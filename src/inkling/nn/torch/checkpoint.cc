#include "inkling/nn/torch/checkpoint.h"

#include <algorithm>
#include <chrono>
#include <sstream>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/torch/weights.h"

namespace inkling::torch_net {
namespace {

constexpr std::size_t kSumSize = 64;

torch::Tensor curve_tensor(const std::vector<LearningEpoch>& curve) {
  auto rows = torch::empty({static_cast<std::int64_t>(curve.size()), 6}, at::kDouble);
  double* to = rows.data_ptr<double>();
  for (const LearningEpoch& e : curve) {
    for (const double v : {static_cast<double>(e.epoch), static_cast<double>(e.epochs), e.loss,
                           e.inner_uf1, e.seconds, static_cast<double>(e.rows)}) {
      *to++ = v;
    }
  }
  return rows;
}

std::vector<LearningEpoch> curve_of(const torch::Tensor& rows) {
  std::vector<LearningEpoch> curve;
  const auto at = rows.accessor<double, 2>();
  for (std::int64_t i = 0; i < rows.size(0); ++i) {
    curve.push_back({static_cast<int>(at[i][0]), static_cast<int>(at[i][1]), at[i][2], at[i][3],
                     at[i][4], static_cast<std::size_t>(at[i][5])});
  }
  return curve;
}

}  // namespace

// The archive's own reader does not notice every damage: a SHA-256 stands before it.
void save_checkpoint(const std::filesystem::path& path, const std::string& key, const Net& net,
                     const torch::optim::Optimizer& optimizer, const LearningState& state) {
  torch::serialize::OutputArchive archive, inner;
  archive.write("key", c10::IValue(key));
  archive.write("weights", c10::IValue(tensor_bytes(tensors_of(net))));
  archive.write("epoch", c10::IValue(std::int64_t{state.epoch}));
  archive.write("best_epoch", c10::IValue(std::int64_t{state.best_epoch}));
  archive.write("best_uf1", c10::IValue(state.best_uf1));
  archive.write("best_weights", c10::IValue(state.best_weights));
  archive.write("curve", curve_tensor(state.curve));
  optimizer.save(inner);
  archive.write("optimiser", inner);
  std::ostringstream out;
  archive.save_to(out);
  const std::string bytes = out.str();
  write_file(path, sha256_hex(bytes) + bytes);
}

bool load_checkpoint(const std::filesystem::path& path, const std::string& key, Net& net,
                     torch::optim::Optimizer& optimizer, LearningState& state) {
  std::error_code ignored;
  if (path.empty() || !std::filesystem::exists(path, ignored)) return false;
  const std::string all = read_file(path);
  if (all.size() < kSumSize || sha256_hex(all.substr(kSumSize)) != all.substr(0, kSumSize)) {
    return false;
  }
  std::istringstream in(all.substr(kSumSize));
  torch::serialize::InputArchive archive, inner;
  archive.load_from(in);
  const auto value = [&](const char* name) {
    c10::IValue v;
    archive.read(name, v);
    return v;
  };
  if (value("key").toStringRef() != key) return false;
  set_tensors(net, parse_tensors(value("weights").toStringRef(), path.string()), path.string());
  archive.read("optimiser", inner);
  optimizer.load(inner);
  state.epoch = static_cast<int>(value("epoch").toInt());
  state.best_epoch = static_cast<int>(value("best_epoch").toInt());
  state.best_uf1 = value("best_uf1").toDouble();
  state.best_weights = value("best_weights").toStringRef();
  torch::Tensor curve;
  archive.read("curve", curve);
  state.curve = curve_of(curve);
  return true;
}

void run_epochs(const FitContext& context, const std::string& key, int epochs, double keep_every_s,
                Net& net, torch::optim::Optimizer& optimizer, LearningState& state,
                const std::function<void()>& run_epoch) {
  using Clock = std::chrono::steady_clock;
  const std::filesystem::path& path = context.checkpoint;
  load_checkpoint(path, key, net, optimizer, state);
  if (context.on_epoch) std::for_each(state.curve.begin(), state.curve.end(), context.on_epoch);
  auto kept = Clock::now();
  while (state.epoch < epochs) {
    const bool due = Clock::now() - kept > std::chrono::duration<double>(keep_every_s);
    const bool stop = context.cancel != nullptr && context.cancel->cancelled();
    if (!path.empty() && state.epoch > 0 && (due || stop)) {
      save_checkpoint(path, key, net, optimizer, state);
      kept = Clock::now();
    }
    context.check_cancelled();
    run_epoch();
    if (context.on_epoch) context.on_epoch(state.curve.back());
  }
  std::error_code ignored;
  if (!path.empty()) std::filesystem::remove(path, ignored);
}

}  // namespace inkling::torch_net
