#include "inkling/catalog.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using testing::expect_words;

// What the synthetic cohort writes.
constexpr char kCohort[] =
    "dataset,population,subject,age_years,sex,recording,sample,path,kind,fps,onset_frame,"
    "apex_frame,offset_frame,emotion,action_units,source\n"
    "synthetic,child,c01,7.3,female,c01-1,c01-1-m1,c01-1.mp4,video,25,57,59,66,sadness,1+4,"
    "synthetic\n"
    "synthetic,adult,a01,41,male,a01-1,a01-1-n1,/data/a01-1.mp4,video,29.97,0,0,9,no emotion,,"
    "synthetic\n";

std::string message_of(const std::string& text) {
  const TestFolder folder;
  write_file(folder / "c.csv", text);
  return testing::message_of(ErrorKind::kInput, [&] { read_catalog(folder / "c.csv"); });
}

TEST(Catalog, ACohortsTableIsReadAndWrittenUnchanged) {
  const TestFolder folder;
  write_file(folder / "in.csv", kCohort);
  const Catalog catalog = read_catalog(folder / "in.csv");
  ASSERT_EQ(catalog.samples.size(), 2u);
  const CatalogSample& s = catalog.samples[0];
  EXPECT_EQ(s.subject, "c01");
  EXPECT_EQ(s.population, "child");
  EXPECT_DOUBLE_EQ(s.age_years.value(), 7.3);
  EXPECT_EQ(s.kind, SampleKind::kVideo);
  EXPECT_EQ(s.onset_frame, 57);
  EXPECT_EQ(s.apex_frame, 59);
  EXPECT_EQ(s.offset_frame, 66);
  EXPECT_EQ(s.action_units, "1+4");
  EXPECT_EQ(catalog.path_of(s), folder / "c01-1.mp4");
  EXPECT_EQ(catalog.path_of(catalog.samples[1]), "/data/a01-1.mp4");
  write_catalog(folder / "out.csv", catalog);
  EXPECT_EQ(read_file(folder / "out.csv"), kCohort);
}

TEST(Catalog, MostColumnsMayBeMissing) {
  const TestFolder folder;
  write_file(folder / "c.csv", "Sample;Path;Subject\nx1;clips/x1;s1\n");
  const Catalog catalog = read_catalog(folder / "c.csv");
  ASSERT_EQ(catalog.samples.size(), 1u);
  const CatalogSample& s = catalog.samples[0];
  EXPECT_EQ(s.sample, "x1");
  EXPECT_EQ(s.kind, SampleKind::kVideo);
  EXPECT_FALSE(s.fps || s.onset_frame || s.apex_frame || s.offset_frame || s.age_years);
}

TEST(Catalog, PathsFollowTheTable) {
  const TestFolder folder;
  std::filesystem::create_directories(folder / "set/tables");
  write_file(folder / "set/c.csv", "sample,path,subject\na,clips/a,s1\nb,../b.avi,s1\n");
  const Catalog catalog = read_catalog(folder / "set/c.csv");

  write_catalog(folder / "all.csv", catalog);
  const Catalog above = read_catalog(folder / "all.csv");
  EXPECT_EQ(above.samples[0].path, "set/clips/a");
  EXPECT_EQ(above.samples[1].path, "b.avi");

  write_catalog(folder / "set/tables/c.csv", catalog);
  const Catalog below = read_catalog(folder / "set/tables/c.csv");
  EXPECT_EQ(below.samples[0].path, folder / "set/clips/a");
  EXPECT_EQ(below.path_of(below.samples[0]), folder / "set/clips/a");

  write_catalog(folder / "set/again.csv", catalog);
  EXPECT_EQ(read_catalog(folder / "set/again.csv").samples[1].path, "../b.avi");
}

TEST(Catalog, CellsThatNeedQuotesReadBack) {
  const TestFolder folder;
  Catalog catalog{folder.path(), {}};
  CatalogSample& s = catalog.samples.emplace_back();
  s.sample = "a, \"b\"", s.subject = "s;1", s.path = "x\ny", s.source = " t.xlsx, row 3 ";
  s.kind = SampleKind::kFlow;
  write_catalog(folder / "c.csv", catalog);
  const Catalog again = read_catalog(folder / "c.csv");
  ASSERT_EQ(again.samples.size(), 1u);
  EXPECT_EQ(again.samples[0].sample, s.sample);
  EXPECT_EQ(again.samples[0].subject, s.subject);
  EXPECT_EQ(again.samples[0].path, s.path);
  EXPECT_EQ(again.samples[0].kind, SampleKind::kFlow);
}

