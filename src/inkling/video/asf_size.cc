#include "inkling/video/asf_size.h"

#include <fstream>
#include <string>
#include <string_view>

#include "inkling/video/byte_numbers.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

// The object follows among the first of the header.
constexpr std::size_t kHeaderBytes = 64 << 10;
constexpr std::string_view kFileProperties =
    "\xa1\xdc\xab\x8c\x47\xa9\xcf\x11\x8e\xe4\x00\xc0\x0c\x20\x53\x65"sv;
constexpr std::size_t kSizeAt = 40, kFlagsAt = 88;  // from the object's beginning
constexpr std::uint32_t kBroadcast = 1;             // the sizes are not known

std::string head_of(const std::filesystem::path& path) {
  std::string head(kHeaderBytes, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

}  // namespace

std::optional<std::uint64_t> asf_announced_bytes(const std::filesystem::path& path) {
  const std::string head = head_of(path);
  const std::size_t at = head.find(kFileProperties);
  if (at == std::string::npos) return {};
  const auto low = number_at(head, at + kSizeAt, 4, false);
  const auto high = number_at(head, at + kSizeAt + 4, 4, false);
  const auto flags = number_at(head, at + kFlagsAt, 4, false);
  if (!low || !high || !flags || (*flags & kBroadcast) != 0) return {};
  return std::uint64_t{*high} << 32 | *low;
}

}  // namespace inkling
