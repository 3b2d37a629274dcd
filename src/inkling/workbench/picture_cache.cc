#include "inkling/workbench/picture_cache.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr std::size_t kUsualPicture = 100'000;  // bytes, as long as there is none

}  // namespace

bool PictureCache::has(std::int64_t frame, const PictureOptions& options) const {
  return places_.count({frame, options}) > 0;
}

PictureBytes PictureCache::find(std::int64_t frame, const PictureOptions& options) {
  const auto found = places_.find({frame, options});
  if (found == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->picture;
}

void PictureCache::add(std::int64_t frame, const PictureOptions& options, PictureBytes picture) {
  const Key key{frame, options};
  if (places_.count(key) > 0 || picture->size() > most_bytes_) return;
  bytes_ += picture->size();
  kept_.push_front({key, std::move(picture)});
  places_[key] = kept_.begin();
  while (bytes_ > most_bytes_) {
    bytes_ -= kept_.back().picture->size();
    places_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

std::size_t PictureCache::capacity() const {
  const std::size_t each = kept_.empty() ? kUsualPicture : bytes_ / kept_.size();
  return most_bytes_ / std::max<std::size_t>(1, each);
}

}  // namespace inkling
