#include "inkling/release/value_spread.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace inkling {

std::optional<ValueSpread> spread_of(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  ValueSpread spread;
  spread.n = values.size();
  const auto n = static_cast<double>(spread.n);
  spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
  if (spread.n > 1) spread.sd = std::sqrt(squares / (n - 1));
  std::sort(values.begin(), values.end());
  spread.least = values.front(), spread.most = values.back();
  spread.median = (values[(spread.n - 1) / 2] + values[spread.n / 2]) / 2;
  return spread;
}

std::string mean_and_sd(const std::optional<ValueSpread>& spread, int digits) {
  if (!spread) return "-";
  const std::string mean = fmt::format("{:.{}f}", spread->mean, digits);
  return spread->sd ? fmt::format("{} ({:.{}f})", mean, *spread->sd, digits) : mean;
}

std::string range_words(const std::optional<ValueSpread>& spread, int digits) {
  if (!spread) return "-";
  const std::string least = fmt::format("{:.{}f}", spread->least, digits);
  const std::string most = fmt::format("{:.{}f}", spread->most, digits);
  return least == most ? least : least + " to " + most;
}

std::string median_and_range(const std::optional<ValueSpread>& spread, int digits) {
  if (!spread) return "-";
  const std::string median = fmt::format("{:.{}f}", spread->median, digits);
  const std::string range = range_words(spread, digits);
  return range == median ? median : median + " (" + range + ")";
}

}  // namespace inkling
