#include "inkling/call/tile_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <utility>

namespace inkling {
namespace {

constexpr double kWholeShare = 0.85;   // of the picture's area
constexpr double kOffMiddle = 0.08;    // of the picture's width or height
constexpr double kWorthNaming = 0.02;  // share of the frames

const char* side_word(double middle, const char* low, const char* high) {
  if (middle < 0.5 - kOffMiddle) return low;
  return middle > 0.5 + kOffMiddle ? high : "";
}

}  // namespace

std::string tile_words(const Rect& tile, int picture_width, int picture_height) {
  const double area = static_cast<double>(picture_width) * picture_height;
  if (tile.area() >= kWholeShare * area) return "whole picture";
  const Point middle = tile.center();
  std::string words = side_word(middle.y / picture_height, "top", "bottom");
  const std::string across = side_word(middle.x / picture_width, "left", "right");
  if (!words.empty() && !across.empty()) words += " ";
  words += across;
  return words.empty() ? "middle" : words;
}

std::string tiles_words(const std::vector<FaceTile>& tiles, int picture_width, int picture_height) {
  std::vector<std::pair<std::string, std::int64_t>> places;
  std::int64_t total = 0;
  for (const FaceTile& tile : tiles) {
    const std::string words = tile_words(tile.place, picture_width, picture_height);
    auto at = std::ranges::find(places, words, &std::pair<std::string, std::int64_t>::first);
    if (at == places.end()) at = places.insert(at, {words, 0});
    const std::int64_t frames = tile.last_frame - tile.first_frame + 1;
    at->second += frames, total += frames;
  }
  std::ranges::stable_sort(places, std::greater<>(), &std::pair<std::string, std::int64_t>::second);
  std::string text;
  for (const auto& [words, frames] : places) {
    const double share = static_cast<double>(frames) / static_cast<double>(total);
    if (share < kWorthNaming) continue;
    text += text.empty() ? words : ", " + words;
    if (places.size() > 1) text += fmt::format(" ({:.0f} %)", 100 * share);
  }
  return text;
}

}  // namespace inkling
