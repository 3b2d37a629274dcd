#include "inkling/nn/torch/trunk_cache.h"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "inkling/files/sha256.h"
#include "inkling/nn/network_options.h"

namespace inkling::torch_net {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20;

std::string_view bytes_of(const torch::Tensor& whole) {
  return {static_cast<const char*>(whole.data_ptr()), whole.nbytes()};
}

// The oldest go when there is no more room.
class Cache {
 public:
  std::optional<torch::Tensor> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = rows_.find(key);
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
  }

  void keep(const std::string& key, const torch::Tensor& row) {
    const std::lock_guard lock(mutex_);
    if (!rows_.emplace(key, row).second) return;
    order_.push_back(key);
    for (bytes_ += row.nbytes(); bytes_ > kMostBytes && order_.size() > 1; order_.pop_front()) {
      const auto oldest = rows_.find(order_.front());
      bytes_ -= oldest->second.nbytes();
      rows_.erase(oldest);
    }
  }

 private:
  std::mutex mutex_;
  std::map<std::string, torch::Tensor> rows_;
  std::deque<std::string> order_;
  std::size_t bytes_ = 0;
};

Cache& cache() {
  static Cache one;
  return one;
}

}  // namespace

std::string trunk_key(const NetworkBuild& build, const Net& net) {
  if (!net.frozen()) return "";
  Sha256 sum;
  const FeatureShape& input = build.input;
  sum.update(fmt::format("{} {} {} {} {} {}\n", build.name, static_cast<int>(input.meaning),
                         input.channels, input.frames, input.height, input.width));
  sum.update(options_text(build.options));
  const auto add = [&](const std::string& tensor_name, const torch::Tensor& tensor) {
    sum.update(tensor_name + "\n");
    sum.update(bytes_of(tensor.detach().to(at::kCPU).contiguous()));
  };
  for (const auto& item : net.named_parameters()) {
    if (!item.value().requires_grad()) add(item.key(), item.value());
  }
  for (const auto& item : net.named_buffers()) add(item.key(), item.value());
  return sum.hex();
}

torch::Tensor trunk_rows(Net& net, const std::string& key, const torch::Tensor& x) {
  if (!net.frozen()) return x;
  const torch::NoGradGuard no_gradient;
  // The number of threads may change the last bit.
  const std::string all = fmt::format("{} {} {} ", key, at::get_num_threads(), x.device().str());
  std::vector<torch::Tensor> rows;
  for (std::int64_t i = 0; i < x.size(0); ++i) {
    const auto row = x.narrow(0, i, 1).contiguous();
    if (key.empty()) {
      rows.push_back(net.trunk(row));
      continue;
    }
    const std::string place = sha256_hex(all + std::string(bytes_of(row.to(at::kCPU))));
    auto found = cache().find(place);
    if (!found) cache().keep(place, *(found = net.trunk(row).to(at::kCPU)));
    rows.push_back(*found);
  }
  return torch::cat(rows).to(x.device());
}

}  // namespace inkling::torch_net
