#include "inkling/reproduce/causes.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

void expect_cause(const ChangedCause& cause, const std::string& what, const std::string& before,
                  const std::string& again) {
  EXPECT_EQ(cause.what, what);
  EXPECT_EQ(cause.before, before);
  EXPECT_EQ(cause.again, again);
}

TEST(Causes, AreInputsWithOtherBytes) {
  const TestFolder folder;
  write_file(folder / "a.csv", "a"), write_file(folder / "b.csv", "other");
  CommandRun run;
  run.folder = "/lab";
  run.read = {{"/lab/a.csv", sha256_hex("a")}, {"/lab/b.csv", sha256_hex("b")}};
  const ReproduceOptions options{.work_in = folder.path()};
  const auto causes = changed_inputs(run, options);
  ASSERT_EQ(causes.size(), 1u);
  const std::string now = (std::filesystem::canonical(folder.path()) / "b.csv").string();
  expect_cause(causes[0], "input " + now, sha256_hex("b"), sha256_hex("other"));
  run.read.push_back({"/lab/gone.csv", ""});
  EXPECT_THROW(changed_inputs(run, options), Error);
}

TEST(Causes, AreWhatItIsMadeWith) {
  CommandRun before, again;
  before.made_with = {
      {"inkling", "1"}, {"libx.so.1.2", "aa"}, {"liby.so.3", "bb"}, {"liba.so", ""}};
  again.made_with = {
      {"inkling", "1"}, {"libx.so.1.4", "aa"}, {"liby.so.3", "cc"}, {"libz.so.1", ""}};
  const auto causes = other_causes(before, again, {});
  ASSERT_EQ(causes.size(), 4u);
  expect_cause(causes[0], "liba", "liba.so", "");
  expect_cause(causes[1], "libx", "libx.so.1.2", "libx.so.1.4");
  expect_cause(causes[2], "liby", "liby.so.3, build bb", "liby.so.3, build cc");
  expect_cause(causes[3], "libz", "", "libz.so.1");
}

TEST(Causes, AreOptionsAndWhatIsReadNow) {
  CommandRun before, again;
  before.folder = "/lab", before.read = {{"/lab/t.csv", "1"}};
  before.options = {{"truth", "/lab/t.csv"}, {"iou", "0.5"}, {"gone", "1"}};
  again.read = {{"/moved/t.csv", "1"}, {"/moved/more.csv", "2"}};
  again.options = {{"truth", "/moved/t.csv"}, {"iou", "0.9"}, {"new", "2"}};
  const auto causes = other_causes(before, again, {.work_in = "/moved"});
  ASSERT_EQ(causes.size(), 4u);
  expect_cause(causes[0], "input /moved/more.csv", "", "2");
  expect_cause(causes[1], "option iou", "0.5", "0.9");
  expect_cause(causes[2], "option gone", "1", "");
  expect_cause(causes[3], "option new", "", "2");
}

}  // namespace
}  // namespace inkling
