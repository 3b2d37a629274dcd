#include "inkling/nn/temporal_network.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/core/random.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr std::size_t kInputs = 5, kWidth = 8, kOutputs = 3;
const std::vector<std::size_t> kDilations{1, 2, 4};

TensorFile random_network(std::uint64_t seed) {
  Random random(seed);
  TensorFile file;
  const auto add = [&](const std::string& name, std::size_t to, std::size_t from,
                       std::size_t taps) {
    const auto tensor = [&](std::vector<std::int64_t> shape) {
      std::size_t count = 1;
      for (const std::int64_t n : shape) count *= static_cast<std::size_t>(n);
      StoredTensor t{std::move(shape), std::vector<float>(count)};
      for (float& v : t.values) v = static_cast<float>(random.uniform(-0.5, 0.5));
      return t;
    };
    const auto n = [](std::size_t v) { return static_cast<std::int64_t>(v); };
    file.tensors[name + ".weight"] = tensor({n(to), n(from), n(taps)});
    file.tensors[name + ".bias"] = tensor({n(to)});
  };
  add("input", kWidth, kInputs, 1);
  for (const char* block : {"blocks.0.", "blocks.1.", "blocks.2."}) {
    add(block + std::string("wide"), kWidth, kWidth, 3);
    add(block + std::string("narrow"), kWidth, kWidth, 1);
  }
  add("output", kOutputs, kWidth, 1);
  file.about["dilations"] = "1,2,4";
  return file;
}

std::vector<float> random_values(std::size_t steps, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> values(steps * kInputs);
  for (float& v : values) v = static_cast<float>(random.uniform(-2, 2));
  return values;
}

// The formula of the header, one number at a time.
class ByTheBook {
 public:
  explicit ByTheBook(const TensorFile& file) : file_(file) {}

  std::vector<double> run(const std::vector<float>& values) const {
    std::vector<double> x =
        convolved("input", std::vector<double>(values.begin(), values.end()), 1, 1);
    for (std::size_t b = 0; b < kDilations.size(); ++b) {
      const std::string block = "blocks." + std::to_string(b);
      const auto wide = convolved(block + ".wide", relu(x), 3, kDilations[b]);
      const auto narrow = convolved(block + ".narrow", relu(wide), 1, 1);
      for (std::size_t i = 0; i < x.size(); ++i) x[i] += narrow[i];
    }
    return convolved("output", relu(x), 1, 1);
  }

 private:
  static std::vector<double> relu(std::vector<double> x) {
    for (double& v : x) v = std::max(v, 0.0);
    return x;
  }
  std::vector<double> convolved(const std::string& name, const std::vector<double>& x, int taps,
                                std::size_t dilation) const {
    const StoredTensor& w = file_.tensors.at(name + ".weight");
    const StoredTensor& b = file_.tensors.at(name + ".bias");
    const auto to = static_cast<std::size_t>(w.shape[0]),
               from = static_cast<std::size_t>(w.shape[1]);
    const auto steps = static_cast<long>(x.size() / from);
    std::vector<double> y;
    for (long t = 0; t < steps; ++t) {
      for (std::size_t o = 0; o < to; ++o) {
        double sum = b.values[o];
        for (int k = 0; k < taps; ++k) {
          const long at = t + (k - taps / 2) * static_cast<long>(dilation);
          if (at < 0 || at >= steps) continue;
          for (std::size_t i = 0; i < from; ++i) {
            sum +=
                static_cast<double>(w.values[(o * from + i) * taps + static_cast<std::size_t>(k)]) *
                x[static_cast<std::size_t>(at) * from + i];
          }
        }
        y.push_back(sum);
      }
    }
    return y;
  }
  const TensorFile& file_;
};

TEST(TemporalNetwork, AnswersByItsFormula) {
  const TensorFile file = random_network(1);
  const TemporalNetwork network(file, "test");
  for (const std::size_t steps : {1, 2, 5, 40}) {
    const auto values = random_values(steps, steps);
    const auto answers = network.run(values);
    const auto expected = ByTheBook(file).run(values);
    ASSERT_EQ(answers.size(), steps * kOutputs);
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_NEAR(answers[i], expected[i], 1e-4);
  }
  EXPECT_TRUE(network.run({}).empty());
}

TEST(TemporalNetwork, WhatLiesBeyondItsReachDoesNotMatter) {
  const TemporalNetwork network(random_network(2), "test");
  ASSERT_EQ(network.reach(), 7u);
  auto values = random_values(40, 3);
  const auto before = network.run(values);
  for (std::size_t i = 0; i < kInputs; ++i) values[20 * kInputs + i] += 1;
  const auto after = network.run(values);
  for (std::size_t step = 0; step < 40; ++step) {
    const bool near = step >= 13 && step <= 27;
    const bool same = std::equal(before.begin() + static_cast<long>(step * kOutputs),
                                 before.begin() + static_cast<long>((step + 1) * kOutputs),
                                 after.begin() + static_cast<long>(step * kOutputs));
    if (!near) {
      EXPECT_TRUE(same) << step;
    }
    if (step == 13 || step == 20 || step == 27) {
      EXPECT_FALSE(same) << step;
    }
  }
}

TEST(TemporalNetwork, WhatIsNoSuchNetworkIsRefusedByName) {
  const auto message = [](const TensorFile& file) {
    try {
      const TemporalNetwork network(file, "w.safetensors");
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("taken");
  };
  TensorFile file = random_network(4);
  file.about.clear();
  EXPECT_NE(message(file).find("dilations"), std::string::npos);
  for (const char* text : {"1,x", "0", "1,2,99999", "-1"}) {
    file.about["dilations"] = text;
    EXPECT_NE(message(file).find("'dilations' holds"), std::string::npos) << text;
  }
  file = random_network(4), file.about["dilations"] = "1,2,4,8";
  EXPECT_NE(message(file).find("blocks.3.wide.weight"), std::string::npos);
  file = random_network(4), file.tensors["blocks.1.wide.weight"].shape = {8, 24, 1};
  EXPECT_NE(message(file).find("blocks.1.wide"), std::string::npos);
  file = random_network(4), file.tensors["output.weight"] = {{3, 4, 1}, std::vector<float>(12)};
  EXPECT_NE(message(file).find("do not fit"), std::string::npos);
}

// What is run block by block is to the bit as what is run from any other step on.
TEST(TemporalNetwork, BlocksLeaveNoTrace) {
  const TemporalNetwork network(random_network(4), "made");
  const auto values = random_values(2600, 5);
  const auto all = network.run(values);
  constexpr std::size_t kFrom = 700;
  const std::vector<float> later(values.begin() + kFrom * kInputs, values.end());
  const auto part = network.run(later);
  const std::size_t settled = network.reach();
  for (std::size_t i = settled * kOutputs; i < part.size(); ++i) {
    ASSERT_EQ(part[i], all[i + kFrom * kOutputs]) << i;
  }
}

}  // namespace
}  // namespace inkling
