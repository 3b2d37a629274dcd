#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace inkling {

// How files of weights keep a number, little-endian.
struct ValueType {
  std::size_t bytes;
  float (*read)(const char*);
};

// By safetensors' name: F32, F16, BF16, F64, I64, I32, U8. None: nullptr.
const ValueType* value_type(std::string_view name);

// A number as it lies there.
template <typename T>
T number_at(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

}  // namespace inkling
