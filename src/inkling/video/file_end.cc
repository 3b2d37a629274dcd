#include "inkling/video/file_end.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include "inkling/video/byte_numbers.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;
namespace fs = std::filesystem;

constexpr std::size_t kPartBytes = 128 << 10;  // of the file's begin or end: two pages of Ogg

// Of Windows Media: the object that says how large the file is, and where.
constexpr std::string_view kFileProperties =
    "\xa1\xdc\xab\x8c\x47\xa9\xcf\x11\x8e\xe4\x00\xc0\x0c\x20\x53\x65"sv;
constexpr std::size_t kSizeAt = 40, kFlagsAt = 88;  // from the object's beginning
constexpr std::uint32_t kBroadcast = 1;             // the sizes are not known

constexpr char kGifTrailer = '\x3b';
constexpr std::string_view kOggPage = "OggS"sv;
constexpr std::size_t kOggFlagsAt = 5;
constexpr std::uint32_t kOggEnd = 4;

// The bytes from there on, as many as are looked at.
std::string part_of(const fs::path& path, std::uint64_t from) {
  std::string part(kPartBytes, '\0');
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(from));
  file.read(part.data(), static_cast<std::streamsize>(part.size()));
  part.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  return part;
}

std::optional<std::uint64_t> asf_announced_bytes(std::string_view head) {
  const std::size_t at = head.find(kFileProperties);
  if (at == std::string_view::npos) return {};
  const auto low = number_at(head, at + kSizeAt, 4, false);
  const auto high = number_at(head, at + kSizeAt + 4, 4, false);
  const auto flags = number_at(head, at + kFlagsAt, 4, false);
  if (!low || !high || !flags || (*flags & kBroadcast) != 0) return {};
  return std::uint64_t{*high} << 32 | *low;
}

// Zeros behind the trailer are no more than padding.
bool has_gif_trailer(std::string_view tail) {
  const std::size_t last = tail.find_last_not_of('\0');
  return last != std::string_view::npos && tail[last] == kGifTrailer;
}

bool has_ogg_end(std::string_view tail) {
  const std::size_t page = tail.rfind(kOggPage);
  if (page == std::string_view::npos) return false;
  return (number_at(tail, page + kOggFlagsAt, 1, false).value_or(0) & kOggEnd) != 0;
}

}  // namespace

bool lacks_its_end(const fs::path& path, std::string_view format) {
  std::error_code unknown;
  const std::uint64_t size = fs::file_size(path, unknown);
  if (unknown) return false;
  if (format == "asf") return asf_announced_bytes(part_of(path, 0)).value_or(0) > size;
  const auto tail = [&] { return part_of(path, size > kPartBytes ? size - kPartBytes : 0); };
  if (format == "gif") return !has_gif_trailer(tail());
  return format == "ogg" && !has_ogg_end(tail());
}

}  // namespace inkling
