#include "inkling/core/option_table.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"

namespace inkling {
namespace {

using Words = std::vector<std::string>;

struct Sizes {
  double low = 0, high = 0;
};

struct Frame {
  int width = 3;
};

struct Picture {
  bool framed = false;
  int copies = 2;
  std::uint64_t seed = 7;
  double scale = 1.5;
  std::string paper = "rough";
  std::optional<int> page;
  std::optional<double> angle;
  std::optional<Rect> part;
  Sizes sizes{0.5, 2};
  std::vector<double> steps = {1, 2.5};
  std::vector<std::string> colors;
  Frame frame;
};

const OptionTable<Frame>& frame_options() {
  static const auto table = OptionTable<Frame>().add(
      OptionRow("frame-width", "of the frame").between(1, 9, "px"), &Frame::width);
  return table;
}

const OptionTable<Picture>& picture_options() {
  using P = Picture;
  static const auto table =
      OptionTable<P>()
          .add(OptionRow("framed", "with a frame"), &P::framed)
          .add(OptionRow("copies", "how many").between(1, 9), &P::copies)
          .add(OptionRow("seed", "where choices start").not_in_key(), &P::seed)
          .add(OptionRow("scale", "of the picture").between(0.5, 4).recorded_as("scale_x"),
               &P::scale)
          .add(OptionRow("paper", "what is drawn on").among({"rough", "smooth"}), &P::paper)
          .add(OptionRow("page", "only this").between(1, 100).unless_set("all"), &P::page)
          .add(OptionRow("angle", "at which it hangs").between(0.5, 90), &P::angle)
          .add(OptionRow("part", "only this"), &P::part)
          .add(OptionRow("sizes", "to choose among").between(0.1, 10, "cm"), &P::sizes,
               [](const P& p) { return std::to_string(static_cast<int>(p.sizes.high)) + " cm"; })
          .add(OptionRow("steps", "one by one").between(0, 5), &P::steps)
          .add(OptionRow("color", "what it is drawn with").takes(Given::kAgain), &P::colors)
          .add_words(OptionRow("double", "twice the copies"),
                     [](P& p, const Words&) { p.copies *= 2; })
          .record("ink", [](const P&) { return "black"; })
          .include(frame_options(), &P::frame);
  return table;
}

Picture with(const std::string& name, const Words& words) {
  return testing::with_option(picture_options(), name, words);
}

TEST(OptionTable, IsSound) { testing::expect_sound_table(picture_options()); }

TEST(OptionTable, DefaultsAreThoseOfTheOwner) {
  NamedTexts shown;
  for (const auto& entry : picture_options().entries()) {
    shown.emplace_back(entry.row.spec.name, to_text(entry.row.spec.fallback));
  }
  EXPECT_EQ(shown, (NamedTexts{{"framed", "false"},
                               {"copies", "2"},
                               {"seed", "7"},
                               {"scale", "1.5"},
                               {"paper", "rough"},
                               {"page", ""},
                               {"angle", ""},
                               {"part", ""},
                               {"sizes", "0.5,2"},
                               {"steps", "1,2.5"},
                               {"color", ""},
                               {"double", ""},
                               {"ink", ""},
                               {"frame-width", "3"}}));
}

TEST(OptionTable, WordsBecomeFields) {
  EXPECT_TRUE(with("framed", {"true"}).framed);
  EXPECT_EQ(with("copies", {"5"}).copies, 5);
  EXPECT_EQ(with("seed", {"18446744073709551615"}).seed, 18446744073709551615u);
  EXPECT_EQ(with("scale", {"0.5"}).scale, 0.5);
  EXPECT_EQ(with("paper", {"smooth"}).paper, "smooth");
  EXPECT_EQ(with("page", {"12"}).page, 12);
  EXPECT_EQ(with("angle", {"1.5"}).angle, 1.5);
  EXPECT_EQ(with("part", {"1,2,30.5,40"}).part->w, 30.5);
  EXPECT_EQ(with("sizes", {"1,3"}).sizes.high, 3);
  EXPECT_EQ(with("sizes", {"4"}).sizes.low, 4);
  EXPECT_EQ(with("steps", {"0,1,5"}).steps, (std::vector<double>{0, 1, 5}));
  EXPECT_EQ(with("color", {"red", "blue"}).colors, (Words{"red", "blue"}));
  EXPECT_EQ(with("double", {"x"}).copies, 4);
  EXPECT_EQ(with("frame-width", {"4"}).frame.width, 4);
}

TEST(OptionTable, BadWordsAreRefusedByName) {
  const std::vector<std::pair<std::string, Words>> bad = {
      {"copies", {"10", "1.5", "", "many"}},
      {"seed", {"-1", "1.5", "", "18446744073709551616"}},
      {"scale", {"0.4", "nan", "1,5"}},
      {"paper", {"Rough", ""}},
      {"page", {"0", "all"}},
      {"angle", {"0", "90.5", "steep", ""}},
      {"part", {"1,2,3", "1,2,3,0", "-1,2,3,4", "1,2,3,4,5", "a,b,c,d", "1,2,3,"}},
      {"sizes", {"3,1", "0.05,1", "1,11", "1,2,3", "", "1,", ",1", "1;2"}},
      {"steps", {"2,1", "1,1", "1,6", "", "1,", "one"}},
      {"frame-width", {"0"}}};
  for (const auto& [name, words] : bad) {
    for (const std::string& word : words) {
      SCOPED_TRACE(word);
      testing::expect_usage_error([&, n = name] { with(n, {word}); }, "--" + name);
    }
  }
}

TEST(OptionTable, AnEmptyWordIsRefused) {
  const OptionRow row("output", "Folder");
  std::string value;
  EXPECT_EQ(testing::message_of(ErrorKind::kUsage, [&] { option_words::read(row, {""}, value); }),
            "option --output: is empty; give it a value, or leave it out");
}

TEST(OptionTable, WhatIsNotSetIsNotCalledNothing) {
  OptionRow row = OptionRow("fps", "Rate").between(1, 9, "frames/s").unless_set("as the file says");
  std::optional<double> value;
  EXPECT_EQ(testing::message_of(ErrorKind::kUsage, [&] { option_words::read(row, {"0"}, value); }),
            "option --fps (frames/s): must lie between 1 and 9; default: as the file says");
}

TEST(OptionTable, SizesAreWidthAndHeight) {
  const OptionRow row("size", "of the picture");
  EXPECT_EQ(option_words::read_size(row, {"640x480"}).height, 480);
  for (const char* bad :
       {"640", "640x", "x480", "640x480x", "63x64", "7681x100", "100x4321", "a"}) {
    testing::expect_usage_error([&] { option_words::read_size(row, {bad}); }, "--size");
  }
}

TEST(OptionTable, ARunIsWhatWasAskedForUnderItsRecordedNames) {
  Picture picture = with("page", {"3"});
  picture.part = Rect{0, 0, 64, 32.5};
  EXPECT_EQ(picture_options().as_run(Picture()), (NamedTexts{{"framed", "false"},
                                                             {"copies", "2"},
                                                             {"seed", "7"},
                                                             {"scale_x", "1.5"},
                                                             {"paper", "rough"},
                                                             {"page", "all"},
                                                             {"sizes", "2 cm"},
                                                             {"steps", "1,2.5"},
                                                             {"ink", "black"},
                                                             {"frame-width", "3"}}));
  const NamedTexts run = picture_options().as_run(picture);
  EXPECT_EQ(run[5], (std::pair<std::string, std::string>("page", "3")));
  EXPECT_EQ(run[6], (std::pair<std::string, std::string>("part", "0,0,64,32.5")));
}

TEST(OptionTable, TheKeyTellsRunsApartThatMayNotShareWork) {
  const auto key = [](const std::string& name, const std::string& word) {
    return picture_options().key(with(name, {word}));
  };
  const std::string usual = picture_options().key(Picture());
  EXPECT_EQ(key("copies", "2"), usual);
  EXPECT_EQ(key("seed", "8"), usual);
  EXPECT_NE(key("copies", "3"), usual);
  EXPECT_NE(key("part", "0,0,1,1"), usual);
  EXPECT_NE(key("frame-width", "4"), usual);
}

}  // namespace
}  // namespace inkling
