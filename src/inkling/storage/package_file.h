#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/progress.h"
#include "inkling/storage/signing_key.h"

namespace inkling {

// Inside this room only: a file that goes from machine to machine, *.inkling-codes.
//
//   8 bytes   INKCODES
//   4 bytes   1, the version of this format; little-endian, as the next
//   4 bytes   length of the header
//   32 bytes  public key of who signed it (Ed25519)
//   header    JSON: whose it is, and name, length and SHA-256 of each part
//   64 bytes  signature of all before it
//   parts     one behind the other; nothing follows
//
// So every byte is under the signature, and a recording of hours is read once.

struct PackagePart {
  std::string name;  // "content.json", "media/0123456789abcdef.mp4"
  std::int64_t bytes = 0;
  std::string sha256;
  bool operator==(const PackagePart&) const = default;
};

enum class PackageKind : std::uint8_t {
  kWork,  // to a coder: recordings' times, faces and tasks
  kCodes  // back from them
};

struct PackageHeader {
  PackageKind kind = PackageKind::kWork;
  std::string project;  // UUID of the project that the work is of
  std::string package;  // UUID of the work; what comes back has the same
  std::string coder;
  std::vector<PackagePart> parts;
};

// The bytes before the first part.
std::string package_head(const PackageHeader& header, const SigningKey& key);

// The header of JSON. Throws Error(kInput) that names `name` for anything but what package_head()
// writes.
PackageHeader package_header_of(const std::string& json, const std::string& name);

struct PackageHead {
  PackageHeader header;
  std::string public_key;
  std::int64_t bytes = 0;  // up to the first part
};

// Of the first bytes of a file, which may be more than the head. The signature is checked before
// the JSON is looked at. Throws Error(kInput).
PackageHead read_package_head(std::string_view bytes, const std::string& name);

// Reads the parts in their order, each once.
class PackageReader {
 public:
  // Throws Error(kInput) where it is no package, is altered, or longer or shorter than it says.
  explicit PackageReader(const std::filesystem::path& file);

  const PackageHeader& header() const { return head_.header; }
  const std::string& public_key() const { return head_.public_key; }
  // For messages.
  const std::string& name() const { return name_; }

  // The next part as text, of at most so many bytes.
  std::string next_text(std::size_t most);
  // The next part into a file that must not exist.
  void next_to_file(const std::filesystem::path& to, Progress& progress, const CancelToken& cancel);

 private:
  template <typename Take>
  void next(Take take);

  std::string name_;
  std::ifstream stream_;
  PackageHead head_;
  std::size_t at_ = 0;  // the part that comes next
};

// What a package that is not as it was written is refused with.
Error altered_package(const std::string& name, const std::string& how);

}  // namespace inkling
