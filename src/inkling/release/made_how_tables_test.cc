#include "inkling/release/made_how_tables.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(MadeHowTables, SaySettingsInWords) {
  ReleaseContent content;
  content.settings = {{"crf", "12"},
                      {"margin-s", "0.5"},
                      {"min-eye-px", "40"},
                      {"none near an event", "1 s"},
                      {"seed", "7"}};
  const std::vector<std::vector<std::string>> wanted = {
      {"Quality of H.264", "12"},
      {"What a sample shows before the onset and after the offset", "0.5 s"},
      {"Least distance of the eyes in the recording", "40 px"},
      {"none near an event", "1 s"},
      {"Seed of what is drawn by chance", "7"}};
  EXPECT_EQ(settings_table(content).rows, wanted);
}

}  // namespace
}  // namespace inkling
