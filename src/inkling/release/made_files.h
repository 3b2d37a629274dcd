#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A file that was made of a sample, below the folder in which they lie: "ID.mp4", "ID/img0001.png".
struct MadeFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
};

// Which files there are of a sample: kept beside them in "ID.sums", so that nobody holds the sums
// of all or reads the files again. Throw Error(kEnvironment).
void write_made_files(const std::filesystem::path& folder, const std::string& id,
                      const std::vector<MadeFile>& files);
std::vector<MadeFile> made_files(const std::filesystem::path& folder, const std::string& id);

// One file of many, all of which are on the disk before they count: it is not waited for.
void write_unsynced(const std::filesystem::path& path, std::string_view bytes);

}  // namespace inkling
