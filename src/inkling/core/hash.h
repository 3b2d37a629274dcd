#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace inkling {

inline constexpr std::uint64_t kFnvStart = 14695981039346656037u;

// FNV-1a of bytes, the same on every machine. It does not resist deliberate collisions;
// files/sha256.h does. hash: of the bytes before, to go on from; or a start of one's own.
constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = kFnvStart) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

// The bytes of values as they lie in memory; T has no padding.
template <typename T>
std::string_view bytes_of(std::span<T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

}  // namespace inkling
