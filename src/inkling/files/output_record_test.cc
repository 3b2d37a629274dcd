#include "inkling/files/output_record.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

OutputRecord sample_record() {
  OutputRecord record{"inkling analyze"};
  record.inputs = {{"/data/100 %/line\nbreak.mp4", sha256_hex("a")}, {"/b \xe9.mp4", ""}};
  record.files = {{"events.csv", sha256_hex("b")}, {"a b%.csv", sha256_hex("c")}};
  record.varying = {{"a b%.csv", {"seconds", "## Time and memory"}}};
  CommandRun& run = record.run.emplace();
  run.folder = "/data/of an\tother", run.words = {"analyze", "", "a b\n.mp4"};
  run.apart = {"a"}, run.into = "..", run.options = {{"threshold", "3.2"}, {"roi", ""}};
  run.made_with = {{"inkling", "0.1.0"}, {"libavcodec.so.59.37.100", "0aff"}};
  run.read = {{"/data/roles.csv", sha256_hex("d")}};
  return record;
}

TEST(OutputRecord, ReadsBackWhatItSays) {
  const OutputRecord record = sample_record();
  const auto again = parse_output_record(output_record_text(record));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->job, record.job);
  ASSERT_EQ(again->inputs.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(again->inputs[i].path, record.inputs[i].path);
    EXPECT_EQ(again->inputs[i].sha256, record.inputs[i].sha256);
  }
  EXPECT_EQ(again->files, record.files);
  EXPECT_EQ(again->varying, record.varying);
  ASSERT_TRUE(again->run);
  EXPECT_EQ(again->run->folder, record.run->folder);
  EXPECT_EQ(again->run->words, record.run->words);
  EXPECT_EQ(again->run->into, record.run->into);
  EXPECT_EQ(again->run->options, record.run->options);
  EXPECT_EQ(again->run->made_with, record.run->made_with);
  EXPECT_EQ(again->run->read.at(0).sha256, sha256_hex("d"));
  EXPECT_EQ(output_record_text(*again), output_record_text(record));
}

TEST(OutputRecord, OfAVersionWithoutCommandsIsOne) {
  const auto record = parse_output_record("inkling record 1\njob inkling analyze\n");
  ASSERT_TRUE(record);
  EXPECT_FALSE(record->run);
  EXPECT_FALSE(parse_output_record("inkling record 1\nword analyze\n")) << "of no command";
}

TEST(OutputRecord, NoOtherTextIsOne) {
  const std::string text = output_record_text(sample_record());
  const std::string sum = sha256_hex("x");
  for (const std::string& other :
       {std::string(), std::string("inkling record 2\n"), text.substr(0, text.size() - 1),
        text + "file " + sum + " ../above\n", text + "file " + sum + " ..\n",
        text + "file short name\n", text + "file " + sum + " events.csv\n",
        text + "file " + sum + " a%2\n", text + "note x y\n", text + "\n"}) {
    EXPECT_FALSE(parse_output_record(other)) << other;
  }
}

TEST(OutputRecord, IsFoundByItsSetAndByItsFiles) {
  const TestFolder folder;
  write_file(folder / output_record_name("x.csv"), output_record_text(sample_record()));
  write_file(folder / output_record_name("damaged"), "inkling record 1\nfile");
  write_file(folder / ".inkling", "no set");
  EXPECT_TRUE(read_output_record(folder.path(), "x.csv"));
  EXPECT_FALSE(read_output_record(folder.path(), "damaged"));
  EXPECT_FALSE(read_output_record(folder.path(), "none"));
  EXPECT_EQ(job_that_wrote(folder.path(), "events.csv"), "inkling analyze");
  EXPECT_EQ(job_that_wrote(folder.path(), "other.csv"), "");
  EXPECT_EQ(output_sets_of(folder.path(), "inkling analyze"), std::vector<std::string>{"x.csv"});
  EXPECT_TRUE(output_sets_of(folder.path(), "inkling train").empty());
}

}  // namespace
}  // namespace inkling
