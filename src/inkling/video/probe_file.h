#pragma once

#include <filesystem>
#include <string>

namespace inkling {

enum class FileKind {
  kVideo,  // can be opened and shows more than one picture, or is named as a video
  kPicture,
  kDamaged,  // its name is that of a video, and it cannot be opened
  kOther,
};

struct ProbedFile {
  FileKind kind = FileKind::kOther;
  std::string reason;  // why it is no video, in words that follow a name; empty when it is one
};

// What a file in a folder is, told by opening it. Throws nothing.
ProbedFile probe_file(const std::filesystem::path& path);

}  // namespace inkling
