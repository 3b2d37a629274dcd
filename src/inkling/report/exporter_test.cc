#include "inkling/report/exporter.h"

#include <gtest/gtest.h>

#include <set>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/recognition_outputs.h"
#include "inkling/report/sensitivity_outputs.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Ten words, of which a job keeps none unless asked.
struct Words {
  std::string text;
  std::vector<std::string> kept;
};
struct WordsJob {
  bool keep = false;
};
using WordsExporter = Exporter<Words, WordsJob>;
using WordsExports = Exports<Words, WordsJob>;

const WordsExporter kText =
    WordsExporter::one_file("text", "text.txt", "all words", [](const Words& w) { return w.text; });
const WordsExporter kPages{{"pages", {"page#.txt"}, "one file a kept word"},
                           [](const Words& words, const Options&, const fs::path& folder) {
                             for (std::size_t i = 0; i < words.kept.size(); ++i) {
                               write_file(folder / ("page" + std::to_string(i) + ".txt"),
                                          words.kept[i]);
                             }
                           }};
const WordsExporter kTable{{.name = "table",
                            .files = {"table.csv"},
                            .summary = "kept words",
                            .by_default = false,
                            .options = {{"columns", 2L, 1, 9, "", "of the table"}}},
                           [](const Words&, const Options& options, const fs::path& folder) {
                             write_file(folder / "table.csv",
                                        std::to_string(options.integer("columns")));
                           },
                           [](WordsJob& job) { job.keep = true; },
                           [](const Words& words) { return words.text == "held"; }};
const WordsExporter kDone = WordsExporter::one_file("done", "done.txt", "sign of completeness",
                                                    [](const Words&) { return "."; });

const ExporterList<Words, WordsJob> kList = {&kText, &kPages, &kTable, &kDone};

// All that is not hidden.
std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.')) names.insert(name);
  }
  return names;
}

void write_words(const WordsExports& exports, const Words& words, const fs::path& folder) {
  OutputSet set({.folder = folder, .set = "words", .job = "inkling words"});
  exports.check(set);
  exports.write(words, set);
}

using Names = std::set<std::string>;

TEST(Exports, WriteTheDefaultOnesAndThoseAskedFor) {
  const TestFolder folder;
  write_words(WordsExports(kList), {"a", {"b", "c"}}, folder / "default");
  EXPECT_EQ(names_in(folder / "default"),
            (Names{"text.txt", "page0.txt", "page1.txt", "done.txt"}));
  write_words(WordsExports(kList, {"table:columns=3"}), {"a", {}}, folder / "more");
  EXPECT_EQ(names_in(folder / "more"), (Names{"text.txt", "table.csv", "done.txt"}));
  EXPECT_EQ(read_file(folder / "more/table.csv"), "3");
  write_words(WordsExports(kList), {"held", {}}, folder / "held");
  EXPECT_EQ(read_file(folder / "held/table.csv"), "2");
}

TEST(Exports, AskTheJobToKeepWhatTheyAreMadeFrom) {
  WordsJob job;
  WordsExports(kList).prepare(job);
  EXPECT_FALSE(job.keep);
  WordsExports(kList, {"table"}).prepare(job);
  EXPECT_TRUE(job.keep);
}

TEST(Exports, WhatAnotherRunLeftGoesAndOtherFilesStay) {
  const TestFolder folder;
  write_words(WordsExports(kList, {"table"}), {"a", {"b", "c", "d"}}, folder.path());
  for (const char* name : {"page.txt", "page1.txt.bak", "pagex.txt", "mine.csv"}) {
    write_file(folder / name, "mine");
  }
  write_words(WordsExports(kList), {"b", {"e"}}, folder.path());
  EXPECT_EQ(names_in(folder.path()), (Names{"text.txt", "page0.txt", "done.txt", "page.txt",
                                            "page1.txt.bak", "pagex.txt", "mine.csv"}));
  EXPECT_EQ(read_file(folder / "text.txt"), "b");
}

TEST(Exports, ARunThatFailsLeavesTheEarlierResults) {
  const WordsExporter fails{{"fails", {"fails.txt"}, "never written"},
                            [](const Words&, const Options&, const fs::path& where) {
                              throw Error(ErrorKind::kEnvironment, "disk full", where.string(), "");
                            }};
  const ExporterList<Words, WordsJob> list = {&kText, &fails, &kDone};
  const TestFolder folder;
  write_words(WordsExports(kList), {"a", {}}, folder.path());
  EXPECT_THROW(write_words(WordsExports(list), {"b", {}}, folder.path()), Error);
  EXPECT_EQ(names_in(folder.path()), (Names{"text.txt", "done.txt"}));
  EXPECT_EQ(read_file(folder / "text.txt"), "a");
}

