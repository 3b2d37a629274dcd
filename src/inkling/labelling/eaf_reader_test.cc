#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

using testing::even_clock;
using testing::notes_of;
using testing::read_text;

std::string slot(int number, const char* time) {
  const std::string value = *time == '\0' ? "" : std::string(" TIME_VALUE=\"") + time + "\"";
  return "<TIME_SLOT TIME_SLOT_ID=\"ts" + std::to_string(number) + "\"" + value + "/>";
}

std::string aligned(const char* id, int from, int to, const std::string& value) {
  return std::string("<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"") + id +
         "\" TIME_SLOT_REF1=\"ts" + std::to_string(from) + "\" TIME_SLOT_REF2=\"ts" +
         std::to_string(to) + "\"><ANNOTATION_VALUE>" + value +
         "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
}

std::string referring(const char* id, const char* to, const std::string& value) {
  return std::string("<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"") + id + "\" ANNOTATION_REF=\"" +
         to + "\"" + value + "</REF_ANNOTATION></ANNOTATION>";
}

std::string valued(const std::string& value) {
  return "><ANNOTATION_VALUE>" + value + "</ANNOTATION_VALUE>";
}

std::string tier(const std::string& attributes, const std::string& annotations) {
  return "<TIER " + attributes + ">" + annotations + "</TIER>";
}

std::string eaf(const std::string& slots, const std::string& tiers, const std::string& media = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT "
         "FORMAT=\"3.0\">\n<HEADER "
         "TIME_UNITS=\"milliseconds\">" +
         media + "</HEADER><TIME_ORDER>" + slots + "</TIME_ORDER>" + tiers +
         "<CONTROLLED_VOCABULARY CV_ID=\"e\"><CV_ENTRY_ML CVE_ID=\"c1\"><CVE_VALUE LANG_REF=\"en\">"
         "Happy</CVE_VALUE></CV_ENTRY_ML></CONTROLLED_VOCABULARY></ANNOTATION_DOCUMENT>";
}

// A laboratory's own tiers: one with units, emotion below it by a vocabulary, one a unit.
TEST(EafReader, ReadsTheTiersOfOthers) {
  const std::string text = eaf(
      slot(1, "41") + slot(2, "199") + slot(3, "400"),
      tier(R"(TIER_ID="FACS@anna" ANNOTATOR="anna" PARTICIPANT="c07")",
           aligned("a1", 1, 2, "R12B+6") + aligned("a2", 2, 3, "looks away")) +
          tier(R"(TIER_ID="emotion" PARENT_REF="FACS@anna")",
               referring("a3", "a1", " CVE_REF=\"c1\">")) +
          tier(R"(TIER_ID="remark" PARENT_REF="emotion")", referring("a4", "a3", valued("brief"))) +
          tier(R"(TIER_ID="AU4")", aligned("a5", 1, 3, "C")));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 3u);
  const Code& first = file.rows[0].code;
  EXPECT_EQ(first.tier, "FACS");
  EXPECT_EQ(first.coder, "anna");
  EXPECT_EQ(file.rows[0].person, "c07");
  EXPECT_EQ(first.units.size(), 2u);
  EXPECT_EQ(first.emotion, Emotion::kHappiness);
  EXPECT_EQ(first.comment, "remark: brief");
  EXPECT_EQ(first.span, coded_span(even_clock(20), 1, {}, 4, ""));
  EXPECT_EQ(file.rows[1].code.units, (std::vector<CodedUnit>{{4, Intensity::kC}}));
  EXPECT_EQ(file.rows[1].code.span.offset_frame, 9);
  EXPECT_EQ(file.rows[2].code.comment, "looks away");
  EXPECT_EQ(file.rows[2].code.span.onset_frame, 5);
  testing::expect_words(notes_of(file), {"nearest", "at most 1.0 ms"});
}

TEST(EafReader, MovesTimesByTheOriginOfTheMedium) {
  const std::string text = eaf(
      slot(1, "0") + slot(2, "80"), tier(R"(TIER_ID="micro")", aligned("a1", 1, 2, "12")),
      R"(<MEDIA_DESCRIPTOR MEDIA_URL="file:///x/other.mp4" MIME_TYPE="video/mp4" TIME_ORIGIN="40"/>)"
      R"(<MEDIA_DESCRIPTOR MEDIA_URL="file:///x/call%201.mp4" MIME_TYPE="video/mp4" TIME_ORIGIN="400"/>)");
  const CodeFile file = read_text("eaf", text, even_clock(20), "call 1");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span.onset_frame, 10);
  EXPECT_EQ(file.rows[0].code.span.offset_frame, 11);
  testing::expect_words(notes_of(file), {"-400 ms"});
}

TEST(EafReader, DividesTimeBetweenSlotsThatHaveNone) {
  const std::string text =
      eaf(slot(1, "0") + slot(2, "") + slot(3, "") + slot(4, "600"),
          tier(R"(TIER_ID="t")",
               aligned("a1", 1, 2, "1") + aligned("a2", 2, 3, "2") + aligned("a3", 3, 4, "4")));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_EQ(file.rows[1].code.span.onset_frame, 5);
  EXPECT_EQ(file.rows[1].code.span.offset_frame, 9);
}

TEST(EafReader, ParentsDivideTimeBeforeTheirChildren) {
  // The grandchild, which comes first in the file, shares the slot in the middle with its parent.
  const std::string text = eaf(slot(1, "0") + slot(2, "") + slot(3, "") + slot(4, "800"),
                               tier(R"(TIER_ID="low" PARENT_REF="mid")",
                                    aligned("a1", 1, 2, "1") + aligned("a2", 2, 3, "2")) +
                                   tier(R"(TIER_ID="mid" PARENT_REF="top")",
                                        aligned("a3", 1, 3, "4") + aligned("a4", 3, 4, "6")) +
                                   tier(R"(TIER_ID="top")", aligned("a5", 1, 4, "7")));
  const CodeFile file = read_text("eaf", text, even_clock(25));
  ASSERT_EQ(file.rows.size(), 5u);
  for (const CodeRow& row : file.rows) {
    if (row.code.tier == "mid" && row.code.units[0].unit == 6) {
      EXPECT_EQ(row.code.span.onset_frame, 10);
    }
    if (row.code.tier == "low" && row.code.units[0].unit == 2) {
      EXPECT_EQ(row.code.span.onset_frame, 5);
      EXPECT_EQ(row.code.span.offset_frame, 9);
    }
  }
}

TEST(EafReader, ReadsValuesInSeveralPieces) {
  const std::string text =
      eaf(slot(1, "0") + slot(2, "80") + slot(3, "160"),
          tier(R"(TIER_ID="micro")",
               aligned("a1", 1, 2, "12+<![CDATA[6]]>") + aligned("a2", 2, 3, "4<!-- c -->+7")));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0].code.units.size(), 2u);
  EXPECT_EQ(file.rows[1].code.units.size(), 2u);
}

