#include "inkling/recognition/model_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "inkling/core/version.h"
#include "inkling/descriptor.h"
#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/json_numbers.h"
#include "inkling/files/sha256.h"
#include "inkling/following/methods.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "inkling model ";
constexpr std::string_view kMagic = "inkling model 2\n", kFirstMagic = "inkling model 1\n";
constexpr std::size_t kMaxClasses = 1000;

[[noreturn]] void refuse(const std::string& what, const std::string& name) {
  throw Error(ErrorKind::kInput, what, name, "give a file that inkling train wrote");
}

std::optional<FollowMethods> methods_of(const Json& json, const std::string& crop, bool first,
                                        const std::string& name) {
  if (first) {
    return crop.starts_with("crop=whole") ? std::nullopt
                                          : std::optional<FollowMethods>(std::in_place);
  }
  const Json& follow = json.at("follow");
  if (follow.is_null()) return std::nullopt;
  try {
    return parse_follow_methods(follow.get<std::string>());
  } catch (const Error& error) {
    refuse(std::string("learnt from faces that cannot be followed here: ") + error.what(), name);
  }
}

// first: of the first version of the format.
ModelFile from_header(const Json& json, std::string_view rest, bool first,
                      const std::string& name) {
  if (rest.size() != whole<std::size_t>(json.at("bytes"))) refuse("is cut short", name);
  if (sha256_hex(rest) != json.at("sha256").get<std::string>()) refuse("was changed", name);
  ModelFile model;
  json.at("approach").get_to(model.approach);
  json.at("class_map").get_to(model.class_map);
  json.at("classes").get_to(model.classes);
  read_whole(json.at("dimension"), model.dimension);
  json.at("crop").get_to(model.crop);
  model.methods = methods_of(json, model.crop, first, name);
  json.at("catalog_sha256").get_to(model.catalog_sha256);
  read_whole(json.at("samples"), model.samples);
  read_whole(json.at("subjects"), model.subjects);
  json.at("inkling").get_to(model.version);
  model.recognizer = rest;
  if (model.classes.empty() || model.classes.size() > kMaxClasses) {
    refuse("names no classes, or too many", name);
  }
  return model;
}

}  // namespace

std::string model_bytes(const ModelFile& model) {
  const Json follow = model.methods ? Json(to_text(*model.methods)) : Json(nullptr);
  const Json json = {{"inkling", model.version},
                     {"approach", model.approach},
                     {"class_map", model.class_map},
                     {"classes", model.classes},
                     {"dimension", model.dimension},
                     {"crop", model.crop},
                     {"follow", follow},
                     {"catalog_sha256", model.catalog_sha256},
                     {"samples", model.samples},
                     {"subjects", model.subjects},
                     {"bytes", model.recognizer.size()},
                     {"sha256", sha256_hex(model.recognizer)}};
  return std::string(kMagic) + json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n" +
         model.recognizer;
}

ModelFile parse_model(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(kFormat)) refuse("is no model", name);
  const bool first = bytes.starts_with(kFirstMagic);
  if (!first && !bytes.starts_with(kMagic)) {
    throw Error(ErrorKind::kInput, "is a model of another version of Inkling", name,
                "train it again with this one (" + std::string(version()) + ")");
  }
  bytes.remove_prefix(kMagic.size());
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos) refuse("is cut short", name);
  try {
    return from_header(Json::parse(bytes.substr(0, line)), bytes.substr(line + 1), first, name);
  } catch (const Json::exception&) {
    refuse("has a damaged header", name);
  }
}

Model::Model(const std::filesystem::path& path) {
  const std::string bytes = read_input(path);
  file_ = parse_model(bytes, path.string());
  sha256_ = sha256_hex(bytes);
  prepare(path.string());
}

Model::Model(ModelFile file, const std::string& name)
    : file_(std::move(file)), sha256_(sha256_hex(model_bytes(file_))) {
  prepare(name);
}

void Model::prepare(const std::string& name) {
  try {
    const Approach approach = parse_approach(file_.approach);
    if (!approach.descriptor) refuse("is of a baseline, which looks at no picture", name);
    descriptor_ = approach.descriptor;
    recognizer_ = approach.make_recognizer();
    recognizer_->load(file_.recognizer, {file_.dimension, file_.classes.size(), approach.shape()});
  } catch (const Error& error) {
    if (error.where() == name) throw;
    refuse(std::string("cannot be used: ") + error.what(), name);
  }
}

ClassPrediction Model::name(const Clip& clip) const {
  const std::vector<float> features = descriptor_->describe(clip);
  if (features.size() != file_.dimension) {
    throw Error(ErrorKind::kInput,
                fmt::format("the clip has {} features, the model wants {}", features.size(),
                            file_.dimension),
                file_.approach, "train the model on clips of the same kind");
  }
  return recognizer_->predict(QueryRows(features)).front();
}

}  // namespace inkling
