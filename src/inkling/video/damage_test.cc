#include "inkling/video/damage.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(DamageLog, AWholeRecordingHasNoLine) {
  DamageLog log;
  log.add(0, 0, 0, false);
  log.set_repaired_times(0, 0);
  EXPECT_EQ(log.line(), "");
  EXPECT_EQ(log.lost(), 0);
}

TEST(DamageLog, SaysHowMuchAndFromWhen) {
  DamageLog log;
  log.add(0, 0, 0, false);
  log.add(1, 40000, 1, false);
  EXPECT_EQ(log.line(), "1 damaged packet, first at 0.04 s");
  log.add(2, 80000, 2, true);
  EXPECT_EQ(log.line(), "3 damaged packets and 1 damaged frame, first at 0.04 s");
  EXPECT_EQ(log.lost(), 3);
}

TEST(DamageLog, AFrameThatIsReadAgainCountsOnce) {
  DamageLog log;
  log.add(5, 200000, 1, true);
  log.add(4, 160000, 7, true);
  log.add(5, 200000, 1, true);
  EXPECT_EQ(log.line(), "1 damaged packet and 1 damaged frame, first at 0.20 s");
}

TEST(DamageLog, RepairedTimesAndAnEarlyEndFollow) {
  DamageLog log;
  log.add(0, 0, 0, true);
  log.set_repaired_times(2, 1500000);
  log.set_repaired_times(1, 9000000);  // of a second pass that has not come so far
  log.set_ended_early();
  EXPECT_EQ(log.line(),
            "1 damaged frame, first at 0.00 s; 2 frames without a rising time, filled in, first at "
            "1.50 s; the file itself is damaged or cut short");
}

TEST(DamageLog, AFileThatIsCutShortSaysByHowMuch) {
  DamageLog log;
  log.add(0, 0, 1, false);
  log.set_ended_early();
  log.set_cut_short(1430000, 2400000);
  EXPECT_EQ(log.line(),
            "1 damaged packet, first at 0.00 s; cut short, it ends at 1.43 s of the 2.40 "
            "s that it announces");
}

TEST(DamageLog, AFileThatIsCutShortSaysHowManyPicturesAreMissing) {
  DamageLog log;
  log.set_ended_early();
  log.set_missing(270000, 8);
  EXPECT_EQ(log.line(),
            "cut short, it ends at 0.27 s, 8 pictures before the end that it announces");
}

}  // namespace
}  // namespace inkling
