#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A face model that Inkling can use but does not ship.
struct ModelEntry {
  std::string name;         // lower-case-with-hyphens, "openseeface-detector"
  std::string kind;         // "detector" or "landmarker"
  std::string file;         // the file's name upstream
  std::string url;          // http, https or file; empty: the user brings the file (import only)
  std::string sha256;       // of the upstream file; empty: any file the user names
  std::int64_t bytes = 0;   // of the upstream file; 0 with an empty sha256
  std::string license;      // SPDX name or a plain sentence
  std::string license_url;  // may be empty
  std::string needs;        // "opencv-dnn" or "dlib"
  std::string credit;
};

// The list of known models.
//
// JSON: {"models": [{"name": …, "kind": …, "file": …, "url": …, "sha256": …, "bytes": …,
// "licence": …, "licence_url": …, "needs": …, "credit": …}, …]}; url, sha256, bytes, licence_url
// and credit may be left out; with a url, sha256 and bytes are required.
struct ModelManifest {
  std::vector<ModelEntry> entries;

  // name: what to call the text in errors. Throws Error(kInput) naming entry and field.
  static ModelManifest parse(std::string_view json, const std::string& name);
  static ModelManifest read(const std::filesystem::path& path);

  // Throws Error(kUsage) that lists the known names.
  const ModelEntry& find(std::string_view name) const;
};

// The models Inkling knows by itself (model_manifest_data.cc).
const ModelManifest& built_in_models();

}  // namespace inkling