TEST(Catalog, SubjectsOfTwoDataSetsAreTwo) {
  EXPECT_EQ(subject_key("casme2", "01"), "casme2/01");
  EXPECT_EQ(subject_key("", "01"), "01");
}

TEST(Catalog, RefusesWhatNoSampleCanBe) {
  expect_words(message_of("subject,sample\ns,a\n"), {"c.csv", "'path'"});
  expect_words(message_of("subject,sample,path\ns,,p\n"), {"line 2", "sample", "empty"});
  expect_words(message_of("subject,sample,path,kind\ns,a,p,film\n"), {"line 2", "'film'"});
  expect_words(message_of("subject,sample,path,apex_frame\ns,a,p,-1\n"), {"apex_frame", "below 0"});
  expect_words(message_of("subject,sample,path,apex_frame\ns,a,p,1.5\n"), {"'1.5'", "line 2"});
  expect_words(message_of("subject,sample,path,fps\ns,a,p,0\n"), {"fps", "above 0"});
}

TEST(Catalog, APathThatIsNoTextReadsBack) {
  for (const std::string name : {"caf\xE9.avi", "caf\\xE9.avi"}) {
    const TestFolder folder;
    Catalog catalog{folder.path(), {}};
    CatalogSample& s = catalog.samples.emplace_back();
    s.sample = "a", s.subject = "s", s.path = name;
    write_catalog(folder / "c.csv", catalog);
    EXPECT_EQ(read_catalog(folder / "c.csv").samples[0].path, name) << "nothing is there";
    write_file(folder / name, "x");
    EXPECT_EQ(read_catalog(folder / "c.csv").samples[0].path, name);
  }
}

// As a German Excel saves it, made under Windows.
TEST(Catalog, ATableFromASpreadsheetReadsAsMeant) {
  const TestFolder folder;
  std::filesystem::create_directories(folder / "clips/p01-1");
  write_file(folder / "clips/p01.mp4", "x");
  write_file(
      folder / "mine.csv",
      "\xEF\xBB\xBFsubject;sample;path;kind;fps;onset_frame;apex_frame;offset_frame;emotion\r\n"
      "p01;p01-1;clips\\p01-1;frames;25;3;7;12;happiness\r\n"
      "p01;p01-2;clips\\p01.mp4;video;29,97;24;28;34;surprise\r\n;;;;;;;;\r\n");
  const Catalog catalog = read_catalog(folder / "mine.csv");
  ASSERT_EQ(catalog.samples.size(), 2u);
  EXPECT_EQ(catalog.samples[0].path, "clips/p01-1");
  EXPECT_EQ(catalog.samples[1].path, "clips/p01.mp4");
  EXPECT_EQ(catalog.samples[1].fps, 29.97);
  EXPECT_TRUE(catalog.notes.empty());
}

TEST(Catalog, PathsAreThoseOfTheDisk) {
  const TestFolder folder;
  std::filesystem::create_directories(folder / "Zoe\xCC\x88");
  write_file(folder / "Zoe\xCC\x88/P01.MP4", "x");
  write_file(
      folder / "c.csv",
      "sample,path,subject\na,Zo\xC3\xAB/P01.MP4,s1\nb,zo\xC3\xAB/p1.mp4,s1\nc,none.mp4,s1\n");
  const Catalog catalog = read_catalog(folder / "c.csv");
  EXPECT_EQ(catalog.samples[0].path, "Zoe\xCC\x88/P01.MP4");
  EXPECT_EQ(catalog.samples[1].path, "Zoe\xCC\x88/P01.MP4");
  EXPECT_EQ(catalog.samples[2].path, "none.mp4");
  ASSERT_EQ(catalog.notes.size(), 1u);
  EXPECT_EQ(catalog.notes[0],
            "Paths that are written otherwise than on the disk: 1, the first on line 3 "
            "zo\xC3\xAB/p1.mp4 is taken for Zoe\xCC\x88/P01.MP4.");
}

}  // namespace
}  // namespace inkling
