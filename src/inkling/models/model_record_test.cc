#include "inkling/models/model_record.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

ModelRecord sample_record() {
  return {.name = "a-1",
          .file = "a-1.onnx",
          .sha256 = "12",
          .upstream_file = "a-1.upstream.onnx",
          .upstream_sha256 = "34",
          .upstream_name = "net \"v2\".onnx",
          .license = "BSD-2-Clause",
          .license_url = ""};
}

TEST(ModelRecord, ReadsBackAsItWasWritten) {
  const std::string json = record_json(sample_record());
  const auto record = parse_record(json, "a-1");
  ASSERT_TRUE(record);
  EXPECT_EQ(record_json(*record), json);
  EXPECT_EQ(record->upstream_name, "net \"v2\".onnx");
  EXPECT_TRUE(json.find("\"licence\": \"BSD-2-Clause\"") != std::string::npos) << json;
}

TEST(ModelRecord, ANameThatIsNoTextIsStillWritten) {
  ModelRecord record = sample_record();
  record.upstream_name = "net\xff.onnx";
  EXPECT_TRUE(parse_record(record_json(record), "a-1"));
}

TEST(ModelRecord, BytesThatAreNoRecordOfThatModelAreNone) {
  const std::string json = record_json(sample_record());
  EXPECT_FALSE(parse_record(json, "a-2"));
  EXPECT_FALSE(parse_record("", "a-1"));
  EXPECT_FALSE(parse_record("[]", "a-1"));
  EXPECT_FALSE(parse_record(json.substr(0, json.size() / 2), "a-1"));
  EXPECT_FALSE(parse_record("{\"name\": \"a-1\"}", "a-1"));
}

TEST(ModelRecord, FilesLieInTheStore) {
  for (const char* file : {"", "../a.onnx", "/etc/passwd", ".hidden", "sub/a.onnx"}) {
    ModelRecord record = sample_record();
    record.file = file;
    EXPECT_FALSE(parse_record(record_json(record), "a-1")) << file;
    record = sample_record();
    record.upstream_file = file;
    EXPECT_FALSE(parse_record(record_json(record), "a-1")) << file;
  }
}

}  // namespace
}  // namespace inkling
