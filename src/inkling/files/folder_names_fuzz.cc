#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/files/folder_names.h"

// Any three names: natural_less() is a strict weak order, so that std::sort() may use it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using inkling::natural_less;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto first = text.find('/');
  const auto second = first == std::string_view::npos ? first : text.find('/', first + 1);
  if (second == std::string_view::npos) return 0;
  const std::string_view names[] = {
      text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
  for (const auto a : names) {
    if (natural_less(a, a)) __builtin_trap();
    for (const auto b : names) {
      if (a != b && natural_less(a, b) == natural_less(b, a)) __builtin_trap();
      for (const auto c : names) {
        if (natural_less(a, b) && natural_less(b, c) && !natural_less(a, c)) __builtin_trap();
      }
    }
  }
  return 0;
}
