#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

// What lies directly in a release: a file, or a folder with all that is in it.
struct ReleaseEntry {
  std::string name;  // a folder's ends with '/'
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  std::string about;  // of a file, or of what all files of a folder have in common; may be empty
  std::string media_type;

  bool is_folder() const { return name.ends_with('/'); }
};

// Of content.files, which descriptions are no part of; in order of their names.
std::vector<ReleaseEntry> release_entries(const ReleaseContent& content);

// Files of samples that lie in one folder and are of one kind: "video/", ".mp4".
struct SampleFileSet {
  std::string folder, ending, media_type;
  std::size_t files = 0;

  std::string name() const;  // "video-mp4"
};
std::vector<SampleFileSet> sample_file_sets(const ReleaseContent& content);

}  // namespace inkling
