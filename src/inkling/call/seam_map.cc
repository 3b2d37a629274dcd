#include "inkling/call/seam_map.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <functional>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr int kWidest = 1920;                  // pixels across that count
constexpr int kMostPictures = 8;               // of one layout: more say nothing new
constexpr int kStep = 4;                       // grey levels that a seam stands out by
constexpr double kMostOfThem = 0.6;            // of the pictures have a step where a seam is
constexpr double kBesideFace = 0.6;            // of a seam's pixels beside the face lie on a step
constexpr double kAlongSide = 0.7;             // of the pixels of a tile's side, if it is long
constexpr double kMorePx = 12;                 // pixels of a side of any length that also lie on it
constexpr double kInnerFace = 0.8;             // of a face's box, which may reach beyond a tile
constexpr double kWider = 1.5, kHigher = 1.2;  // than the face, a tile is at least
constexpr double kRoom = 0.15;   // of the picture's width or height, another tile has at least
constexpr int kBeyondPx = 4;     // from a seam, what lies beyond it is looked at
constexpr double kPlainStd = 4;  // grey levels, of a plain line
constexpr std::size_t kCandidates = 10;  // for each side
constexpr int kApart = 3;                // pixels between two candidates

// How sharp the step between a pixel and the one before it is, 4 for each grey level of a clean
// step: the difference of the two pixels on both sides less what a slope through them would have.
int sharpness_of_step(const std::uint8_t* after) {
  const auto at = [&](std::ptrdiff_t n) { return int{after[n]}; };
  return 3 * std::abs(at(0) + at(1) - at(-1) - at(-2)) - std::abs(at(2) + at(3) - at(-3) - at(-4));
}

// Counts up where a line of pixels has a step, or within a pixel of it: codecs shift it by so much.
// A step is as sharp as anything within two pixels. sharp: of the line's size, to work in.
void note_steps(const std::uint8_t* line, std::vector<std::int16_t>& sharp, std::uint8_t* seen) {
  constexpr int kReach = 4, kBeside = 2;
  const int size = static_cast<int>(sharp.size());
  for (int i = kReach; i + kReach <= size; ++i) {
    sharp[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(sharpness_of_step(line + i));
  }
  int last = 0;  // that was counted
  for (int i = kReach; i + kReach <= size; ++i) {
    const auto here = sharp.begin() + i;
    if (*here < 4 * kStep) continue;
    const auto end = here + std::min(kBeside + 1, size - i);
    if (*here < *std::max_element(here - kBeside, end)) continue;
    for (int j = std::max(last + 1, i - 1); j <= i + 1; ++j) ++seen[j];
    last = i + 1;
  }
}

// The picture's columns as lines, one after another.
void turn_columns(const std::vector<std::uint8_t>& picture, int columns, int rows,
                  std::vector<std::uint8_t>& turned) {
  constexpr int kTile = 16;
  for (int top = 0; top < rows; top += kTile) {
    for (int left = 0; left < columns; left += kTile) {
      for (int x = left; x < std::min(left + kTile, columns); ++x) {
        for (int y = top; y < std::min(top + kTile, rows); ++y) {
          turned[static_cast<std::size_t>(x) * rows + y] =
              picture[static_cast<std::size_t>(y) * columns + x];
        }
      }
    }
  }
}

Rect about_center(const Rect& box, double across, double down) {
  const Point c = box.center();
  return {c.x - 0.5 * across * box.w, c.y - 0.5 * down * box.h, across * box.w, down * box.h};
}

std::int64_t area_of(const PixelRect& rect) { return std::int64_t{rect.width} * rect.height; }

struct SeamCandidate {
  int first = 0, last = 0;  // lines that share it alike
  double share = 0;
  int line() const { return (first + last) / 2; }
};

// Lines first … last beside a face that are seams there, those with the largest share; and the edge
// of the picture.
std::vector<int> seam_candidates(int first, int last, int edge,
                                 const std::function<double(int)>& share) {
  std::vector<SeamCandidate> found;
  for (int line = first; line <= last; ++line) {
    const SeamCandidate here{line, line, share(line)};
    if (here.share < kBesideFace) continue;
    const int away = found.empty() ? kApart + 1 : line - found.back().last;
    if (away > kApart || (away > 1 && here.share >= found.back().share)) {
      found.push_back(here);
    } else if (here.share > found.back().share) {
      found.back() = here;
    } else if (here.share == found.back().share) {
      found.back().last = line;
    }
  }
  std::ranges::stable_sort(found, std::greater<>(), &SeamCandidate::share);
  if (found.size() > kCandidates) found.resize(kCandidates);
  std::vector<int> lines = {edge};
  for (const SeamCandidate& candidate : found) lines.push_back(candidate.line());
  return lines;
}

}  // namespace

