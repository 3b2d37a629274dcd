#include "inkling/video/exif.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "inkling/video/byte_numbers.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

constexpr unsigned kOrientationTag = 0x0112, kShort = 3;

// From a TIFF header and what follows it.
int orientation_in_tiff(std::string_view tiff) {
  const bool big = tiff.starts_with("MM\0*"sv);
  if (!big && !tiff.starts_with("II*\0"sv)) return 1;
  const auto directory = number_at(tiff, 4, 4, big);
  const auto entries = directory ? number_at(tiff, *directory, 2, big) : std::nullopt;
  for (std::uint32_t i = 0; entries && i < *entries; ++i) {
    const std::size_t entry = std::size_t{*directory} + 2 + std::size_t{12} * i;
    const auto tag = number_at(tiff, entry, 2, big);
    if (!tag) return 1;
    if (*tag != kOrientationTag || number_at(tiff, entry + 2, 2, big) != kShort) continue;
    const auto value = number_at(tiff, entry + 8, 2, big);
    return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
  }
  return 1;
}

int orientation_in_exif(std::string_view exif) {
  if (exif.starts_with("Exif\0\0"sv)) exif.remove_prefix(6);
  return orientation_in_tiff(exif);
}

// Segments up to the picture's own data.
int orientation_in_jpeg(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size() && bytes[at] == '\xff';) {
    const auto marker = static_cast<std::uint8_t>(bytes[at + 1]);
    if (marker == 0xff) {  // a fill byte
      ++at;
      continue;
    }
    if (marker == 0xda || marker == 0xd9) return 1;
    const std::size_t length = *number_at(bytes, at + 2, 2, true);
    const std::string_view segment = bytes.substr(at + 4, length < 2 ? 0 : length - 2);
    if (marker == 0xe1 && segment.starts_with("Exif\0\0"sv)) return orientation_in_exif(segment);
    at += 2 + length;
  }
  return 1;
}

// Of chunks with a name of four letters.
struct ChunkFormat {
  std::size_t first;              // where the first one begins
  bool big_endian, length_first;  // length before the name
  std::size_t tail;               // bytes behind the data
  bool even;                      // data is padded to an even length
  std::string_view name;          // of the one with EXIF
};

int orientation_in_chunks(std::string_view bytes, const ChunkFormat& format) {
  for (std::size_t at = format.first; at + 8 <= bytes.size();) {
    const std::size_t length =
        *number_at(bytes, at + (format.length_first ? 0 : 4), 4, format.big_endian);
    const std::string_view name = bytes.substr(at + (format.length_first ? 4 : 0), 4);
    if (name == format.name) return orientation_in_exif(bytes.substr(at + 8, length));
    at += 8 + length + format.tail + (format.even ? length % 2 : 0);
  }
  return 1;
}

}  // namespace

int exif_orientation(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8"sv)) return orientation_in_jpeg(bytes);
  if (bytes.starts_with("\x89PNG"sv)) {
    return orientation_in_chunks(bytes, {8, true, true, 4, false, "eXIf"});
  }
  if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv) {
    return orientation_in_chunks(bytes, {12, false, false, 0, true, "EXIF"});
  }
  return orientation_in_tiff(bytes);
}

}  // namespace inkling
