#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/models/model_manifest.h"
#include "inkling/progress.h"

namespace inkling {

// How a model stands in the store.
struct ModelStatus {
  ModelEntry entry;
  bool installed = false;
  bool good = false;           // installed, and every file has its recorded SHA-256
  std::string problem;         // why not good: one plain sentence; empty when missing or good
  std::string note;            // what the user should know, e.g. on licence; often empty
  std::filesystem::path path;  // the file to load; empty when not installed
};

// $INKLING_MODELS, else $XDG_DATA_HOME/inkling/models, else ~/.local/share/inkling/models.
// Throws Error(kEnvironment) when none of these is set.
std::filesystem::path model_folder();

// The face models on this machine. Nothing is fetched unless pull() is called.
// ONNX files are rewritten on the way in so that OpenCV 4.6 loads them (onnx_rewrite.h); the
// upstream file is kept beside. Each installed model has a record NAME.json with the SHA-256 of
// both; a model without a record is not installed.
class ModelStore {
 public:
  // `inkling models --manifest FILE` passes ModelManifest::read(FILE).
  explicit ModelStore(ModelManifest manifest = built_in_models(),
                      std::filesystem::path folder = model_folder());

  const ModelManifest& manifest() const { return manifest_; }
  const std::filesystem::path& folder() const { return folder_; }

  // Every known model, in the manifest's order; reads and sums the installed files.
  std::vector<ModelStatus> list() const;
  // The installed models only.
  std::vector<ModelStatus> verify() const;

  // Fetches the model unless it is there and good; goes on where an earlier pull broke off.
  // Throws Error(kUsage) for an unknown name or a model that the user must bring.
  ModelStatus pull(std::string_view name, Progress* progress = nullptr,
                   const CancelToken* cancel = nullptr);

  // path: a model file, or a folder with some; each is known by its SHA-256.
  // as: the name under which to take a file that is not known; then path must be a file.
  // Throws Error(kInput) when nothing is known there.
  std::vector<ModelStatus> import(const std::filesystem::path& path, std::string_view as = "");

  // The file to load, its SHA-256 checked just now. Throws Error(kEnvironment) that says which
  // `inkling models` command helps when it is missing or changed.
  std::filesystem::path path_of(std::string_view name) const;

 private:
  ModelStatus inspect(const ModelEntry& entry) const;
  ModelStatus install(const ModelEntry& entry, const std::filesystem::path& file);
  Error nothing_known(const std::filesystem::path& path, bool is_folder) const;

  ModelManifest manifest_;
  std::filesystem::path folder_;
};

}  // namespace inkling
