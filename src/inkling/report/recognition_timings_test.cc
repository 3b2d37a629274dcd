#include <gtest/gtest.h>

#include "inkling/files/csv.h"
#include "inkling/report/recognition.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionTimings, HaveARowForEveryFold) {
  const CsvTable times =
      CsvTable::parse(recognition_timings_csv(testing::learnt_approaches()), "t");
  ASSERT_EQ(times.rows(), 4u);
  EXPECT_EQ(times.number(3, times.column("seconds")), 2.5);
}

}  // namespace
}  // namespace inkling