TEST(EafReader, TakesAnEntryFromTheTiersOwnVocabulary) {
  const auto vocabulary = [](const char* id, const char* values) {
    return std::string("<CONTROLLED_VOCABULARY CV_ID=\"") + id + "\"><CV_ENTRY_ML CVE_ID=\"c1\">" +
           values + "</CV_ENTRY_ML></CONTROLLED_VOCABULARY>";
  };
  const std::string types =
      R"(<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="a" CONTROLLED_VOCABULARY_REF="first"/>)"
      R"(<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="b" CONTROLLED_VOCABULARY_REF="second"/>)";
  const std::string text =
      eaf(slot(1, "0") + slot(2, "80"),
          tier(R"(TIER_ID="t")", aligned("a1", 1, 2, "1")) +
              tier(R"(TIER_ID="x" PARENT_REF="t" LINGUISTIC_TYPE_REF="a" LANG_REF="deu")",
                   referring("a2", "a1", " CVE_REF=\"c1\">")) +
              tier(R"(TIER_ID="y" PARENT_REF="t" LINGUISTIC_TYPE_REF="b")",
                   referring("a3", "a1", " CVE_REF=\"c1\">")) +
              types +
              vocabulary("first", R"(<CVE_VALUE LANG_REF="eng">left</CVE_VALUE>)"
                                  R"(<CVE_VALUE LANG_REF="deu">links</CVE_VALUE>)") +
              vocabulary("second", R"(<CVE_VALUE LANG_REF="eng">late</CVE_VALUE>)"));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 1u);
  testing::expect_words(file.rows[0].code.comment, {"x: links", "y: late"});
}

