#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/testing/random_codes.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

using testing::in_order;
using testing::random_sheet;

TEST(CodeWriters, SayWhatTheyAre) { testing::expect_sound_variants(code_writers(), "format"); }

// What a format made for others has no place for.
Code as_kept(Code code, std::string_view format) {
  if (format == "boris-aggregated") code.id.clear(), code.views.clear();
  return code;
}

std::vector<Code> read_back(const CodeSheet& sheet, const std::string& format,
                            std::vector<OddRow>* notes = nullptr) {
  const std::string text = codes_text(sheet, format);
  const Variant<CodeReader>& reader = code_reader_of(text, "codes");
  EXPECT_EQ(reader.name, format);
  const CodeFile file =
      reader.create(reader.defaults())->read(text, "codes", {sheet.clock, sheet.recording});
  if (notes != nullptr) *notes = file.notes;
  std::vector<Code> codes;
  for (const CodeRow& row : file.rows) {
    EXPECT_EQ(row.person, format == "webvtt" ? "" : sheet.subject);
    codes.push_back(row.code);
  }
  return in_order(codes);
}

TEST(CodeWriters, ElanIsToldWhereTheMediumLiesAndWhatPeopleCallIt) {
  CodeSheet sheet{testing::even_clock(10), "call 1", "call 1.mp4", "c07"};
  EXPECT_NE(codes_text(sheet, "eaf").find(R"(MEDIA_URL="file:///call 1.mp4")"), std::string::npos);
  sheet.media_path = "/study/media/0123456789abcdef.mp4";
  const std::string text = codes_text(sheet, "eaf");
  EXPECT_NE(text.find(R"( MEDIA_URL="file:///study/media/0123456789abcdef.mp4")"),
            std::string::npos);
  EXPECT_NE(text.find(R"(RELATIVE_MEDIA_URL="./call 1.mp4")"), std::string::npos);
}

void expect_round_trip(const CodeSheet& sheet) {
  for (const auto* writer : code_writers()) {
    SCOPED_TRACE(writer->name);
    std::vector<Code> kept;
    for (const Code& code : sheet.codes) kept.push_back(as_kept(code, writer->name));
    std::vector<OddRow> notes;
    const std::vector<Code> back = read_back(sheet, writer->name, &notes);
    EXPECT_TRUE(notes.empty()) << notes[0].where << ": " << notes[0].what;
    kept = in_order(kept);
    ASSERT_EQ(back.size(), kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      EXPECT_EQ(back[i].span, kept[i].span);
      EXPECT_EQ(back[i].units, kept[i].units);
      EXPECT_EQ(back[i].comment, kept[i].comment);
      EXPECT_EQ(back[i], kept[i]) << i;
    }
  }
}

TEST(CodeWriters, TiersMayBeCalledAsTheirChildrenWouldBe) {
  CodeSheet sheet = random_sheet(300, 30, 8);
  const std::vector<std::pair<std::string, std::string>> names = {
      {"x", ""}, {"x/frames", ""}, {"x/comment", ""}, {"x", "ben@c/frames"}, {"x@ben", "c"}};
  ASSERT_GT(sheet.codes.size(), 2 * names.size());
  for (std::size_t i = 0; i < sheet.codes.size(); ++i) {
    std::tie(sheet.codes[i].tier, sheet.codes[i].coder) = names[i % names.size()];
  }
  expect_round_trip(sheet);
  const std::string text = codes_text(sheet, "eaf");
  std::set<std::string> ids;
  const std::string_view mark = "TIER_ID=\"";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    EXPECT_TRUE(ids.insert(text.substr(begin, text.find('"', begin) - begin)).second);
  }
  EXPECT_GE(ids.size(), 5 * names.size());
}

TEST(CodeWriters, EveryCodeComesBackOnUnevenTimes) {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
    SCOPED_TRACE(seed);
    expect_round_trip(random_sheet(200 + 100 * seed, 80, seed));
  }
}

// More frames than milliseconds, and one frame alone.
TEST(CodeWriters, EveryCodeComesBackAtAnyRate) {
  expect_round_trip(random_sheet(3000, 60, 6, 500));
  expect_round_trip(random_sheet(500, 60, 7, 8'333));
  expect_round_trip(random_sheet(1, 3, 8));
  expect_round_trip(random_sheet(100, 0, 9));
}

TEST(CodeWriters, TheSameSheetGivesTheSameBytes) {
  for (const auto* writer : code_writers()) {
    EXPECT_EQ(codes_text(random_sheet(100, 20, 5), writer->name),
              codes_text(random_sheet(100, 20, 5), writer->name));
  }
}

TEST(CodeWriters, WriteAFileThatIsReadByItsContents) {
  const TestFolder folder;
  const CodeSheet sheet = random_sheet(100, 10, 4);
  for (const auto* writer : code_writers()) {
    write_codes(sheet, writer->name, folder / "codes");
    EXPECT_EQ(read_codes(folder / "codes", {sheet.clock}).rows.size(), 10u) << writer->name;
  }
}

TEST(CodeWriters, RefuseACodeThatIsNotRight) {
  CodeSheet sheet = random_sheet(100, 1, 4);
  sheet.codes[0].span.offset_frame = 100;
  for (const auto* writer : code_writers()) {
    const auto message =
        testing::message_of(ErrorKind::kInput, [&] { codes_text(sheet, writer->name); });
    testing::expect_words(message, {"offset 100 is not in the recording"});
  }
  testing::expect_usage_error([&] { codes_text(sheet, "docx"); }, "docx");
}

}  // namespace
}  // namespace inkling
