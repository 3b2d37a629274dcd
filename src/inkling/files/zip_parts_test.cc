#include "inkling/files/zip_parts.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

const ZipKind kToy{"the toy", "buy another", 100, 150};

std::string zip_of(const std::map<std::string, std::string>& parts, int method) {
  const TestFolder folder;
  zip_t* zip = zip_open((folder / "z").c_str(), ZIP_CREATE, nullptr);
  for (const auto& [name, text] : parts) {
    const auto at =
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), method, 0);
  }
  zip_close(zip);
  return read_file(folder / "z");
}

TEST(ZipParts, GivesPartsAsTheyWere) {
  for (const int method : {ZIP_CM_STORE, ZIP_CM_DEFLATE}) {
    const std::string bytes = zip_of({{"a/b", "text"}, {"c", ""}}, method);
    ZipParts zip(bytes, "f", kToy);
    EXPECT_EQ(zip.names(), (std::vector<std::string>{"a/b", "c"}));
    EXPECT_EQ(zip.read("a/b"), "text");
    EXPECT_EQ(zip.read("c"), "");
    EXPECT_FALSE(zip.read("d"));
  }
}

TEST(ZipParts, DamageIsSaid) {
  std::string bytes = zip_of({{"a", "values"}}, ZIP_CM_STORE);
  EXPECT_THROW(ZipParts(bytes.substr(0, bytes.size() / 2), "f", kToy), Error);
  EXPECT_THROW(ZipParts("", "f", kToy), Error);
  bytes[bytes.find("values")] = 'V';
  ZipParts zip(bytes, "f", kToy);
  try {
    zip.read("a");
    ADD_FAILURE() << "a wrong sum is not noticed";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "f: the toy is damaged; buy another");
  }
}

TEST(ZipParts, NoMoreThanAllowedIsUnpacked) {
  const std::string bytes = zip_of({{"large", std::string(101, 'x')},
                                    {"one", std::string(90, 'x')},
                                    {"two", std::string(90, 'x')}},
                                   ZIP_CM_DEFLATE);
  EXPECT_THROW(ZipParts(bytes, "f", kToy).read("large"), Error);
  ZipParts zip(bytes, "f", kToy);
  EXPECT_EQ(zip.read("one")->size(), 90u);
  EXPECT_THROW(zip.read("two"), Error);
}

}  // namespace
}  // namespace inkling
