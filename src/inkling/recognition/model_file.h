#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/face.h"
#include "inkling/following/methods.h"
#include "inkling/recognizer.h"

namespace inkling {

// What `inkling train` writes: a fitted approach with what is needed to use it.
struct ModelFile {
  std::string approach;  // with every option; parse_approach makes descriptor and recogniser of it
  std::string class_map;
  std::vector<std::string> classes;
  std::size_t dimension = 0;  // of the feature vector
  std::string crop;           // how pictures became clips
  // How faces were followed; none: its pictures were cropped to the face already.
  std::optional<FollowMethods> methods;
  std::string catalog_sha256;
  std::size_t samples = 0, subjects = 0;  // learnt from
  std::string version;                    // of Inkling
  std::string recognizer;                 // bytes of Recognizer::save()
};

// "inkling model 2", a line of JSON with the SHA-256 of what follows, the recogniser's bytes.
// Version 1, which does not say how faces were followed, was always the default methods.
std::string model_bytes(const ModelFile& model);
// name: for messages. Throws Error(kInput): another file, another version of the format, cut short,
// changed.
ModelFile parse_model(std::string_view bytes, const std::string& name);

// A model ready for use. Safe to use from several threads.
class Model {
 public:
  // Throws Error(kInput) as parse_model, and when the recogniser refuses its bytes.
  explicit Model(const std::filesystem::path& path);
  Model(ModelFile file, const std::string& name);

  const ModelFile& file() const { return file_; }
  const std::string& sha256() const { return sha256_; }  // of the whole file
  const std::string& class_name(std::size_t label) const { return file_.classes[label]; }
  // Throws Error(kInput) for a clip that the descriptor cannot describe.
  ClassPrediction name(const Clip& clip) const;

 private:
  void prepare(const std::string& name);
  ModelFile file_;
  std::string sha256_;
  std::shared_ptr<const class Descriptor> descriptor_;
  std::unique_ptr<Recognizer> recognizer_;
};

}  // namespace inkling
