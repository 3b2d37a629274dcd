#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

static_assert(std::endian::native == std::endian::little, "saved recognisers are little-endian");

// "NAME VERSION\n", then numbers as they lie in memory and lists with their length before them.
class ByteWriter {
 public:
  ByteWriter(std::string_view name, int version);
  void number(double value);
  void whole(std::uint64_t value);
  void list(std::span<const float> values);
  void list(std::span<const double> values);
  std::string take() { return std::move(bytes_); }

 private:
  template <typename T>
  void raw(std::span<const T> values);
  std::string bytes_;
};

// Reads that back. Every member throws Error(kInput) for what cannot be such bytes, before it
// allocates more than there are bytes. Numbers are finite.
class ByteReader {
 public:
  ByteReader(std::string_view bytes, std::string_view name, int version);
  double number();
  std::uint64_t whole(std::uint64_t most);
  // A count of at least one and so many rising numbers below `limit`.
  std::vector<std::size_t> ascending(std::size_t limit);
  std::vector<float> floats(std::size_t count);  // count: the only length that is right
  std::vector<double> doubles(std::size_t count);
  void end() const;  // nothing may follow
  // For what the reader's user finds wrong.
  [[noreturn]] void refuse() const;

 private:
  template <typename T>
  std::vector<T> list(std::size_t count);
  std::string name_;
  std::string_view left_;
};

}  // namespace inkling
