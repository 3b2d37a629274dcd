#pragma once

#include <cstddef>
#include <cstdint>

namespace inkling {

// How far bytes differ from others: the sum of the differences, and the largest.
struct ByteChange {
  std::int64_t sum = 0;
  int most = 0;
};

void add_byte_change(const std::uint8_t* a, const std::uint8_t* b, std::size_t count,
                     ByteChange& change);
void add_byte_change_scalar(const std::uint8_t* a, const std::uint8_t* b, std::size_t count,
                            ByteChange& change);

}  // namespace inkling
