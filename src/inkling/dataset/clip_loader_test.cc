#include "inkling/dataset/clip_loader.h"

#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(ClipLoader, SubjectsAreWrittenAsInTheFolders) {
  EXPECT_EQ(subject_name("sub", 2, "7"), "sub07");
  EXPECT_EQ(subject_name("sub", 2, "107"), "sub107");
  EXPECT_EQ(subject_name("", 3, "7.0"), "007");
  EXPECT_EQ(subject_name("sub", 2, "s7"), "s7");
  EXPECT_EQ(subject_name("sub", 0, "7"), "7");
}

TEST(ClipLoader, NamesOfTheCodingFileComeWithEveryExtension) {
  EXPECT_EQ(table_names({"a", "b"}),
            (std::vector<std::string>{"a.xlsx", "b.xlsx", "a.csv", "b.csv", "a.xls", "b.xls"}));
}

TEST(ClipLoader, TheCodingFileMayLieOneFolderDeeper) {
  const TestFolder folder;
  const ImportRequest request{folder.path(), {}, {}, 1};
  try {
    find_coding_file(request, {"codes.csv"});
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_NE(error.todo().find("codes.csv"), std::string::npos);
  }
  write_table(folder / "labels/CODES.csv", {{"a"}});
  EXPECT_EQ(find_coding_file(request, {"codes.csv"}), folder / "labels" / "CODES.csv");
  write_table(folder / "codes.csv", {{"a"}});
  EXPECT_EQ(find_coding_file(request, {"codes.csv"}), folder / "codes.csv");
  ImportRequest named = request;
  named.table = folder / "mine.xlsx";
  EXPECT_EQ(find_coding_file(named, {"codes.csv"}), folder / "mine.xlsx");
}

TEST(ClipLoader, AFormatOfOnesOwnIsATableAndATranslation) {
  const TestFolder folder;
  write_table(folder / "codes.csv", {{"Who", "Clip", "On", "Off", "Feeling"},
                                     {"3", "a", "2", "6", "fear"},
                                     {"3", "", "2", "6", "fear"},
                                     {"9", "b", "2", "6", "skip"}});
  write_pictures(folder / "clips/p3/a", 1, 9);
  ClipFormat format;
  format.set.dataset = "mine";
  format.tables = {"codes.csv"};
  format.columns = {{"subject", {"Who"}},
                    {"filename", {"Clip"}},
                    {"onset", {"On"}},
                    {"offset", {"Off"}},
                    {"emotion", {"Feeling"}}};
  format.pictures = {"clips"};
  format.translate = [ours = by_subject("p", 1)](const CodedRow& row, const auto& bases,
                                                 CodedClip& clip) -> RowResult {
    if (row["emotion"] == "skip") return {RowResult::kExcluded, ""};
    return ours(row, bases, clip);
  };
  NoProgress progress;
  const Options options({fps_option(100), missing_apex_option(), pictures_option("clips")});
  const ImportResult result =
      make_clip_loader(format, options)->load({folder.path(), {}, {}, 1}, progress, CancelToken());
  EXPECT_EQ(result.rows, 3u);
  EXPECT_EQ(result.excluded, 1u);
  expect_issues(result, {{{Problem::kUnreadableCell, Effect::kLeftOut}, 1},
                         {{Problem::kMissingApex, Effect::kCorrected}, 1}});
  ASSERT_EQ(result.samples.size(), 1u);
  EXPECT_EQ(result.samples[0].sample, "p3/a");
  EXPECT_EQ(result.samples[0].fps, 100);
  EXPECT_EQ(testing::frames_of(result.samples[0]), "1 3 5");
}

}  // namespace
}  // namespace inkling
