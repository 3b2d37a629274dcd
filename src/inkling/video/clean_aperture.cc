#include "inkling/video/clean_aperture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string_view>

namespace inkling {
namespace {

constexpr int kMostBoxes = 10000;  // of one level, so that a damaged file ends

// A box of the file: a name and the bytes behind its header.
struct Box {
  std::array<char, 4> name{};
  std::uint64_t begin = 0, end = 0;

  bool is(std::string_view wanted) const {
    return std::string_view(name.data(), name.size()) == wanted;
  }
};

class BoxFile {
 public:
  explicit BoxFile(const std::filesystem::path& path)
      : file_(path, std::ios::binary | std::ios::ate) {
    if (file_) size_ = static_cast<std::uint64_t>(file_.tellg());
  }
  std::uint64_t size() const { return size_; }

  // Big-endian; 0 beyond the end.
  std::uint64_t number(std::uint64_t at, int bytes) {
    std::array<char, 8> raw{};
    if (at > size_ || size_ - at < static_cast<std::uint64_t>(bytes)) return 0;
    file_.seekg(static_cast<std::streamoff>(at));
    if (!file_.read(raw.data(), bytes)) {
      file_.clear();
      return 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) {
      value = value << 8 | static_cast<std::uint8_t>(raw[static_cast<std::size_t>(i)]);
    }
    return value;
  }

  // The box that begins there; nothing when it does not fit before `end`.
  std::optional<Box> box_at(std::uint64_t at, std::uint64_t end) {
    if (end > size_ || at > end || end - at < 8) return {};
    Box box;
    std::uint64_t size = number(at, 4), header = 8;
    const std::uint64_t name = number(at + 4, 4);
    for (int i = 0; i < 4; ++i) box.name[i] = static_cast<char>(name >> (24 - 8 * i));
    if (size == 1) size = number(at + 8, 8), header = 16;
    if (size == 0) size = end - at;
    if (size < header || size > end - at) return {};
    box.begin = at + header, box.end = at + size;
    return box;
  }

  // The first box of that name from `begin` on for which `fits` says so.
  template <typename Fits>
  std::optional<Box> find(std::uint64_t begin, std::uint64_t end, std::string_view name,
                          Fits fits) {
    for (int i = 0; i < kMostBoxes; ++i) {
      const auto box = box_at(begin, end);
      if (!box) return {};
      if (box->is(name) && fits(*box)) return box;
      begin = box->end;
    }
    return {};
  }
  std::optional<Box> find(const Box& in, std::string_view name) {
    return find(in.begin, in.end, name, [](const Box&) { return true; });
  }

 private:
  std::ifstream file_;
  std::uint64_t size_ = 0;
};

bool is_track(BoxFile& file, const Box& track, int track_id) {
  const auto header = file.find(track, "tkhd");
  if (!header) return false;
  const std::uint64_t times = file.number(header->begin, 1) == 1 ? 16 : 8;
  return file.number(header->begin + 4 + times, 4) == static_cast<std::uint64_t>(track_id);
}

// The first description of the track's pictures.
std::optional<Box> description(BoxFile& file, int track_id) {
  const auto movie = file.find({{}, 0, file.size()}, "moov");
  if (!movie) return {};
  auto at = file.find(movie->begin, movie->end, "trak",
                      [&](const Box& track) { return is_track(file, track, track_id); });
  for (const std::string_view name : {"mdia", "minf", "stbl", "stsd"}) {
    if (at) at = file.find(*at, name);
  }
  return at ? file.box_at(at->begin + 8, at->end) : std::nullopt;
}

// A fraction of two numbers of 32 bits; NaN for a denominator of 0.
double fraction(BoxFile& file, std::uint64_t at) {
  const auto above = static_cast<std::int32_t>(file.number(at, 4));
  const auto below = static_cast<std::int32_t>(file.number(at + 4, 4));
  return below == 0 ? std::nan("") : static_cast<double>(above) / below;
}

}  // namespace

std::optional<CleanAperture> clean_aperture(const std::filesystem::path& path, int track_id) {
  BoxFile file(path);
  const auto entry = description(file, track_id);
  if (!entry || entry->end - entry->begin < 78) return {};
  const auto box =
      file.find(entry->begin + 78, entry->end, "clap", [](const Box&) { return true; });
  if (!box || box->end - box->begin < 32) return {};
  CleanAperture aperture;
  aperture.picture_width = static_cast<int>(file.number(entry->begin + 24, 2));
  aperture.picture_height = static_cast<int>(file.number(entry->begin + 26, 2));
  const double width = fraction(file, box->begin), height = fraction(file, box->begin + 8);
  const double right = fraction(file, box->begin + 16), down = fraction(file, box->begin + 24);
  // The offsets are from the picture's middle to that of the part.
  const double left = right + (aperture.picture_width - width) / 2;
  const double top = down + (aperture.picture_height - height) / 2;
  const bool inside = width >= 1 && height >= 1 && left > -0.5 && top > -0.5 &&
                      left + width < aperture.picture_width + 0.5 &&
                      top + height < aperture.picture_height + 0.5;  // false for NaN
  if (!inside) return {};
  PixelRect& shown = aperture.shown;
  shown = {static_cast<int>(std::lround(std::max(0.0, left))),
           static_cast<int>(std::lround(std::max(0.0, top))), static_cast<int>(std::lround(width)),
           static_cast<int>(std::lround(height))};
  shown.width = std::min(shown.width, aperture.picture_width - shown.x);
  shown.height = std::min(shown.height, aperture.picture_height - shown.y);
  return aperture;
}

}  // namespace inkling
