#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
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

// A new file, one of many: all are on the disk before they count, so none is waited for, which
// would take longer than to write it. Throws Error(kEnvironment).
class UnsyncedFile {
 public:
  explicit UnsyncedFile(std::filesystem::path path);
  void write(std::string_view bytes);
  void close();  // once

 private:
  void check() const;

  std::filesystem::path path_;
  std::ofstream out_;
};
void write_unsynced(const std::filesystem::path& path, std::string_view bytes);
// Returns when all that was written to the disk of this folder is there.
void sync_disk_of(const std::filesystem::path& folder);

}  // namespace inkling
