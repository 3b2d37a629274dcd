#include "inkling/video/webp_animation.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "inkling/video/byte_numbers.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

constexpr std::int64_t kMostWebpPixels = 1 << 27;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
  return number_at(bytes, at, count, false).value_or(0);
}

std::string in_bytes(std::uint32_t value, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

struct Chunk {
  std::string_view name, data, whole;  // whole: with its header and padding
};

// Takes the first chunk off; nothing where none is whole.
std::optional<Chunk> take_chunk(std::string_view& bytes) {
  const auto size = number_at(bytes, 4, 4, false);
  if (!size || *size > bytes.size() - 8) return {};
  const std::size_t padded = std::min<std::size_t>(bytes.size(), 8 + *size + *size % 2);
  const Chunk chunk{bytes.substr(0, 4), bytes.substr(8, *size), bytes.substr(0, padded)};
  bytes.remove_prefix(padded);
  return chunk;
}

std::string webp_file(const std::string& chunks) {
  return "RIFF" + in_bytes(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + chunks;
}

// The picture in a frame, with its alpha, as a file of its own.
std::string still_file(std::string_view chunks, const PixelRect& place) {
  std::string alpha, picture;
  while (const auto chunk = take_chunk(chunks)) {
    if (chunk->name == "ALPH"sv) alpha = chunk->whole;
    if (chunk->name == "VP8 "sv || chunk->name == "VP8L"sv) picture = chunk->whole;
  }
  if (picture.empty()) return {};
  if (alpha.empty()) return webp_file(picture);
  constexpr std::uint32_t kHasAlpha = 0x10;
  return webp_file("VP8X" + in_bytes(10, 4) + in_bytes(kHasAlpha, 4) +
                   in_bytes(static_cast<std::uint32_t>(place.width - 1), 3) +
                   in_bytes(static_cast<std::uint32_t>(place.height - 1), 3) + alpha + picture);
}

std::optional<WebpAnimation::Frame> frame_of(std::string_view data, int width, int height) {
  constexpr std::size_t kHeader = 16;
  if (data.size() < kHeader) return {};
  const auto number = [&](std::size_t at) { return static_cast<int>(little(data, at, 3)); };
  WebpAnimation::Frame frame;
  frame.place = {2 * number(0), 2 * number(3), number(6) + 1, number(9) + 1};
  const PixelRect& place = frame.place;
  if (place.x + place.width > width || place.y + place.height > height) return {};
  frame.duration_ms = number(12);
  frame.clear_after = (data[15] & 1) != 0;
  frame.blend = (data[15] & 2) == 0;
  frame.file = still_file(data.substr(kHeader), place);
  if (frame.file.empty()) return {};
  return frame;
}

}  // namespace

WebpAnimation webp_animation(std::string_view bytes) {
  WebpAnimation animation;
  if (!bytes.starts_with("RIFF"sv) || bytes.size() < 12 || bytes.substr(8, 4) != "WEBP"sv) {
    return animation;
  }
  animation.cut_short = little(bytes, 4, 4) > bytes.size() - 8;
  bytes.remove_prefix(12);
  while (const auto chunk = take_chunk(bytes)) {
    if (chunk->name == "VP8X"sv) {
      animation.width = static_cast<int>(little(chunk->data, 4, 3)) + 1;
      animation.height = static_cast<int>(little(chunk->data, 7, 3)) + 1;
      if (std::int64_t{animation.width} * animation.height > kMostWebpPixels) return {};
    } else if (chunk->name == "ANMF"sv) {
      auto frame = frame_of(chunk->data, animation.width, animation.height);
      if (!frame) break;
      animation.frames.push_back(std::move(*frame));
    }
  }
  return animation;
}

}  // namespace inkling
