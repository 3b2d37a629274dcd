#include "inkling/dataset/catalog_check.h"

#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using Counts = std::map<Problem, std::size_t>;

CatalogSample sample_of(const std::string& subject, const std::string& name,
                        const std::string& path, SampleKind kind = SampleKind::kFrames) {
  CatalogSample sample;
  sample.dataset = "d", sample.subject = subject, sample.sample = name;
  sample.path = path, sample.kind = kind;
  return sample;
}

std::vector<CatalogIssue> check(const Catalog& catalog, const CountFrames& frames_of = {}) {
  testing::NoProgress progress;
  const CancelToken cancel;
  return check_catalog(catalog, frames_of, 2, progress, cancel);
}

Counts counts_of(const std::vector<CatalogIssue>& issues) {
  Counts counts;
  for (const CatalogIssue& issue : issues) {
    EXPECT_EQ(issue.effect, Effect::kDoubtful);
    ++counts[issue.problem];
  }
  return counts;
}

TEST(CatalogCheck, AGoodCatalogHasNoIssue) {
  const TestFolder folder;
  testing::write_pictures(folder / "a", 1, 5);
  testing::write_pictures(folder / "b", 1, 5);
  Catalog catalog{folder.path(), {sample_of("s1", "1", "a"), sample_of("s2", "2", "b")}};
  catalog.samples[0].onset_frame = 0, catalog.samples[0].apex_frame = 2;
  catalog.samples[0].offset_frame = 4;
  EXPECT_TRUE(check(catalog).empty());
}

TEST(CatalogCheck, EveryProblemIsFound) {
  const TestFolder folder;
  testing::write_pictures(folder / "a", 1, 5);
  std::filesystem::create_directory(folder / "empty");
  Catalog catalog{
      folder.path(),
      {sample_of("s1", "1", "a"), sample_of("s1", "1", "a"), sample_of("s1", "2", "gone"),
       sample_of("s1", "3", "empty"), sample_of("s1", "4", "a"), sample_of("s1", "5", "a"),
       sample_of("s1", "6", "a"), sample_of("s1", "7", "a")}};
  catalog.samples[4].offset_frame = 5;
  catalog.samples[5].apex_frame = 5;
  catalog.samples[6].onset_frame = 3, catalog.samples[6].offset_frame = 2;
  catalog.samples[7].onset_frame = 3, catalog.samples[7].apex_frame = 1;
  EXPECT_EQ(counts_of(check(catalog)), (Counts{{Problem::kDuplicateName, 1},
                                               {Problem::kMissingPath, 1},
                                               {Problem::kEmptyFolder, 1},
                                               {Problem::kOutsideClip, 1},
                                               {Problem::kApexOutside, 2},
                                               {Problem::kOrder, 1}}));
}

TEST(CatalogCheck, CodesWithoutPicturesAreToldAsSuch) {
  const TestFolder folder;
  Catalog catalog{folder.path(), {sample_of("s1", "1", "gone")}};
  require_pictures(catalog);
  catalog.samples[0].source = "a.csv, row 2; " + std::string(kCodesOnlyNote);
  EXPECT_EQ(counts_of(check(catalog)), (Counts{{Problem::kCodesOnly, 1}}));
  write_catalog(folder / "codes.csv", catalog);
  const Catalog again = read_catalog(folder / "codes.csv");
  EXPECT_TRUE(has_codes_only(again.samples.at(0)));
  EXPECT_THROW(require_pictures(again), Error);
}

TEST(CatalogCheck, VideosAreAskedForAsManyFramesAsAreNeeded) {
  const TestFolder folder;
  for (const char* name : {"v.mp4", "w.mp4", "bad.mp4"}) write_file(folder / name, name);
  Catalog catalog{folder.path(),
                  {sample_of("s1", "1", "v.mp4", SampleKind::kVideo),
                   sample_of("s1", "2", "v.mp4", SampleKind::kVideo),
                   sample_of("s1", "3", "bad.mp4", SampleKind::kVideo)}};
  catalog.samples[0].offset_frame = 9;
  catalog.samples[1].offset_frame = 10;
  const auto count = [&](const std::filesystem::path& path,
                         std::int64_t at_least) -> std::optional<std::int64_t> {
    if (path.filename() == "bad.mp4") return std::nullopt;
    EXPECT_EQ(at_least, 11);
    return 10;
  };
  EXPECT_EQ(counts_of(check(catalog, count)),
            (Counts{{Problem::kOutsideClip, 1}, {Problem::kNotReadable, 1}}));
  EXPECT_TRUE(check(catalog).empty());
}

TEST(CatalogCheck, TheSamePicturesUnderTwoSubjects) {
  const TestFolder folder;
  const auto write_clip = [&](const std::string& name, const std::string& last) {
    std::filesystem::create_directory(folder / name);
    write_file(folder / (name + "/1.jpg"), "one");
    write_file(folder / (name + "/2.jpg"), last);
  };
  write_clip("a", "two");
  write_clip("b", "two");
  write_clip("c", "owt");  // as large, other bytes
  write_file(folder / "v.mp4", "film");
  write_file(folder / "w.mp4", "film");
  const Catalog catalog{
      folder.path(),
      {sample_of("s1", "1", "a"), sample_of("s2", "2", "b"), sample_of("s3", "3", "c"),
       sample_of("s1", "4", "b"), sample_of("s1", "5", "v.mp4", SampleKind::kVideo),
       sample_of("s1", "6", "w.mp4", SampleKind::kVideo)}};
  const auto issues = check(catalog);
  // b is the same as a under s2, and b itself belongs to s2 and s1; v and w are both of s1.
  EXPECT_EQ(counts_of(issues), (Counts{{Problem::kSameContent, 2}})) << issues_csv(issues);
  EXPECT_NE(issues_csv(issues).find("subject s2 has the pictures of d subject s1, sample 1"),
            std::string::npos)
      << issues_csv(issues);
}

TEST(CatalogCheck, SubjectsThatDifferInCaseOnlyAreDoubtful) {
  const TestFolder folder;
  Catalog catalog{folder.path(), {}};
  for (const char* subject : {"p1", "P01", "p1", "p2", "P01"}) {
    testing::write_pictures(folder / subject, 1, 3);
    catalog.samples.push_back(
        sample_of(subject, "x" + std::to_string(catalog.samples.size()), subject));
  }
  catalog.notes = {"A path is written otherwise."};
  const auto issues = check(catalog);
  EXPECT_EQ(counts_of(issues), (Counts{{Problem::kOtherSpelling, 2}}));
  EXPECT_EQ(issues.at(0).detail, "A path is written otherwise.");
  EXPECT_EQ(issues.at(1).sample, "x1");
  EXPECT_EQ(issues.at(1).place, "d");
  EXPECT_EQ(issues.at(1).detail, "subject P01, but p1 in sample x0: two people, or one?");
}

}  // namespace
}  // namespace inkling
