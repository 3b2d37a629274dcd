#include "inkling/nn/temporal_network.h"

#include <fmt/format.h>

#include <algorithm>

#include "inkling/error.h"
#include "inkling/nn/temporal_learning.h"

namespace inkling {
namespace {

[[noreturn]] void refuse_network(const std::string& what, const std::string& where) {
  throw Error(ErrorKind::kInput, what, where, "train it again with inkling train");
}

std::vector<std::size_t> dilations_of(const TensorFile& file, const std::string& where) {
  const auto found = file.about.find("dilations");
  if (found == file.about.end()) refuse_network("says no 'dilations'", where);
  return parse_dilations(found->second, where);
}

const StoredTensor& tensor(const TensorFile& file, const std::string& name,
                           const std::string& where) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end()) refuse_network("has no tensor '" + name + "'", where);
  return found->second;
}

std::vector<float> rectified(const std::vector<float>& x) {
  std::vector<float> y(x.size());
  std::transform(x.begin(), x.end(), y.begin(), [](float v) { return std::max(v, 0.0f); });
  return y;
}

}  // namespace

TemporalNetwork::Layer TemporalNetwork::layer(const TensorFile& file, const std::string& name,
                                              std::size_t taps, const std::string& where) {
  const StoredTensor& weight = tensor(file, name + ".weight", where);
  const StoredTensor& bias = tensor(file, name + ".bias", where);
  const auto& shape = weight.shape;
  if (shape.size() != 3 || shape[0] < 1 || shape[1] < 1 ||
      shape[2] != static_cast<std::int64_t>(taps) || bias.shape.size() != 1 ||
      bias.shape[0] != shape[0]) {
    refuse_network("tensor '" + name + "' has another shape", where);
  }
  Layer made{static_cast<std::size_t>(shape[1]),
             static_cast<std::size_t>(shape[0]),
             taps,
             1,
             {},
             bias.values};
  made.weights.resize(weight.values.size());
  for (std::size_t o = 0; o < made.to; ++o) {
    for (std::size_t i = 0; i < made.from; ++i) {
      for (std::size_t k = 0; k < taps; ++k) {
        made.weights[(k * made.from + i) * made.to + o] =
            weight.values[(o * made.from + i) * taps + k];
      }
    }
  }
  return made;
}

TemporalNetwork::TemporalNetwork(const TensorFile& file, const std::string& name)
    : input_(layer(file, "input", 1, name)), output_(layer(file, "output", 1, name)) {
  for (const std::size_t dilation : dilations_of(file, name)) {
    const std::string block = fmt::format("blocks.{}.", blocks_.size());
    blocks_.push_back(
        {layer(file, block + "wide", 3, name), layer(file, block + "narrow", 1, name)});
    blocks_.back().wide.dilation = dilation;
  }
  const auto fits = [&](const Layer& l) { return l.from == input_.to && l.to == input_.to; };
  const bool all = std::all_of(blocks_.begin(), blocks_.end(),
                               [&](const Block& b) { return fits(b.wide) && fits(b.narrow); });
  if (!all || output_.from != input_.to) refuse_network("its layers do not fit one another", name);
}

std::size_t TemporalNetwork::reach() const {
  std::size_t steps = 0;
  for (const Block& block : blocks_) steps += block.wide.dilation;
  return steps;
}

void TemporalNetwork::Layer::add(std::span<const float> x, std::vector<float>& y) const {
  const std::size_t steps = x.size() / from;
  for (std::size_t step = 0; step < steps; ++step) {
    float* out = y.data() + step * to;
    for (std::size_t o = 0; o < to; ++o) out[o] += bias[o];
    for (std::size_t k = 0; k < taps; ++k) {
      const std::size_t ahead = step + k * dilation, back = (taps / 2) * dilation;
      if (ahead < back || ahead - back >= steps) continue;
      const float* in = x.data() + (ahead - back) * from;
      const float* w = weights.data() + k * from * to;
      for (std::size_t i = 0; i < from; ++i, w += to) {
        const float value = in[i];
        for (std::size_t o = 0; o < to; ++o) out[o] += value * w[o];
      }
    }
  }
}

// Block by block, each with what its last step can reach beside it: to the bit as at once, with
// memory that does not grow with the steps.
std::vector<float> TemporalNetwork::run(std::span<const float> values) const {
  constexpr std::size_t kBlockSteps = 1024;
  const std::size_t steps = values.size() / inputs();
  std::vector<float> all;
  all.reserve(steps * outputs());
  for (std::size_t begin = 0; begin < steps; begin += kBlockSteps) {
    const std::size_t end = std::min(steps, begin + kBlockSteps);
    const std::size_t from = begin - std::min(begin, reach());
    const std::size_t to = std::min(steps, end + reach());
    const auto block = run_at_once(values.subspan(from * inputs(), (to - from) * inputs()));
    const auto first = block.begin() + static_cast<std::ptrdiff_t>((begin - from) * outputs());
    all.insert(all.end(), first, first + static_cast<std::ptrdiff_t>((end - begin) * outputs()));
  }
  return all;
}

std::vector<float> TemporalNetwork::run_at_once(std::span<const float> values) const {
  const std::size_t steps = values.size() / inputs();
  std::vector<float> x(steps * input_.to), between(x.size());
  input_.add(values, x);
  for (const Block& block : blocks_) {
    std::fill(between.begin(), between.end(), 0.0f);
    block.wide.add(rectified(x), between);
    block.narrow.add(rectified(between), x);
  }
  std::vector<float> values_out(steps * outputs());
  output_.add(rectified(x), values_out);
  return values_out;
}

}  // namespace inkling