TEST(EafReader, ATranslatedEmotionIsTheSame) {
  const std::string text =
      eaf(slot(1, "0") + slot(2, "80"),
          tier(R"(TIER_ID="t" LINGUISTIC_TYPE_REF="inkling-code")", aligned("a1", 1, 2, "1")) +
              tier(R"(TIER_ID="x" PARENT_REF="t" LINGUISTIC_TYPE_REF="inkling-emotion")",
                   referring("a2", "a1", " CVE_REF=\"cve_fear\"" + valued("Angst"))));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.emotion, Emotion::kFear);
}

TEST(EafReader, SaysWhichMediumCountsWhereNoneIsTheRecording) {
  const auto notes_with = [](const std::string& media) {
    const std::string text = eaf(slot(1, "0") + slot(2, "80"),
                                 tier(R"(TIER_ID="micro")", aligned("a1", 1, 2, "12")), media);
    return notes_of(read_text("eaf", text, even_clock(40), "call 1"));
  };
  testing::expect_words(
      notes_with(R"(<MEDIA_DESCRIPTOR MEDIA_URL="file:///x/other.mp4" TIME_ORIGIN="40"/>)"
                 R"(<MEDIA_DESCRIPTOR MEDIA_URL="file:///x/third.mp4" TIME_ORIGIN="80"/>)"),
      {"none of its media is called call 1", "those of other", "-40 ms"});
  testing::expect_words(
      notes_with(R"(<MEDIA_DESCRIPTOR MEDIA_URL="file:///x/call%201.mp4" TIME_ORIGIN="4x"/>)"),
      {"TIME_ORIGIN '4x' is no number"});
  EXPECT_EQ(
      notes_with(R"(<MEDIA_DESCRIPTOR MEDIA_URL="file:///x/call 1.mp4" TIME_ORIGIN=" +40 "/>)")
          .find("is no number"),
      std::string::npos);
}

// A medium may have been converted and renamed, which is only said; that of another recording may
// not.
TEST(EafReader, AMediumOfAnotherRecordingIsRefused) {
  const FrameClock clock = even_clock(40);
  const auto read = [&](const std::string& medium) {
    const std::string text =
        eaf(slot(1, "0") + slot(2, "80"), tier(R"(TIER_ID="micro")", aligned("a1", 1, 2, "12")),
            "<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///x/" + medium + "\"/>");
    const Variant<CodeReader>& reader = find_variant(code_readers(), "format of codes", "eaf");
    return reader.create(reader.defaults())
        ->read(text, "a", {clock, "call 1", "film.mp4", {"call 2"}});
  };
  EXPECT_EQ(notes_of(read("call%201.mp4")), "");
  EXPECT_EQ(notes_of(read("film.mp4")), "");  // as the project's file is called
  testing::expect_words(notes_of(read("converted.mpg")), {"none of its media is called call 1"});
  const auto message = testing::message_of(ErrorKind::kInput, [&] { read("call 2.mp4"); });
  testing::expect_words(message, {"is about recording call 2", "this is call 1"});
}

TEST(EafReader, LeavesOutWhatCannotBeRead) {
  const std::string text =
      eaf(slot(1, "0") + slot(2, "80") + slot(3, "99999") + slot(4, ""),
          tier(R"(TIER_ID="t")", aligned("a1", 1, 2, "1") + aligned("a2", 3, 3, "2") +
                                     aligned("a3", 2, 1, "4") + aligned("a4", 1, 4, "6") +
                                     aligned("a6", 1, 9, "6")) +
              tier(R"(TIER_ID="u" PARENT_REF="t")", referring("a5", "a9", valued("x"))));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  EXPECT_EQ(file.rows.size(), 1u);
  testing::expect_words(notes_of(file),
                        {"- a, tier t, annotation a2: 99.999 s lies outside the recording",
                         "annotation a3: 0.000 s lies before 0.080 s", "annotation a4: the",
                         "1 annotation refers to none that has times and is left out"});
}

TEST(EafReader, WhatEndsBehindTheRecordingEndsWithIt) {
  const std::string text =
      eaf(slot(1, "720") + slot(2, "5000"), tier(R"(TIER_ID="t")", aligned("a1", 1, 2, "1")));
  const CodeFile file = read_text("eaf", text, even_clock(20));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span.offset_frame, 19);
  testing::expect_words(notes_of(file), {"last frame counts as its offset"});
}

TEST(EafReader, RefusesOtherFilesWithTheLine) {
  const auto refused = [](const std::string& text) {
    return testing::message_of(ErrorKind::kInput, [&] { read_text("eaf", text, even_clock(9)); });
  };
  testing::expect_words(refused("<ANNOTATION_DOCUMENT>\n\n<TIER </ANNOTATION_DOCUMENT>"),
                        {"a, line 3", "the XML cannot be read"});
  testing::expect_words(refused("<html></html>"), {"no file of ELAN"});
  testing::expect_words(
      refused("<ANNOTATION_DOCUMENT><HEADER TIME_UNITS=\"PAL-frames\"/></ANNOTATION_DOCUMENT>"),
      {"PAL-frames"});
  EXPECT_TRUE(read_text("eaf", "<ANNOTATION_DOCUMENT/>", even_clock(9)).rows.empty());
}

class EditedEaf : public ::testing::Test {
 protected:
  EditedEaf() : sheet_{even_clock(50), "call", "call.mp4", "c07"} {
    Code code;
    code.tier = "micro";
    code.span = coded_span(sheet_.clock, 10, 12, 15, "");
    code.units = {{12, Intensity::kB}};
    code.comment = "short";
    sheet_.codes = {code};
  }
  CodeFile edited(const std::string& from, const std::string& to) const {
    std::string text = codes_text(sheet_, "eaf");
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << text;
    text.replace(at, from.size(), to);
    return read_text("eaf", text, sheet_.clock);
  }
  CodeSheet sheet_;
};

TEST_F(EditedEaf, WhoMovesAnAnnotationMovesItsFrames) {
  const CodeFile file = edited("TIME_VALUE=\"640\"", "TIME_VALUE=\"761\"");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(sheet_.clock, 10, 12, 18, ""));
  testing::expect_words(notes_of(file), {"frames 10 to 15 became 10 to 18"});
}

TEST_F(EditedEaf, AnApexThatIsLeftBehindGoes) {
  const CodeFile file = edited("TIME_VALUE=\"400\"", "TIME_VALUE=\"520\"");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.span, coded_span(sheet_.clock, 13, {}, 15, ""));
}

TEST_F(EditedEaf, WhatWasWrittenThereCounts) {
  EXPECT_EQ(edited(">12B<", ">L4<").rows[0].code.units[0], (CodedUnit{4, {}, Side::kLeft}));
  const CodeFile file = edited(">12B<", ">smile?<");
  EXPECT_EQ(file.rows[0].code.comment, "smile?\nshort");
  testing::expect_words(notes_of(file), {"'smile?' names no action units"});
}

TEST_F(EditedEaf, DamagedDetailsAreTold) {
  const CodeFile file = edited("{\"id\"", "{'id'");
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0].code.tier, "micro");
  testing::expect_words(notes_of(file), {"details of the code cannot be read"});
}

}  // namespace
}  // namespace inkling
