#include "inkling/storage/package_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/core/check.h"
#include "inkling/files/file_error.h"
#include "inkling/files/json_numbers.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/passwords.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPackageMagic = "INKCODES";
constexpr std::uint32_t kPackageVersion = 1;
constexpr std::size_t kNumberBytes = 4;
constexpr std::size_t kKeyAt = kPackageMagic.size() + 2 * kNumberBytes;
constexpr std::size_t kHeaderAt = kKeyAt + kPublicKeyBytes;
constexpr std::size_t kMostHeader = std::size_t{4} << 20;
constexpr std::size_t kReadBytes = std::size_t{1} << 20;
constexpr std::int64_t kMostPart = std::int64_t{1} << 50;  // so that no sum overflows
constexpr std::size_t kSha256Bytes = 32;

std::string little_endian(std::uint32_t value) {
  std::string bytes;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8 * i))));
  }
  return bytes;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

const char* kind_word(PackageKind kind) { return kind == PackageKind::kWork ? "work" : "codes"; }

PackagePart part_of(const nlohmann::json& json, const std::string& name) {
  PackagePart part{json.at("name").get<std::string>(), whole<std::int64_t>(json.at("bytes")),
                   json.at("sha256").get<std::string>()};
  check_row_name("a part's name", part.name);
  if (part.bytes < 0 || part.bytes > kMostPart || bytes_of_hex(part.sha256, kSha256Bytes).empty()) {
    throw altered_package(name, "its header is not one that Inkling writes");
  }
  return part;
}

// Of the fixed beginning; throws for what is no package.
std::size_t header_length(std::string_view bytes, const std::string& name) {
  if (bytes.empty() || !bytes.starts_with(kPackageMagic.substr(0, bytes.size()))) {
    throw Error(ErrorKind::kInput, "is no package of codes", name,
                "give a file that inkling project export-codes wrote");
  }
  if (bytes.size() < kHeaderAt) throw altered_package(name, "it is cut off");
  if (number_at(bytes, kPackageMagic.size()) != kPackageVersion) {
    throw Error(ErrorKind::kInput, "the package was written by another version of Inkling", name,
                "use the same version on both machines");
  }
  const std::size_t length = number_at(bytes, kPackageMagic.size() + kNumberBytes);
  if (length > kMostHeader) throw altered_package(name, "its header is too long");
  return length;
}

std::string read_some(std::ifstream& stream, std::size_t most, const std::string& name) {
  std::string bytes(most, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(most));
  if (stream.bad()) throw file_error(EIO, "read", name);
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

PackageHead read_head(std::ifstream& stream, const fs::path& file) {
  const std::string name = file.string();
  std::error_code error;
  if (!fs::is_regular_file(file, error) || !stream) {
    throw Error(ErrorKind::kInput, "is no file that can be read", name,
                "check the name and that you may read it");
  }
  std::string bytes = read_some(stream, kHeaderAt, name);
  bytes += read_some(stream, header_length(bytes, name) + kSignatureBytes, name);
  PackageHead head = read_package_head(bytes, name);
  std::int64_t total = head.bytes;
  for (const PackagePart& part : head.header.parts) {
    if (__builtin_add_overflow(total, part.bytes, &total)) {
      throw altered_package(name, "its parts are too long");
    }
  }
  const auto size = static_cast<std::int64_t>(fs::file_size(file, error));
  if (error) throw file_error(error.value(), "read", file);
  if (size < total) throw altered_package(name, "it is cut off");
  if (size > total) throw altered_package(name, "something was added to it");
  return head;
}

}  // namespace

Error altered_package(const std::string& name, const std::string& how) {
  return {ErrorKind::kInput, "the package is damaged or altered (" + how + ")", name,
          "have it sent again; nothing was changed"};
}

