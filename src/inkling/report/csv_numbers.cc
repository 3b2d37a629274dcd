#include "inkling/report/csv_numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace inkling {

std::string csv_seconds(std::int64_t us) {
  const char* sign = us < 0 ? "-" : "";
  const std::int64_t size = std::abs(us);
  return fmt::format("{}{}.{:06}", sign, size / 1'000'000, size % 1'000'000);
}

std::string csv_fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text[0] == '-' && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

}  // namespace inkling