void SeamMap::add(const ImageView& luma) {
  if (luma.width != width_ || luma.height != height_) {
    clear();
    width_ = luma.width, height_ = luma.height;
    shrink_ = (width_ + kWidest - 1) / kWidest;
    columns_ = width_ / shrink_, rows_ = height_ / shrink_;
  }
  if (pictures_ >= kMostPictures) return;
  const auto size = static_cast<std::size_t>(columns_) * rows_;
  if (pictures_ == 0) {
    across_.seen.assign(size, 0);
    down_.seen.assign(size, 0);
    small_.resize(size);
    turned_.resize(size);
  }
  for (int y = 0; y < rows_; ++y) {
    const std::uint8_t* row = luma.row(y * shrink_);
    std::uint8_t* here = &small_[static_cast<std::size_t>(y) * columns_];
    for (int x = 0; x < columns_; ++x) here[x] = row[x * shrink_];
  }
  turn_columns(small_, columns_, rows_, turned_);
  std::vector<std::int16_t> sharp(static_cast<std::size_t>(columns_));
  for (int y = 0; y < rows_; ++y) {
    const std::size_t line = static_cast<std::size_t>(y) * columns_;
    note_steps(&small_[line], sharp, &across_.seen[line]);
  }
  sharp.assign(static_cast<std::size_t>(rows_), 0);
  for (int x = 0; x < columns_; ++x) {
    const std::size_t line = static_cast<std::size_t>(x) * rows_;
    note_steps(&turned_[line], sharp, &down_.seen[line]);
  }
  ++pictures_;
  counted_ = false;
}

void SeamMap::count() {
  if (counted_) return;
  counted_ = true;
  const auto columns = static_cast<std::size_t>(columns_), rows = static_cast<std::size_t>(rows_);
  const auto is_still = [most = kMostOfThem * pictures_](std::uint8_t seen) {
    return seen >= most ? 1 : 0;
  };
  across_.counts.assign(columns * (rows + 1), 0);
  for (std::size_t i = 0; i < columns * rows; ++i) {
    across_.counts[i + columns] =
        static_cast<std::uint16_t>(across_.counts[i] + is_still(across_.seen[i]));
  }
  down_.counts.assign((columns + 1) * rows, 0);
  for (std::size_t y = 0; y < rows; ++y) {
    std::uint16_t* counts = &down_.counts[y * (columns + 1)];
    for (std::size_t x = 0; x < columns; ++x) {
      counts[x + 1] = static_cast<std::uint16_t>(counts[x] + is_still(down_.seen[x * rows + y]));
    }
  }
}

double SeamMap::column_share(int column, int top, int bottom) const {
  const auto at = [&](int row) {
    return int{across_.counts[static_cast<std::size_t>(row) * columns_ + column]};
  };
  return bottom > top ? static_cast<double>(at(bottom) - at(top)) / (bottom - top) : 0;
}

double SeamMap::row_share(int row, int left, int right) const {
  const std::uint16_t* counts = &down_.counts[static_cast<std::size_t>(row) * (columns_ + 1)];
  return right > left ? static_cast<double>(counts[right] - counts[left]) / (right - left) : 0;
}

bool SeamMap::is_closed(const PixelRect& tile) const {
  const int right = tile.x + tile.width, bottom = tile.y + tile.height;
  const auto is_seam = [](double share, int length) {
    return share >= kAlongSide + std::min(1 - kAlongSide, kMorePx / length);
  };
  const auto closes_down = [&](int column) {
    return column == 0 || column == columns_ ||
           is_seam(column_share(column, tile.y, bottom), tile.height);
  };
  const auto closes_across = [&](int row) {
    return row == 0 || row == rows_ || is_seam(row_share(row, tile.x, right), tile.width);
  };
  return closes_down(tile.x) && closes_down(right) && closes_across(tile.y) &&
         closes_across(bottom);
}