std::string package_head(const PackageHeader& header, const SigningKey& key) {
  auto parts = nlohmann::ordered_json::array();
  for (const PackagePart& part : header.parts) {
    parts.push_back({{"name", part.name}, {"bytes", part.bytes}, {"sha256", part.sha256}});
  }
  const std::string json = nlohmann::ordered_json{
      {"kind", kind_word(header.kind)},
      {"project", header.project},
      {"package", header.package},
      {"coder", header.coder},
      {"parts", parts}}.dump();
  if (json.size() > kMostHeader) {
    throw Error(ErrorKind::kUsage, "the package has too many parts", header.coder,
                "give fewer tasks with --task");
  }
  const std::string head = std::string(kPackageMagic) + little_endian(kPackageVersion) +
                           little_endian(static_cast<std::uint32_t>(json.size())) + key.public_key +
                           json;
  return head + sign_bytes(key, head);
}

PackageHeader package_header_of(const std::string& text, const std::string& name) {
  try {
    const auto json = nlohmann::json::parse(text);
    PackageHeader header;
    const auto kind = json.at("kind").get<std::string>();
    header.kind = kind == "work" ? PackageKind::kWork : PackageKind::kCodes;
    header.project = json.at("project").get<std::string>();
    header.package = json.at("package").get<std::string>();
    header.coder = json.at("coder").get<std::string>();
    check_choice("the kind", kind, {"work", "codes"});
    check_row_name("the coder's name", header.coder);
    for (const auto& part : json.at("parts")) header.parts.push_back(part_of(part, name));
    if (is_uuid(header.project) && is_uuid(header.package) && !header.parts.empty()) return header;
  } catch (const nlohmann::json::exception&) {  // as below
  } catch (const Error&) {
  }
  throw altered_package(name, "its header is not one that Inkling writes");
}

PackageHead read_package_head(std::string_view bytes, const std::string& name) {
  const std::size_t length = header_length(bytes, name);
  const std::size_t signed_bytes = kHeaderAt + length;
  if (bytes.size() < signed_bytes + kSignatureBytes) throw altered_package(name, "it is cut off");
  PackageHead head;
  head.public_key = bytes.substr(kKeyAt, kPublicKeyBytes);
  head.bytes = static_cast<std::int64_t>(signed_bytes + kSignatureBytes);
  if (!is_signed_by(head.public_key, bytes.substr(0, signed_bytes),
                    bytes.substr(signed_bytes, kSignatureBytes))) {
    throw altered_package(name, "its signature does not fit");
  }
  head.header = package_header_of(std::string(bytes.substr(kHeaderAt, length)), name);
  return head;
}

PackageReader::PackageReader(const fs::path& file)
    : name_(file.string()), stream_(file, std::ios::binary), head_(read_head(stream_, file)) {}

template <typename Take>
void PackageReader::next(Take take) {
  INKLING_CHECK(at_ < header().parts.size());
  const PackagePart& part = header().parts[at_++];
  Sha256 sum;
  for (std::int64_t left = part.bytes; left > 0;) {
    const auto most = std::min<std::int64_t>(left, kReadBytes);
    const std::string bytes = read_some(stream_, static_cast<std::size_t>(most), name_);
    if (bytes.empty()) throw altered_package(name_, "it is cut off");
    sum.update(bytes);
    left -= static_cast<std::int64_t>(bytes.size());
    take(bytes, part.bytes - left, part.bytes);
  }
  if (sum.hex() != part.sha256) throw altered_package(name_, part.name + " is not what was packed");
}

std::string PackageReader::next_text(std::size_t most) {
  INKLING_CHECK(at_ < header().parts.size());
  if (header().parts[at_].bytes > static_cast<std::int64_t>(most)) {
    throw altered_package(name_, header().parts[at_].name + " is too long");
  }
  std::string text;
  next([&](const std::string& bytes, std::int64_t, std::int64_t) { text += bytes; });
  return text;
}

void PackageReader::next_to_file(const fs::path& to, Progress& progress,
                                 const CancelToken& cancel) {
  AtomicFile out(to);
  next([&](const std::string& bytes, std::int64_t done, std::int64_t total) {
    cancel.check();
    progress.update("copy", done, total);
    out.write(bytes);
  });
  out.commit();
}

}  // namespace inkling
