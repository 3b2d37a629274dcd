#include "inkling/files/picture_names.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/natural_order.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kExtensions = {".jpg", ".jpeg", ".png",  ".bmp",
                                    ".tif", ".tiff", ".webp", ".pgm"};

bool is_picture_name(const fs::path& path) {
  const std::string extension = path.extension().string();
  const bool hidden = path.filename().string().front() == '.';  // "._img1.jpg" of macOS
  return !hidden && std::any_of(kExtensions.begin(), kExtensions.end(),
                                [&](const char* known) { return same_but_case(extension, known); });
}

}  // namespace

std::vector<std::string> picture_names(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (is_picture_name(entries->path()) && entries->is_regular_file(ignored)) {
      names.push_back(entries->path().filename().string());
    }
  }
  if (error) {
    throw Error(ErrorKind::kInput, "the folder cannot be read (" + error.message() + ")",
                folder.string(), "check its permissions");
  }
  std::sort(names.begin(), names.end(), natural_less);
  return names;
}

}  // namespace inkling
