#include <gtest/gtest.h>

#include "inkling/files/csv.h"
#include "inkling/report/recognition.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionPredictions, HaveARowForEverySampleAndApproach) {
  const CsvTable table =
      CsvTable::parse(recognition_predictions_csv(testing::two_approaches()), "p");
  ASSERT_EQ(table.rows(), 40u);
  EXPECT_EQ(table.cell(21, table.column("approach")), "good_one");
  EXPECT_EQ(table.cell(21, table.column("truth")), "no, \"not\"");
  EXPECT_EQ(table.cell(20, table.column("fold")), "A/1");
  EXPECT_EQ(table.number(21, table.column("score_no, \"not\"")), 0.75);
}

}  // namespace
}  // namespace inkling
