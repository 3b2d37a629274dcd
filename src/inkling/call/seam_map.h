#pragma once

#include <cstdint>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// Finds where the pictures of a call's participants meet, from pictures of one layout. A seam is a
// sharp step of brightness that lies in one and the same column (or row) of pixels along most of a
// tile's side: what the layout draws is there in most of the pictures, whichever side of it is the
// brighter one, what moves is somewhere else in the next one, and shading and the soft edges of a
// room are not sharp. Edges of a room are seldom straight and upright to the pixel over so long a
// way. Four seams, or edges of the picture, that close a rectangle about a face make a tile. Where
// it is no inset, closed by seams all around, what is left of the picture beyond a seam is plain,
// as bars are, or has room for another tile: else the seam is the edge of a door.
class SeamMap {
 public:
  // Another picture of the same layout; one of another size begins anew.
  void add(const ImageView& luma);
  void clear() { pictures_ = 0, counted_ = false; }
  int pictures() const { return pictures_; }

  // The smallest such rectangle about the face, frame pixels; the whole picture where there is no
  // smaller one. Precondition: pictures() > 0.
  Rect tile_around(const Rect& face);

 private:
  // Steps across columns, or across rows.
  struct Steps {
    // Pictures with a step just before a pixel: [row][column] across columns, [column][row] across
    // rows.
    std::vector<std::uint8_t> seen;
    // How many pixels of a line lie on a step that stands still, up to a place: columns are counted
    // down, [place][column]; rows to the right, [row][place].
    std::vector<std::uint16_t> counts;
  };
  void count();
  bool is_closed(const PixelRect& tile) const;
  bool leaves_ground_or_room(const PixelRect& tile) const;
  bool is_plain(const PixelRect& line) const;
  double column_share(int column, int top, int bottom) const;
  double row_share(int row, int left, int right) const;

  int width_ = 0, height_ = 0;  // of the pictures
  int shrink_ = 1;              // every so many pixels count
  int columns_ = 0, rows_ = 0;  // that count
  int pictures_ = 0;
  bool counted_ = false;
  Steps across_, down_;
  // The last picture, of the pixels that count: [row][column] and [column][row].
  std::vector<std::uint8_t> small_, turned_;
};

}  // namespace inkling