TEST(Exports, AFileOfTheUsersIsRefusedBeforeTheWork) {
  const TestFolder folder;
  write_file(folder / "page7.txt", "mine");
  OutputSet set({.folder = folder.path(), .set = "words", .job = "inkling words"});
  EXPECT_THROW(WordsExports(kList).check(set), Error);
}

TEST(Exports, UnrecordedOnesAreKnownByTheirSign) {
  const Exporter<Words, WordsJob> sign = WordsExporter::one_file(
      "sign", "run.json", "what the others are about", [](const Words& w) { return w.text; });
  const ExporterList<Words, WordsJob> list = {&kPages, &sign};
  const TestFolder folder;
  const auto found = [&] { return unrecorded_exports(folder.path(), infos_of(list), "job"); };
  EXPECT_FALSE(found());
  write_file(folder / "page3.txt", "x");
  write_file(folder / "mine.txt", "x");
  for (const char* other : {"", "[]", "{}", R"({"versions": {"inkling": "0.1.0"}})",
                            R"({"versions": {}, "input": {"path": "a", "sha256": "b"}})"}) {
    write_file(folder / "run.json", other);
    EXPECT_FALSE(found()) << other;
  }
  write_file(folder / "run.json",
             R"({"versions": {"inkling": "0.1.0"}, "input": {"path": "a", "sha256": "b"}})");
  ASSERT_TRUE(found());
  EXPECT_EQ(found()->inputs.at(0).path, "a");
  EXPECT_EQ(found()->inputs.at(0).sha256, "b");
  EXPECT_EQ(found()->files.size(), 2u);
  EXPECT_TRUE(found()->files.contains("page3.txt"));
}

TEST(Exports, SayWhichFilesAndOptionsMakeARun) {
  EXPECT_EQ(WordsExports(kList).files(), (std::vector<std::string>{"text.txt", "done.txt"}));
  EXPECT_TRUE(WordsExports(kList).options_as_run().empty());
  const WordsExports more(kList, {"table:columns=4"});
  EXPECT_EQ(more.files(), (std::vector<std::string>{"text.txt", "table.csv", "done.txt"}));
  EXPECT_EQ(more.options_as_run(),
            (std::vector<std::pair<std::string, std::string>>{{"export.table.columns", "4"}}));
}

std::string refusal(const std::string& request) {
  return testing::message_of(ErrorKind::kUsage, [&] { WordsExports(kList, {request}); });
}

TEST(Exports, BadRequestsAreRefusedByName) {
  EXPECT_EQ(refusal("tables"),
            "option --export: there is no output 'tables'; known: text, pages, table, done");
  EXPECT_EQ(refusal("table:columns"),
            "option --export: 'columns' is no option with a value; write table:OPTION=VALUE");
  EXPECT_NE(refusal("table:columns=99").find("must lie between 1 and 9"), std::string::npos);
  EXPECT_NE(refusal("table:rows=1").find("unknown option"), std::string::npos);
}

TEST(Exports, HelpListsFilesThenOthersByName) {
  EXPECT_EQ(exports_help(infos_of(kList), true),
            "  text.txt        all words\n"
            "  page#.txt       one file a kept word\n"
            "  done.txt        sign of completeness\n");
  EXPECT_EQ(exports_help(infos_of(kList), false),
            "  table           kept words\n"
            "    :columns      of the table (default 2)\n");
}

// What holds for every output that is listed.
template <typename Result, typename Job>
void check_list(const ExporterList<Result, Job>& list, const std::string& sign) {
  std::set<std::string> names, files;
  for (const auto* exporter : list) {
    EXPECT_TRUE(names.insert(exporter->info.name).second) << exporter->info.name;
    EXPECT_FALSE(exporter->info.summary.empty()) << exporter->info.name;
    EXPECT_FALSE(exporter->info.files.empty()) << exporter->info.name;
    EXPECT_TRUE(exporter->write) << exporter->info.name;
    for (const std::string& file : exporter->info.files) {
      EXPECT_TRUE(files.insert(file).second) << file;
    }
  }
  EXPECT_EQ(list.back()->info.files, std::vector<std::string>{sign});
}

TEST(Exports, EveryListHasNamesAndFilesOnceAndASign) {
  check_list(analysis_outputs(), "run.json");
  check_list(recognition_outputs(), "results.json");
  check_list(sensitivity_outputs(), "sensitivity.json");
}

}  // namespace
}  // namespace inkling
