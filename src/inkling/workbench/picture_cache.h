#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "inkling/workbench/picture_options.h"

namespace inkling {

// The bytes of a picture file; shared, immutable.
using PictureBytes = std::shared_ptr<const std::vector<std::uint8_t>>;

// Pictures that were made, up to so many bytes: those asked for longest ago go first. Not
// thread-safe.
class PictureCache {
 public:
  explicit PictureCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  bool has(std::int64_t frame, const PictureOptions& options) const;
  // Null: it is not there.
  PictureBytes find(std::int64_t frame, const PictureOptions& options);
  void add(std::int64_t frame, const PictureOptions& options, PictureBytes picture);

  std::size_t bytes() const { return bytes_; }
  // How many pictures like those that are there would fill it.
  std::size_t capacity() const;

 private:
  using Key = std::pair<std::int64_t, PictureOptions>;
  struct Kept {
    Key key;
    PictureBytes picture;
  };
  std::size_t most_bytes_, bytes_ = 0;
  std::list<Kept> kept_;  // asked for last first
  std::map<Key, std::list<Kept>::iterator> places_;
};

}  // namespace inkling