// Of the last picture.
bool SeamMap::is_plain(const PixelRect& line) const {
  double sum = 0, squares = 0;
  for (int y = line.y; y < line.y + line.height; ++y) {
    for (int x = line.x; x < line.x + line.width; ++x) {
      const double gray = small_[static_cast<std::size_t>(y) * columns_ + x];
      sum += gray, squares += gray * gray;
    }
  }
  const double count = std::max(1.0, static_cast<double>(area_of(line))), mean = sum / count;
  return squares / count - mean * mean <= kPlainStd * kPlainStd;
}

bool SeamMap::leaves_ground_or_room(const PixelRect& tile) const {
  const int right = tile.x + tile.width, bottom = tile.y + tile.height;
  const int beside[] = {tile.x, columns_ - right}, over[] = {tile.y, rows_ - bottom};
  if (std::ranges::all_of(beside, std::identity()) && std::ranges::all_of(over, std::identity())) {
    return true;
  }
  // Of a strip that is left over: the line just beyond the seam and the one in its middle.
  const auto are_plain = [&](int seam, int side, int left_over, bool upright) {
    for (const int away : {std::min(kBeyondPx, left_over - 1), left_over / 2}) {
      const int at = side < 0 ? seam - 1 - away : seam + away;
      const bool plain =
          upright ? is_plain({at, tile.y, 1, tile.height}) : is_plain({tile.x, at, tile.width, 1});
      if (!plain) return false;
    }
    return true;
  };
  const auto is_sound = [&](int seam, int side, int left_over, bool upright) {
    const int whole = upright ? columns_ : rows_;
    return left_over == 0 || left_over >= kRoom * whole ||
           are_plain(seam, side, left_over, upright);
  };
  return is_sound(tile.x, -1, beside[0], true) && is_sound(right, 1, beside[1], true) &&
         is_sound(tile.y, -1, over[0], false) && is_sound(bottom, 1, over[1], false);
}

Rect SeamMap::tile_around(const Rect& face) {
  INKLING_CHECK(pictures_ > 0);
  count();
  const auto place = [&](double px, int most) {
    return std::clamp(static_cast<int>(std::lround(px / shrink_)), 0, most);
  };
  const Rect inner = about_center(face, kInnerFace, kInnerFace);
  const int face_left = place(inner.x, columns_), face_right = place(inner.x + inner.w, columns_);
  const int face_top = place(inner.y, rows_), face_bottom = place(inner.y + inner.h, rows_);
  const auto beside = [&](int column) { return column_share(column, face_top, face_bottom); };
  const auto over = [&](int row) { return row_share(row, face_left, face_right); };
  const auto lefts = seam_candidates(1, face_left, 0, beside);
  const auto rights = seam_candidates(face_right, columns_ - 1, columns_, beside);
  const auto tops = seam_candidates(1, face_top, 0, over);
  const auto bottoms = seam_candidates(face_bottom, rows_ - 1, rows_, over);

  PixelRect best{0, 0, columns_, rows_};
  for (const int left : lefts) {
    for (const int right : rights) {
      if ((right - left) * shrink_ < kWider * face.w) continue;
      for (const int top : tops) {
        for (const int bottom : bottoms) {
          const PixelRect tile{left, top, right - left, bottom - top};
          const bool is_room = tile.height * shrink_ >= kHigher * face.h;
          if (is_room && area_of(tile) < area_of(best) && is_closed(tile) &&
              leaves_ground_or_room(tile))
            best = tile;
        }
      }
    }
  }
  const auto px = [&](int at, int most, int whole) {
    return at == most ? static_cast<double>(whole) : static_cast<double>(at) * shrink_;
  };
  const double x = px(best.x, columns_, width_), y = px(best.y, rows_, height_);
  return {x, y, px(best.x + best.width, columns_, width_) - x,
          px(best.y + best.height, rows_, height_) - y};
}

}  // namespace inkling
