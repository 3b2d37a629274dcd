#include "inkling/nn/value_types.h"

#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace inkling {
namespace {

static_assert(std::endian::native == std::endian::little, "files of weights are little-endian");

float from_half(std::uint16_t bits) {
  const std::uint32_t sign = (bits & 0x8000u) << 16, fraction = bits & 0x3ffu;
  const std::uint32_t exponent = (bits >> 10) & 0x1fu;
  if (exponent == 0) {
    const float small = static_cast<float>(fraction) * 0x1p-24f;
    return sign != 0 ? -small : small;
  }
  const std::uint32_t wide = exponent == 31 ? 255 : exponent + 112;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

template <typename T>
ValueType plain() {
  return {sizeof(T), [](const char* p) { return static_cast<float>(number_at<T>(p)); }};
}

}  // namespace

const ValueType* value_type(std::string_view name) {
  static const std::map<std::string, ValueType, std::less<>> types = {
      {"F32", plain<float>()},
      {"F16", {2, [](const char* p) { return from_half(number_at<std::uint16_t>(p)); }}},
      {"BF16",
       {2,
        [](const char* p) {
          return std::bit_cast<float>(std::uint32_t{number_at<std::uint16_t>(p)} << 16);
        }}},
      {"F64", plain<double>()},
      {"I64", plain<std::int64_t>()},
      {"I32", plain<std::int32_t>()},
      {"U8", plain<std::uint8_t>()},
  };
  const auto found = types.find(name);
  return found == types.end() ? nullptr : &found->second;
}

}  // namespace inkling
