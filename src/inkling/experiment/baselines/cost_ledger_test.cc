#include "inkling/experiment/baselines/cost_ledger.h"

#include <gtest/gtest.h>

#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(CostLedger, AddsWhatSeveralRunsTookUntilAPieceIsDone) {
  const TestFolder folder;
  const auto file = folder / "costs.json";
  CostLedger(file).add("a", {1, 2, 100, false});
  CostLedger(file).add("a", {3, 4, 50, true});
  CostLedger again(file);
  again.add("a", {100, 100, 900, true});  // looked up once more
  const PieceCost cost = CostLedger(file).cost("a");
  EXPECT_DOUBLE_EQ(cost.busy_s, 4);
  EXPECT_DOUBLE_EQ(cost.wall_s, 6);
  EXPECT_DOUBLE_EQ(cost.memory_mb, 100);
  EXPECT_TRUE(cost.done);
  EXPECT_FALSE(again.cost("b").done);
}

TEST(CostLedger, ADamagedFileCountsAsEmpty) {
  const TestFolder folder;
  write_file(folder / "costs.json", "{\"pieces\": {\"a\": 7");
  CostLedger ledger(folder / "costs.json");
  EXPECT_FALSE(ledger.has_rate("read"));
  ledger.set_rate("read", 0.25);
  ledger.write();
  EXPECT_DOUBLE_EQ(CostLedger(folder / "costs.json").rate("read"), 0.25);
}

TEST(PeakMemory, IsOfItsLife) {
  const PeakMemory before;
  const double base = before.mb();
  {
    const std::vector<char> some(64 << 20, 1);
    EXPECT_GE(before.mb(), base + some[0] * 30);
  }
}

}  // namespace
}  // namespace inkling
