#include "cli/command_line.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"

namespace inkling::cli {
namespace {

using Words = std::vector<std::string>;
using inkling::testing::expect_usage_error;

struct Paint {
  Words inputs, colors, layers;
  std::string folder = "out";
  double size = 2;
  bool wet = false;
};

const OptionTable<Paint>& paint_options() {
  using P = Paint;
  static const auto table =
      OptionTable<P>()
          .add(OptionRow("PICTURE", "What is painted")
                   .is_positional()
                   .is_required()
                   .takes(Given::kWords),
               &P::inputs)
          .add(OptionRow("output", "Folder").also('o').shown_as("DIR"), &P::folder)
          .add(OptionRow("size", "Of the brush").between(1, 1000000, "mm"), &P::size)
          .add(OptionRow("color", "To paint with").takes(Given::kAgain, true), &P::colors)
          .add(OptionRow("layers", "From the ground").takes(Given::kWords), &P::layers)
          .add(OptionRow("wet", "On wet paper"), &P::wet)
          .record("ink", [](const P&) { return "black"; });
  return table;
}

struct Line {
  CommandLine line{"inkling paint", "Paint pictures"};
  Paint paint;
  bool go_on = false;

  explicit Line(Words args) {
    line.add(paint_options(), paint);
    line.add_help("\nExamples:\n");
    go_on = line.parse(std::move(args));
  }
};

TEST(CommandLine, WordsReachTheOwner) {
  const Line line({"a", "b", "-o", "there", "--size=3.5", "--wet"});
  EXPECT_TRUE(line.go_on);
  EXPECT_EQ(line.paint.inputs, (Words{"a", "b"}));
  EXPECT_EQ(line.paint.folder, "there");
  EXPECT_EQ(line.paint.size, 3.5);
  EXPECT_TRUE(line.paint.wet);
}

TEST(CommandLine, WhatIsNotGivenStays) {
  const Line line({"a"});
  EXPECT_EQ(line.paint.folder, "out");
  EXPECT_EQ(line.paint.size, 2);
  EXPECT_FALSE(line.paint.wet);
  EXPECT_EQ(line.line.common().jobs, 0);
}

TEST(CommandLine, ListsComeAgainWithCommasOrAsWords) {
  const Line line({"--color", "red,blue", "--color=green", "a", "--layers", "x", "y"});
  EXPECT_EQ(line.paint.colors, (Words{"red", "blue", "green"}));
  EXPECT_EQ(line.paint.inputs, Words{"a"});
  EXPECT_EQ(line.paint.layers, (Words{"x", "y"}));
}

TEST(CommandLine, EveryCommandHasTheCommonFlags) {
  const Line line({"a", "--json", "--jobs", "3", "--seed", "18446744073709551615"});
  EXPECT_TRUE(line.line.common().json);
  EXPECT_TRUE(line.line.common().silent());
  EXPECT_EQ(line.line.common().jobs, 3);
  EXPECT_EQ(line.line.common().seed, 18446744073709551615u);
}

TEST(CommandLine, WhatIsWrongIsNamed) {
  const std::vector<std::pair<Words, std::string>> bad = {
      {{}, "PICTURE"},
      {{"a", "--size", "0.5"}, "--size"},
      {{"a", "--size"}, "--size"},
      {{"a", "--size", "1", "--size", "2"}, "--size"},
      {{"a", "--jobs", "-1"}, "--jobs"},
      {{"a", "--seed", "x"}, "--seed"},
      {{"a", "--sise", "2"}, "did you mean --size?"},
      {{"a", "--ink", "red"}, "--ink"}};
  for (const auto& [args, word] : bad) {
    expect_usage_error([&, words = args] { Line line(words); }, word);
  }
}

TEST(CommandLine, HelpShowsEveryFlagWithItsFacts) {
  ::testing::internal::CaptureStdout();
  const Line line({"--help"});
  const std::string help = ::testing::internal::GetCapturedStdout();
  EXPECT_FALSE(line.go_on);
  for (const char* words :
       {"Paint pictures", "inkling paint", "PICTURE", "-o,--output DIR", "Folder (default out)",
        "--size NUMBER", "Of the brush (default 2, 1 to 1000000 mm)", "--wet",
        "Every command:", "--jobs N",
        "Threads to use; 0: as many as there are cores (default 0, 0 to 1024)", "Examples:"}) {
    EXPECT_NE(help.find(words), std::string::npos) << words << "\n" << help;
  }
  EXPECT_EQ(help.find("--ink"), std::string::npos);
}

}  // namespace
}  // namespace inkling::cli
