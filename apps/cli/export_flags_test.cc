#include "cli/export_flags.h"

#include <gtest/gtest.h>

#include "cli/command_line.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/page.h"
#include "inkling/report/sensitivity_outputs.h"

namespace inkling::cli {
namespace {

struct Flags {
  std::vector<std::string> exports;
};

std::vector<std::string> parsed(std::vector<std::string> args) {
  CommandLine line("inkling test", "");
  Flags flags;
  line.add(OptionTable<Flags>().add(export_row(), &Flags::exports), flags);
  line.parse(std::move(args));
  return flags.exports;
}

TEST(ExportFlags, NamesComeOneByOneOrWithCommas) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(parsed({}), Texts{});
  EXPECT_EQ(parsed({"--export", "a", "--export=b"}), (Texts{"a", "b"}));
  EXPECT_EQ(parsed({"--export", "a,b:c=1"}), (Texts{"a", "b:c=1"}));
}

TEST(ExportFlags, HelpListsEveryOutput) {
  const std::string help = outputs_help(analysis_outputs(), "there");
  for (const char* word : {"\nWrites, there\n", "events.csv", "frames.csv", "run.json",
                           "--export NAME", "landmarks-csv"}) {
    EXPECT_NE(help.find(word), std::string::npos) << word;
  }
  EXPECT_EQ(help.find("report.html") != std::string::npos, has_pages());
  EXPECT_EQ(outputs_help(sensitivity_outputs(), "there").find("--export"), std::string::npos);
}

}  // namespace
}  // namespace inkling::cli
