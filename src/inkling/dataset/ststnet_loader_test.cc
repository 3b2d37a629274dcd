#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

using namespace testing;

TEST(StstnetLoader, LabelsAreClassesAndSubjectsTellTheSet) {
  const TestFolder folder;
  const auto add = [&](const std::string& path) {
    std::filesystem::create_directories((folder / path).parent_path());
    write_file(folder / path, path);
  };
  add("sub01/u_test/1/sub01_EP02_01f.png");
  add("sub01/u_test/0/sub01_EP03_02.png");
  add("sub01/u_train/0/s01_ne_01.png");
  add("s01/u_test/2/s1_sur_01.png");
  add("006/u_test/0/006_1_2.png");
  add("x9/u_test/0/x9_1.png");
  add("007/u_test/3/007_1.png");
  add("008/u_train/0/006_1_2.png");
  add("s01/u_test/0/caf\xE9.png");
  std::filesystem::create_directories(folder / "009/u_test/0");
  const ImportResult result = import_as("ststnet", folder.path());
  EXPECT_EQ(result.rows, 9u);
  EXPECT_EQ(find_non_text(issues_csv(result.issues)), std::nullopt);
  expect_issues(result, {{{Problem::kUnknownSubject, Effect::kDoubtful}, 1},
                         {{Problem::kUnknownEmotion, Effect::kLeftOut}, 1},
                         {{Problem::kMissingPath, Effect::kLeftOut}, 1},
                         {{Problem::kEmptyFolder, Effect::kLeftOut}, 1}});
  ASSERT_EQ(result.samples.size(), 6u);
  EXPECT_EQ(sample_named(result, "s01/caf\\xE9").path, folder / "s01/u_test/0/caf\xE9.png");
  const CatalogSample sample = sample_named(result, "sub01/sub01_EP02_01f");
  EXPECT_EQ(sample.dataset, "casme2");
  EXPECT_EQ(sample.kind, SampleKind::kFlow);
  EXPECT_EQ(sample.emotion, "positive");
  EXPECT_EQ(sample.path, folder / "sub01/u_test/1/sub01_EP02_01f.png");
  EXPECT_EQ(sample_named(result, "s01/s1_sur_01").dataset, "smic");
  EXPECT_EQ(sample_named(result, "s01/s1_sur_01").emotion, "surprise");
  EXPECT_EQ(sample_named(result, "006/006_1_2").dataset, "samm");
  EXPECT_EQ(sample_named(result, "x9/x9_1").dataset, "ststnet");
}

}  // namespace
}  // namespace inkling
