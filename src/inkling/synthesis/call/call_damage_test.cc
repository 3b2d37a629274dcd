#include "inkling/synthesis/call/call_damage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

std::vector<std::int64_t> times(std::int64_t count) {
  std::vector<std::int64_t> all;
  for (std::int64_t i = 0; i < count; ++i) all.push_back(40000 * i);
  return all;
}

TEST(DrawDeliveries, RepeatsAndDropsAsOftenAsAskedButNeverTheFirst) {
  Random random(3);
  CallDamage damage;
  damage.repeat_share = 0.2, damage.drop_share = 0.1;
  const auto deliveries = draw_deliveries(times(5000), {}, damage, random);
  EXPECT_EQ(deliveries[0], Delivery::kShown);
  const auto share = [&](Delivery delivery) {
    return double(std::count(deliveries.begin(), deliveries.end(), delivery)) / 5000;
  };
  EXPECT_NEAR(share(Delivery::kDropped), 0.1, 0.02);
  EXPECT_NEAR(share(Delivery::kRepeated), 0.2 * 0.9, 0.02);
}

TEST(DrawDeliveries, NoFreezeTouchesAMicroExpression) {
  std::vector<ScriptedMovement> script;
  for (int i = 0; i < 10; ++i) {
    ScriptedMovement micro;
    micro.type = "micro";
    micro.onset_s = 5 + 6 * i, micro.offset_s = micro.onset_s + 0.4;
    script.push_back(micro);
  }
  Random random(4);
  CallDamage damage;
  damage.freezes_per_min = 12;
  const auto all = times(1600);
  const auto deliveries = draw_deliveries(all, script, damage, random);
  int frozen = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (deliveries[i] != Delivery::kRepeated) continue;
    ++frozen;
    for (const ScriptedMovement& micro : script) {
      const double t = double(all[i]) * 1e-6;
      EXPECT_TRUE(t < micro.onset_s - 0.3 || t > micro.offset_s + 0.3) << t;
    }
  }
  EXPECT_GT(frozen, 60);
  EXPECT_TRUE(draw_deliveries({}, script, damage, random).empty());
}

TEST(AddNoise, HasTheStandardDeviationAskedForAndAnotherForEachSeed) {
  RgbImage frame(200, 150, 120), other = frame, none = frame;
  add_noise(frame, 3, 7);
  add_noise(other, 3, 8);
  add_noise(none, 0, 7);
  EXPECT_EQ(none.pixels, RgbImage(200, 150, 120).pixels);
  EXPECT_NE(frame.pixels, other.pixels);
  double sum = 0, squares = 0;
  for (const std::uint8_t value : frame.pixels) {
    sum += value - 120, squares += (value - 120) * (value - 120);
  }
  const double n = double(frame.pixels.size());
  EXPECT_NEAR(sum / n, 0, 0.1);
  EXPECT_NEAR(std::sqrt(squares / n), 3, 0.3);
}

}  // namespace
}  // namespace inkling
