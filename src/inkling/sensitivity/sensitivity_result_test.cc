#include <gtest/gtest.h>

#include "inkling/sensitivity.h"

namespace inkling {
namespace {

TEST(SensitivityResult, KnowsItsAmplitudesAndCells) {
  SensitivityResult result;
  EXPECT_TRUE(result.amplitudes_iod().empty());
  SpotterSensitivity flow;
  flow.cells = {{0.01, "brows", 4, 1, 0},
                {0.01, "all", 8, 3, 1},
                {0.02, "brows", 4, 4, 4},
                {0.02, "all", 8, 7, 6}};
  flow.false_alarms = 3;
  result.spotters = {flow};
  EXPECT_EQ(result.amplitudes_iod(), (std::vector<double>{0.01, 0.02}));
  ASSERT_TRUE(flow.cell(0.02, "brows"));
  EXPECT_EQ(flow.cell(0.02, "brows")->found, 4);
  EXPECT_EQ(flow.cell(0.02, "nose"), nullptr);
  EXPECT_EQ(flow.cell(0.03, "brows"), nullptr);
}

TEST(SensitivityResult, CountsFalseAlarmsOverTheTimeInWhichTheFaceWasHeld) {
  SensitivityResult result;
  SpotterSensitivity flow;
  flow.false_alarms = 3;
  EXPECT_EQ(result.false_alarms_per_min(flow), 0);
  result.held_s = 90;
  EXPECT_DOUBLE_EQ(result.false_alarms_per_min(flow), 2);
}

TEST(SensitivityCell, HasAnIntervalAroundItsShare) {
  const SensitivityCell cell{0.01, "all", 40, 20, 10};
  EXPECT_NEAR(cell.interval().low, 0.352, 0.001);
  EXPECT_NEAR(cell.interval().high, 0.648, 0.001);
}

}  // namespace
}  // namespace inkling
