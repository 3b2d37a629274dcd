#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/dataset/testing/import.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(CatalogFormats, EveryFormatRefusesAFolderThatIsNotThere) {
  const TestFolder folder;
  EXPECT_EQ(catalog_formats().size(), 13u);
  for (const auto* format : catalog_formats()) {
    EXPECT_THROW(import_as(format->name, folder / "none"), Error) << format->name;
  }
}

TEST(CatalogFormats, EveryFormatSaysWhatItIs) {
  expect_sound_variants(catalog_formats(), "format");
}

}  // namespace
}  // namespace inkling
