#include "inkling/storage/frame_times.h"

#include <limits>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr unsigned kBitsOfByte = 7, kMostBits = 63;
constexpr std::uint64_t kMore = 0x80;

Error damaged_times(const std::string& where) {
  return {ErrorKind::kInput, "the times of the frames are damaged", where,
          "bring a copy of the project back with inkling project restore"};
}

std::uint64_t take_varint(std::string_view& bytes, const std::string& where) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < kMostBits && !bytes.empty(); shift += kBitsOfByte) {
    const std::uint64_t byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= (byte & (kMore - 1)) << shift;
    if (byte & kMore) continue;
    if (byte == 0 && shift > 0) break;  // longer than it needs to be
    return value;
  }
  throw damaged_times(where);
}

}  // namespace

std::string pack_times(const std::vector<std::int64_t>& times_us) {
  std::string bytes;
  std::int64_t before = 0;
  for (const std::int64_t time : times_us) {
    INKLING_CHECK(time >= before);
    auto step = static_cast<std::uint64_t>(time - before);
    for (; step >= kMore; step >>= kBitsOfByte) {
      bytes.push_back(static_cast<char>(static_cast<unsigned char>(step | kMore)));
    }
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(step)));
    before = time;
  }
  return bytes;
}

std::vector<std::int64_t> unpack_times(std::string_view bytes, const std::string& where) {
  std::vector<std::int64_t> times_us;
  std::int64_t at = 0;
  while (!bytes.empty()) {
    const auto step = static_cast<std::int64_t>(take_varint(bytes, where));
    if (step > std::numeric_limits<std::int64_t>::max() - at) throw damaged_times(where);
    times_us.push_back(at += step);
  }
  return times_us;
}

}  // namespace inkling
