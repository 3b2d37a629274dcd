#include "inkling/models/model_manifest.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling {
namespace {

const std::string kSum(64, 'a');

// One entry with `fields` beside the required ones.
std::string entry(const std::string& fields, const std::string& name = "a-1") {
  return R"({"name": ")" + name + R"(", "kind": "detector", "file": "a.onnx", "licence": "MIT",
             "needs": "opencv-dnn")" +
         (fields.empty() ? "" : ", " + fields) + "}";
}

std::string list(const std::string& entries) { return "{\"models\": [" + entries + "]}"; }

std::string refusal(const std::string& json) {
  try {
    ModelManifest::parse(json, "m.json");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return error.where() + ": " + error.problem();
  }
  return "no error";
}

TEST(ModelManifest, BuiltInModelsStateLicenseAndSum) {
  const auto& models = built_in_models();
  EXPECT_EQ(models.entries.size(), 3u);
  for (const char* name : {"openseeface-detector", "openseeface-landmarks"}) {
    const auto& model = models.find(name);
    EXPECT_EQ(model.license, "BSD-2-Clause");
    EXPECT_TRUE(model.url.ends_with(model.file));
    EXPECT_EQ(model.sha256.size(), 64u);
  }
  EXPECT_TRUE(models.find("dlib-68").url.empty());
  EXPECT_NE(models.find("dlib-68").license.find("commercial"), std::string::npos);
}

TEST(ModelManifest, ReadsEveryField) {
  const auto manifest = ModelManifest::parse(
      list(entry(R"("url": "https://x/a", "bytes": 7, "credit": "me", "licence_url": "l",
                    "more": [1], "sha256": ")" +
                 kSum + "\"")),
      "m");
  const auto& model = manifest.find("a-1");
  EXPECT_EQ(model.url, "https://x/a");
  EXPECT_EQ(model.bytes, 7);
  EXPECT_EQ(model.sha256, kSum);
  EXPECT_EQ(model.credit, "me");
  EXPECT_EQ(model.license_url, "l");
  EXPECT_TRUE(ModelManifest::parse(list(""), "m").entries.empty());
}

TEST(ModelManifest, RefusalsNameEntryAndField) {
  for (const char* text : {"", "[]", "{", "{\"models\": 1}", "\xff"}) {
    EXPECT_EQ(refusal(text), "m.json: is not a list of models");
  }
  EXPECT_EQ(refusal(list("1")), "m.json, model 1: is not an object of fields");
  EXPECT_EQ(refusal(list("{}")), "m.json, model 1: 'name' is missing");
  EXPECT_EQ(refusal(list(entry("\"url\": 1"))), "m.json, model 1: 'url' is not a text");
  EXPECT_EQ(refusal(list(entry("") + "," + entry(""))), "m.json, model 2: the name 'a-1' is taken");
  EXPECT_EQ(refusal(list(entry("\"url\": \"https://x\""))),
            "m.json, model 1: a model with a 'url' needs 'sha256' and 'bytes'");
  EXPECT_EQ(refusal(list(entry("\"bytes\": 1"))),
            "m.json, model 1: 'sha256' and 'bytes' go together");
  EXPECT_EQ(refusal(list(entry("\"bytes\": -1"))),
            "m.json, model 1: 'bytes' is not a whole number");
  EXPECT_EQ(refusal(list(entry("\"sha256\": \"abc\", \"bytes\": 1"))),
            "m.json, model 1: 'sha256' is not 64 small hexadecimal digits");
  EXPECT_EQ(
      refusal(list(entry("\"url\": \"ftp://x\", \"bytes\": 1, \"sha256\": \"" + kSum + "\""))),
      "m.json, model 1: 'url' is not an http, https or file address");
}

TEST(ModelManifest, NamesCannotLeaveTheStore) {
  for (const char* name : {"../x", "a/b", "A", "a.b", "a b"}) {
    EXPECT_NE(refusal(list(entry("", name))), "no error") << name;
  }
}

TEST(ModelManifest, AnUnknownNameListsTheKnown) {
  try {
    built_in_models().find("x");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_EQ(error.todo(), "known: openseeface-detector, openseeface-landmarks, dlib-68");
  }
}

}  // namespace
}  // namespace inkling
