#include "inkling/workbench/code_form.h"

#include <gtest/gtest.h>

#include "inkling/labelling/unit_notation.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

TEST(CodeForm, ASheetHoldsWhatTheTaskHolds) {
  testing::TestProject project;
  ProjectFile file = project.open();
  CodeContent content = project.content(10, 20);
  content.apex_frame = 12, content.emotion = "fear", content.comment = "x", content.confidence = 4;
  content.units = units_json({{4, Intensity::kC, Side::kBoth}});
  content.views = R"(["crop"])";
  add_code(file, project.ana, project.task, "00000000-0000-4000-8000-000000000001", content);
  const CodeSheet sheet = sheet_of_task(file, task_of(file, project.task));
  EXPECT_EQ(sheet.recording, "call");
  EXPECT_EQ(sheet.subject, "c01");
  EXPECT_EQ(sheet.media, "call.mp4");
  EXPECT_EQ(read_file(sheet.media_path), "film call");
  EXPECT_EQ(sheet.made_at.size(), std::string_view("2026-11-29T12:00:00+00:00").size());
  ASSERT_EQ(sheet.codes.size(), 1u);
  const Code& code = sheet.codes[0];
  EXPECT_NO_THROW(check_code(code, sheet.clock, "here"));
  EXPECT_EQ(code.tier, "micro");
  EXPECT_EQ(code.coder, "ana");
  EXPECT_EQ(code.span.apex_us, 480'000);
  EXPECT_EQ(code.emotion, Emotion::kFear);
  EXPECT_EQ(code.units, parse_units_json(content.units, ""));
  EXPECT_EQ(code.views, std::vector<std::string>{"crop"});
}

}  // namespace
}  // namespace inkling
