#include "inkling/workbench/code_form.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

TEST(CodeForm, UnitsComeBackFromTheirText) {
  const std::vector<CodedUnit> units = {
      {12, Intensity::kB, Side::kLeft}, {6, {}, Side::kBoth}, {4, Intensity::kE, Side::kRight}};
  EXPECT_EQ(units_of_text(units_text(units)), units);
  EXPECT_EQ(units_text({}), "[]");
  for (const char* text : {"", "[{}]", "[{\"unit\":\"x\"}]", "{", "[1]"}) {
    EXPECT_THROW(units_of_text(text), Error) << text;
  }
}

TEST(CodeForm, ASheetHoldsWhatTheTaskHolds) {
  testing::TestProject project;
  ProjectFile file = project.open();
  CodeContent content = project.content(10, 20);
  content.apex_frame = 12, content.emotion = "fear", content.comment = "x", content.confidence = 4;
  content.units = units_text({{4, Intensity::kC, Side::kBoth}});
  content.views = R"(["crop"])";
  add_code(file, project.ana, project.task, "00000000-0000-4000-8000-000000000001", content);
  const CodeSheet sheet = sheet_of_task(file, task_of(file, project.task));
  EXPECT_EQ(sheet.recording, "call");
  EXPECT_EQ(sheet.subject, "c01");
  EXPECT_EQ(sheet.made_at.size(), std::string_view("2026-11-29T12:00:00+00:00").size());
  ASSERT_EQ(sheet.codes.size(), 1u);
  const Code& code = sheet.codes[0];
  EXPECT_NO_THROW(check_code(code, sheet.clock, "here"));
  EXPECT_EQ(code.tier, "micro");
  EXPECT_EQ(code.coder, "ana");
  EXPECT_EQ(code.span.apex_us, 480'000);
  EXPECT_EQ(code.emotion, Emotion::kFear);
  EXPECT_EQ(code.units, units_of_text(content.units));
  EXPECT_EQ(code.views, std::vector<std::string>{"crop"});
}

}  // namespace
}  // namespace inkling
