#include "inkling/labelling/code.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_of;

const FrameClock& ten_frames() {
  static const FrameClock clock(
      {0, 40'000, 80'000, 120'000, 160'000, 200'000, 240'000, 280'000, 320'000, 360'000});
  return clock;
}

Code plain_code() {
  Code code;
  code.tier = "micro";
  code.span = coded_span(ten_frames(), 2, 4, 6, "");
  return code;
}

std::string refusal(const Code& code) {
  return message_of(ErrorKind::kInput, [&] { check_code(code, ten_frames(), "row 7"); });
}

TEST(CodedSpan, HasTheTimesOfItsFrames) {
  const CodedSpan span = coded_span(ten_frames(), 2, 4, 6, "");
  EXPECT_EQ(span.onset_us, 80'000);
  EXPECT_EQ(span.apex_us, 160'000);
  EXPECT_EQ(span.offset_us, 240'000);
  EXPECT_EQ(coded_span(ten_frames(), 9, {}, 9, "").apex_us, std::nullopt);
}

TEST(CodedSpan, RefusesFramesOutOfOrderAndOutside) {
  const auto span = [](std::int64_t onset, std::optional<std::int64_t> apex, std::int64_t offset) {
    return message_of(ErrorKind::kInput,
                      [&] { coded_span(ten_frames(), onset, apex, offset, "row 7"); });
  };
  expect_words(span(6, {}, 2), {"row 7", "onset 6 lies after offset 2"});
  expect_words(span(2, 7, 6), {"apex 7 lies after offset 6"});
  expect_words(span(2, 1, 6), {"onset 2 lies after apex 1"});
  expect_words(span(2, {}, 10), {"offset 10 is not in the recording", "0 to 9"});
  expect_words(span(-1, {}, 3), {"onset -1"});
}

TEST(Code, IsCheckedWhole) {
  EXPECT_NO_THROW(check_code(plain_code(), ten_frames(), ""));
  Code code = plain_code();
  code.units = {{12, Intensity::kB, Side::kLeft}, {12, Intensity::kC, Side::kRight}};
  EXPECT_NO_THROW(check_code(code, ten_frames(), ""));
  code.units.push_back({12});
  expect_words(refusal(code), {"row 7", "action unit 12 is there twice"});
  code = plain_code(), code.units = {{3}};
  expect_words(refusal(code), {"3 is no action unit"});
  code = plain_code(), code.tier = "";
  expect_words(refusal(code), {"no tier"});
  code = plain_code(), code.confidence = 6;
  expect_words(refusal(code), {"confidence of 6"});
  code = plain_code(), code.coder = "a\nb";
  expect_words(refusal(code), {"coder", "one line"});
  code = plain_code(), code.comment = "bell \x07";
  expect_words(refusal(code), {"comment"});
  code = plain_code(), code.span.onset_us += 1;
  expect_words(refusal(code), {"times are not those of the frames"});
}

TEST(Emotion, IsReadAsOthersSpellIt) {
  for (const Emotion emotion : kEmotions) EXPECT_EQ(emotion_of(to_string(emotion)), emotion);
  EXPECT_EQ(emotion_of(" Happy "), Emotion::kHappiness);
  EXPECT_EQ(emotion_of("Others"), Emotion::kOther);
  EXPECT_EQ(emotion_of("repression"), std::nullopt);
  EXPECT_EQ(emotion_of(""), std::nullopt);
}

TEST(Code, TypeIsThatOfTheWordOrOfTheLength) {
  EXPECT_EQ(event_type_of("Micro-expression"), EventType::kMicro);
  EXPECT_EQ(event_type_of("blink"), EventType::kBlink);
  EXPECT_EQ(event_type_of("anna"), std::nullopt);
  EXPECT_EQ(type_by_length({0, {}, 12, 0, {}, 500'000}), EventType::kMicro);
  EXPECT_EQ(type_by_length({0, {}, 13, 0, {}, 500'001}), EventType::kMacro);
}

TEST(CodeTier, KindsHaveWords) {
  for (const TierKind kind : {TierKind::kMicro, TierKind::kMacro, TierKind::kOther}) {
    EXPECT_EQ(tier_kind_of(to_string(kind)), kind);
  }
  EXPECT_EQ(tier_kind_of("Micro"), std::nullopt);
}

TEST(Comment, HasPlainLineEnds) {
  EXPECT_EQ(plain_comment("a\r\nb\rc\n\n"), "a\nb\nc");
  EXPECT_EQ(plain_comment(""), "");
}

}  // namespace
}  // namespace inkling
