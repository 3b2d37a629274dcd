#include "inkling/core/utc_text.h"

#include <array>
#include <ctime>

namespace inkling {

std::string utc_text(std::int64_t at_us, const char* format) {
  const auto seconds = static_cast<std::time_t>(at_us / 1'000'000);
  std::tm parts = {};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 100> text;
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace inkling
