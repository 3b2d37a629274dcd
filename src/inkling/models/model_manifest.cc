#include "inkling/models/model_manifest.h"

#include <nlohmann/json.hpp>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"

namespace inkling {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLargestManifest = 1u << 20;

// Reads the fields of one entry; `where` names it in errors.
class EntryReader {
 public:
  EntryReader(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json.is_object()) throw bad("is not an object of fields");
  }

  ModelEntry read() const {
    ModelEntry entry;
    entry.name = required("name");
    entry.kind = required("kind");
    entry.file = required("file");
    entry.license = required("licence");
    entry.needs = required("needs");
    entry.url = text("url");
    entry.sha256 = text("sha256");
    entry.license_url = text("licence_url");
    entry.credit = text("credit");
    if (json_.contains("bytes")) {
      if (!json_["bytes"].is_number_unsigned()) throw bad("'bytes' is not a whole number");
      const auto bytes = json_["bytes"].get<std::uint64_t>();
      if (bytes > kMost) throw bad("'bytes' is more than 1073741824, the most the store takes");
      entry.bytes = static_cast<std::int64_t>(bytes);
    }
    check(entry);
    return entry;
  }

 private:
  static constexpr std::uint64_t kMost = 1u << 30;

  Error bad(const std::string& what) const {
    return Error(ErrorKind::kInput, what, where_, "see the list of built-in models for an example");
  }

  std::string text(const char* field) const {
    if (!json_.contains(field)) return "";
    if (!json_[field].is_string()) throw bad(std::string("'") + field + "' is not a text");
    return json_[field];
  }

  std::string required(const char* field) const {
    std::string value = text(field);
    if (value.empty()) throw bad(std::string("'") + field + "' is missing");
    return value;
  }

  // Names become file names in the store.
  void check(const ModelEntry& entry) const {
    const auto only = [](const std::string& word, const char* allowed) {
      return word.find_first_not_of(allowed) == std::string::npos;
    };
    if (!only(entry.name, "abcdefghijklmnopqrstuvwxyz0123456789-") || entry.name.size() > 64) {
      throw bad("'name' may have small letters, digits and hyphens only, 64 at most");
    }
    if (entry.kind != "detector" && entry.kind != "landmarker") {
      throw bad("'kind' is neither detector nor landmarker");
    }
    if (entry.needs != "opencv-dnn" && entry.needs != "dlib") {
      throw bad("'needs' is neither opencv-dnn nor dlib");
    }
    if (entry.file.find('/') != std::string::npos) throw bad("'file' has a slash in it");
    const bool summed = !entry.sha256.empty();
    if (summed && (entry.sha256.size() != 64 || !only(entry.sha256, "0123456789abcdef"))) {
      throw bad("'sha256' is not 64 small hexadecimal digits");
    }
    if (summed != (entry.bytes > 0)) throw bad("'sha256' and 'bytes' go together");
    if (entry.url.empty()) return;
    if (!summed) throw bad("a model with a 'url' needs 'sha256' and 'bytes'");
    const auto starts = [&](const char* scheme) { return entry.url.starts_with(scheme); };
    if (!starts("https://") && !starts("http://") && !starts("file://")) {
      throw bad("'url' is not an http, https or file address");
    }
  }

  const Json& json_;
  std::string where_;
};

}  // namespace

ModelManifest ModelManifest::parse(std::string_view json, const std::string& name) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object() || !root.contains("models") || !root["models"].is_array()) {
    throw Error(ErrorKind::kInput, "is not a list of models", name,
                "write JSON as {\"models\": [{\"name\": …}, …]}");
  }
  ModelManifest manifest;
  for (const Json& item : root["models"]) {
    const std::string where = name + ", model " + std::to_string(manifest.entries.size() + 1);
    ModelEntry entry = EntryReader(item, where).read();
    for (const auto& other : manifest.entries) {
      if (other.name != entry.name) continue;
      throw Error(ErrorKind::kInput, "the name '" + entry.name + "' is taken", where,
                  "give each model its own name");
    }
    manifest.entries.push_back(std::move(entry));
  }
  return manifest;
}

ModelManifest ModelManifest::read(const std::filesystem::path& path) {
  return parse(read_file(path, kLargestManifest), path.string());
}

const ModelEntry& ModelManifest::find(std::string_view name) const {
  std::string known;
  for (const auto& entry : entries) {
    if (entry.name == name) return entry;
    known += (known.empty() ? "" : ", ") + entry.name;
  }
  throw Error(ErrorKind::kUsage, "there is no model of that name", std::string(name),
              "known: " + known);
}

}  // namespace inkling
