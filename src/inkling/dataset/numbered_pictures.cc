#include "inkling/dataset/numbered_pictures.h"

#include <charconv>
#include <string>
#include <vector>

#include "inkling/files/folder_names.h"

namespace inkling {
namespace {

constexpr std::string_view kDigits = "0123456789";

}  // namespace

std::optional<std::int64_t> picture_number(std::string_view name) {
  name = name.substr(0, name.rfind('.'));
  const auto last = name.find_last_of(kDigits);
  if (last == std::string_view::npos) return std::nullopt;
  const auto before = name.find_last_not_of(kDigits, last);
  const auto first = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view digits = name.substr(first, last + 1 - first);
  std::int64_t number = 0;
  if (digits.size() > 18) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

NumberedPictures::NumberedPictures(const std::filesystem::path& folder) {
  bool unique = true;
  for (const std::string& name : picture_names(folder)) {
    if (const auto number = picture_number(name)) {
      unique = index_of_.emplace(*number, count_).second && unique;
    }
    ++count_;
  }
  if (!unique) index_of_.clear();
}

std::optional<std::int64_t> NumberedPictures::find(std::int64_t number) const {
  const auto found = index_of_.find(number);
  if (found == index_of_.end()) return std::nullopt;
  return found->second;
}

}  // namespace inkling
