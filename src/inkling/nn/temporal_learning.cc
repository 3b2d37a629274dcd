#include "inkling/nn/temporal_learning.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "inkling/error.h"

namespace inkling {
namespace {

constexpr std::size_t kMaxDilation = 4096;  // steps

}  // namespace

std::vector<OptionSpec> temporal_option_specs() {
  return {{"width", 48L, 4, 512, "", "channels of every layer"},
          {"dilations", std::string("1,2,4,8,16,1,2,4,8,16"), 0, 0, "steps",
           "of each block's convolution"},
          {"epochs", 30L, 1, 10000, "", "passes over all that is learnt from"},
          {"batch", 16L, 1, 4096, "windows", "of a step of learning"},
          {"window", 256L, 32, 8192, "steps", "length of what is learnt from at a time"},
          {"rate", 2e-3, 1e-7, 1, "", "of learning, at its highest"},
          {"decay", 1e-2, 0, 1, "", "of weights"},
          {"dropout", 0.1, 0, 0.9, "", "share of a block's values left out while learning"},
          {"noise", 0.12, 0, 2, "", "largest deviation of noise that is added to the input"}};
}

std::vector<std::size_t> parse_dilations(const std::string& text, const std::string& where) {
  std::vector<std::size_t> all;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(','));
    std::size_t dilation = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), dilation);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || dilation < 1 ||
        dilation > kMaxDilation) {
      throw Error(ErrorKind::kInput, fmt::format("'dilations' holds '{}'", word), where,
                  fmt::format("give numbers from 1 to {} with commas between", kMaxDilation));
    }
    all.push_back(dilation);
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  if (all.empty()) {
    throw Error(ErrorKind::kInput, "'dilations' is empty", where, "give one a block, as in 1,2,4");
  }
  return all;
}

}  // namespace inkling
