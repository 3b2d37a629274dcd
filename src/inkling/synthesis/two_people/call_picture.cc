#include "inkling/synthesis/two_people/call_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "inkling/core/check.h"
#include "inkling/synthesis/skin/resample.h"

namespace inkling {
namespace {

using Ink = std::array<std::uint8_t, 3>;
constexpr Ink kGround = {26, 27, 30}, kFrame = {62, 64, 70}, kSpeaks = {60, 200, 90};
constexpr Ink kLetter = {240, 240, 240};
constexpr double kBannerDark = 0.35;  // of the picture below it

// Rows of three pixels, from the top, the left one first.
struct Letter {
  char letter;
  std::array<std::uint8_t, 5> rows;
};
constexpr Letter kLetters[] = {
    {'A', {0b010, 0b101, 0b111, 0b101, 0b101}}, {'C', {0b011, 0b100, 0b100, 0b100, 0b011}},
    {'D', {0b110, 0b101, 0b101, 0b101, 0b110}}, {'E', {0b111, 0b100, 0b110, 0b100, 0b111}},
    {'H', {0b101, 0b101, 0b111, 0b101, 0b101}}, {'I', {0b111, 0b010, 0b010, 0b010, 0b111}},
    {'L', {0b100, 0b100, 0b100, 0b100, 0b111}}, {'P', {0b110, 0b101, 0b110, 0b100, 0b100}},
    {'R', {0b110, 0b101, 0b110, 0b101, 0b101}}, {'S', {0b011, 0b100, 0b010, 0b001, 0b110}},
    {'T', {0b111, 0b010, 0b010, 0b010, 0b010}},
};
constexpr int kLetterWidth = 4, kLetterHeight = 5;  // pixels of letters, with the gap

void fill_rect(RgbImage& picture, const PixelRect& rect, const Ink& ink) {
  const int right = std::min(rect.x + rect.width, picture.width);
  const int bottom = std::min(rect.y + rect.height, picture.height);
  for (int y = std::max(rect.y, 0); y < bottom; ++y) {
    for (int x = std::max(rect.x, 0); x < right; ++x)
      std::ranges::copy(ink, picture.row(y) + 3 * x);
  }
}

void draw_name(RgbImage& call, const PixelRect& place, std::string_view name) {
  const int dot = std::max(2, place.height / 90);  // pixels of the call for one of a letter
  const int width = dot * (kLetterWidth * static_cast<int>(name.size()) + 3);
  const PixelRect banner{place.x, place.y + place.height - dot * (kLetterHeight + 4),
                         std::min(width, place.width), dot * (kLetterHeight + 4)};
  for (int y = banner.y; y < banner.y + banner.height; ++y) {
    std::uint8_t* row = call.row(y);
    for (int i = 3 * banner.x; i < 3 * (banner.x + banner.width); ++i) {
      row[i] = static_cast<std::uint8_t>(kBannerDark * row[i]);
    }
  }
  int x = banner.x + 2 * dot;
  for (const char c : name) {
    const auto* found = std::ranges::find(kLetters, c, &Letter::letter);
    for (int j = 0; found != std::end(kLetters) && j < kLetterHeight; ++j) {
      for (int i = 0; i < 3; ++i) {
        const bool inked = (found->rows[static_cast<std::size_t>(j)] >> (2 - i) & 1) != 0;
        if (!inked || x + (i + 1) * dot > place.x + place.width) continue;
        fill_rect(call, {x + i * dot, banner.y + (j + 2) * dot, dot, dot}, kLetter);
      }
    }
    x += kLetterWidth * dot;
  }
}

}  // namespace

RgbImage call_ground(int width, int height) {
  RgbImage ground(width, height);
  fill_rect(ground, {0, 0, width, height}, kGround);
  return ground;
}

Affine call_from_camera(int camera_width, int camera_height, const PixelRect& place) {
  const double scale = std::max(static_cast<double>(place.width) / camera_width,
                                static_cast<double>(place.height) / camera_height);
  const double left = place.x + 0.5 * (place.width - scale * camera_width);
  const double top = place.y + 0.5 * (place.height - scale * camera_height);
  // Centres of pixels lie half a pixel from their corners.
  return {scale, 0, left + 0.5 * scale - 0.5, 0, scale, top + 0.5 * scale - 0.5};
}

void draw_tile(RgbImage& call, const RgbImage& camera, const CallTile& tile, bool speaks,
               std::string_view name) {
  const PixelRect& place = tile.place;
  INKLING_CHECK(place.x >= 0 && place.y >= 0 && place.x + place.width <= call.width &&
                place.y + place.height <= call.height);
  const int b = tile.border_px;
  if (b > 0) {
    fill_rect(call, {place.x - b, place.y - b, place.width + 2 * b, place.height + 2 * b},
              speaks ? kSpeaks : kFrame);
  }
  const double scale = call_from_camera(camera.width, camera.height, place).scale();
  const int width = std::min(camera.width, static_cast<int>(std::lround(place.width / scale)));
  const int height = std::min(camera.height, static_cast<int>(std::lround(place.height / scale)));
  const RgbImage shown =
      resized(cut(camera, (camera.width - width) / 2, (camera.height - height) / 2, width, height),
              place.width, place.height);
  for (int y = 0; y < place.height; ++y) {
    std::copy_n(shown.row(y), 3 * place.width, call.row(place.y + y) + 3 * place.x);
  }
  if (tile.named) draw_name(call, place, name);
}

}  // namespace inkling
