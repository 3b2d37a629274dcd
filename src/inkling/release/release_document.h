#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

struct DocumentFile {
  std::string path;  // in the release, with '/'
  std::string bytes;
  std::string media_type, about;
};

// A description of a release in one of the field's formats. One file a format; it makes files from
// what is in the release, and reads nothing else.
struct ReleaseDocument {
  std::string_view name, help;
  std::function<std::vector<DocumentFile>(const ReleaseContent&)> files;
};

// One line a format.
std::span<const ReleaseDocument> release_documents();

}  // namespace inkling
