#include "inkling/files/folder_names.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes the leading digits off `text`; without leading zeros.
std::string_view take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

namespace fs = std::filesystem;

constexpr std::array kPictureExtensions = {".jpg",  ".jpeg", ".png", ".bmp", ".tif",
                                           ".tiff", ".webp", ".pgm", ".ppm"};

// Names starting with a point are hidden: "._img1.jpg" of macOS.
template <typename Wanted>
std::vector<std::string> names_in(const fs::path& folder, std::error_code& error, Wanted wanted) {
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    std::string name = at->path().filename().string();
    if (!name.starts_with('.') && wanted(*at)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end(), natural_less);
  return names;
}

}  // namespace

bool is_picture_name(const fs::path& path) {
  const std::string extension = path.extension().string();
  const bool hidden = path.filename().string().starts_with('.');
  return !hidden && std::any_of(kPictureExtensions.begin(), kPictureExtensions.end(),
                                [&](const char* known) { return same_but_case(extension, known); });
}

bool natural_less(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_number(a), y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a.front() != b.front()) return a.front() < b.front();
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a < whole_b;  // they differ in leading zeros only
}

std::vector<std::string> picture_names(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> names = names_in(folder, error, [](const fs::directory_entry& entry) {
    std::error_code ignored;
    return is_picture_name(entry.path()) && entry.is_regular_file(ignored);
  });
  if (error) {
    throw Error(ErrorKind::kInput, "the folder cannot be read (" + error.message() + ")",
                folder.string(), "check its permissions");
  }
  return names;
}

std::vector<std::string> folders_in(const fs::path& folder) {
  std::error_code ignored;
  return names_in(folder, ignored, [](const fs::directory_entry& entry) {
    std::error_code ignored_too;
    return entry.is_directory(ignored_too);
  });
}

std::vector<std::string> files_in(const fs::path& folder) {
  std::error_code ignored;
  return names_in(folder, ignored, [](const fs::directory_entry& entry) {
    std::error_code ignored_too;
    return entry.is_regular_file(ignored_too);
  });
}

}  // namespace inkling
