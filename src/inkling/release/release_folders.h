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
  std::vector<std::string> about;  // what is said of its files, each once
  std::string media_type;          // of a file

  bool is_folder() const { return name.ends_with('/'); }
  std::string words() const;  // what it is, and of a folder how many files
};

// Of content.files, which descriptions are no part of; in order of their names.
std::vector<ReleaseEntry> release_entries(const ReleaseContent& content);

// Files of samples that lie in one folder and are of one kind: "video/", ".mp4".
struct SampleFileSet {
  std::string folder, ending, media_type;
  bool has_direct = false, has_deeper = false;  // files in the folder itself, in folders of it

  std::string name() const;                   // "video-mp4"
  std::vector<std::string> patterns() const;  // "video/*.mp4", "video/**/*.mp4"
};
std::vector<SampleFileSet> sample_file_sets(const ReleaseContent& content);

}  // namespace inkling
