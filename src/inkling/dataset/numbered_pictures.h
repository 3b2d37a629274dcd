#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

namespace inkling {

// The number in a picture's name: the last digits before the extension. "reg_img46.jpg" -> 46,
// "006_1_0001.jpg" -> 1. None without digits or beyond 18 of them.
std::optional<std::int64_t> picture_number(std::string_view name);

// The pictures of a clip's folder: which frame a number of the coding table is.
class NumberedPictures {
 public:
  // Throws Error(kInput) when the folder cannot be read.
  explicit NumberedPictures(const std::filesystem::path& folder);

  std::int64_t count() const { return count_; }
  // Index of the picture with this number in its name. None when there is none, or when two
  // pictures of the folder have the same number, so that numbers mean nothing.
  std::optional<std::int64_t> find(std::int64_t number) const;

 private:
  std::int64_t count_ = 0;
  std::map<std::int64_t, std::int64_t> index_of_;
};

}  // namespace inkling
