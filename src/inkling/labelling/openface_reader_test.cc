#include <gtest/gtest.h>

#include <map>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

using testing::even_clock;
using testing::expect_words;
using testing::notes_of;
using testing::read_text;

// Frames, from 1, in which a unit is there.
using Runs = std::map<int, std::pair<int, int>>;

std::string number(int unit) { return (unit < 10 ? "0" : "") + std::to_string(unit); }

// As OpenFace writes it, with a blank behind each comma; units are strongest in the middle.
std::string table(int frames, const Runs& runs) {
  std::string text = "frame, face_id, timestamp, confidence, success";
  for (const auto& [unit, run] : runs) text += ", AU" + number(unit) + "_r";
  for (const auto& [unit, run] : runs) text += ", AU" + number(unit) + "_c";
  for (int frame = 1; frame <= frames; ++frame) {
    text += "\n" + std::to_string(frame) + ", 0, 9.9, 0.98, 1";
    for (const auto& [unit, run] : runs) {
      const int from_middle = std::abs(2 * frame - run.first - run.second);
      text += ", " + std::to_string(from_middle < 8 ? 2.0 - 0.1 * from_middle : 0.0);
    }
    for (const auto& [unit, run] : runs) {
      text += frame >= run.first && frame <= run.second ? ", 1.00" : ", 0.00";
    }
  }
  return text + "\n";
}

TEST(OpenFaceReader, RunsOfUnitsAreMovements) {
  const CodeFile file =
      read_text("openface", table(30, {{6, {6, 9}}, {12, {5, 10}}, {45, {6, 9}}, {4, {8, 26}}}),
                even_clock(30));
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(30), 4, 6, 9, ""));
  EXPECT_EQ(file.rows[0].code.units, (std::vector<CodedUnit>{{12}, {6}}));
  EXPECT_EQ(file.rows[0].code.tier, "micro");
  EXPECT_EQ(file.rows[0].person, "face 0");
  EXPECT_NEAR(file.rows[0].score.value(), 1.9, 1e-9);
  EXPECT_EQ(file.rows[1].code.tier, "blink");
  EXPECT_EQ(file.rows[2].code.tier, "macro");
  expect_words(notes_of(file), {"times are those of the frames"});
}

TEST(OpenFaceReader, GapsAndShortRunsAreToldAndBridged) {
  std::string text = "frame,timestamp,success,AU04_c\n";
  const std::string present = "0011011000110000111";
  for (std::size_t i = 0; i < present.size(); ++i) {
    text += std::to_string(i + 1) + ",0," + (i == 17 ? "0" : "1") + "," + present[i] + "\n";
  }
  const CodeFile file = read_text("openface", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(even_clock(20), 2, {}, 6, ""));
  EXPECT_EQ(file.rows[1].code.span, coded_span(even_clock(20), 16, {}, 18, ""));
  EXPECT_EQ(file.rows[0].score, std::nullopt);
  expect_words(notes_of(file), {"1 run of an action unit is shorter than 3 frames",
                                "OpenFace saw 19 frames, the recording has 20"});
}

TEST(OpenFaceReader, OptionsSayWhatARunIs) {
  const auto& reader = find_variant(code_readers(), "format", "openface");
  Options options = reader.defaults();
  options.parse("shortest", "1");
  options.parse("bridged", "0");
  const std::string text = "frame,timestamp,AU04_c\n1,0,1\n2,0,0\n3,0,1\n";
  EXPECT_EQ(reader.create(options)->read(text, "a", {even_clock(3)}).rows.size(), 2u);
}

TEST(OpenFaceReader, BadRowsAreToldAndTablesWithoutUnitsRefused) {
  const CodeFile file = read_text("openface",
                                  "frame,timestamp,AU04_c\n0,0,1\nx,0,1\n1,0,1\n2,0,1\n3,0,1\n"
                                  "90,0,1\n91,0,1\n92,0,1\n",
                                  even_clock(30));
  EXPECT_EQ(file.rows.size(), 1u);
  expect_words(notes_of(file), {"- a, line 2: '0' is no number of a frame", "- a, line 3: 'x'",
                                "- a, frame 90: onset 89 is not in the recording"});
  const auto message = testing::message_of(ErrorKind::kInput, [] {
    read_text("openface", "frame,timestamp,AU04_r\n1,0,1\n", even_clock(30));
  });
  expect_words(message, {"AU01_c", "-aus"});
}

}  // namespace
}  // namespace inkling
