#include "inkling/analysis/picture_look.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr int kColumns = 32, kRows = 18;               // of the pixels that are looked at
constexpr double kFew = 0.02;                          // of them may be brighter, or darker
constexpr int kDark = 45, kBright = 215, kFaint = 18;  // grey levels; black may be 16, white 235

}  // namespace

void PictureLook::add(const ImageView& luma) {
  for (int r = 0; r < kRows; ++r) {
    const std::uint8_t* row = luma.row((2 * r + 1) * luma.height / (2 * kRows));
    for (int c = 0; c < kColumns; ++c) {
      ++counts_[row[(2 * c + 1) * luma.width / (2 * kColumns)]];
    }
  }
  total_ += kColumns * kRows;
}

int PictureLook::level_of(double share) const {
  std::int64_t below = 0;
  for (int level = 0; level < 256; ++level) {
    below += counts_[static_cast<std::size_t>(level)];
    if (static_cast<double>(below) > share * static_cast<double>(total_)) return level;
  }
  return 255;
}

std::string_view PictureLook::in_words() const {
  if (total_ == 0) return {};
  const int dark = level_of(kFew), bright = level_of(1 - kFew);
  if (bright < kDark) return "nearly black";
  if (dark > kBright) return "nearly white";
  return bright - dark < kFaint ? "nearly without contrast" : "";
}

}  // namespace inkling
