// Every registered spotter keeps the contract; so does a weak one that is not registered.
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "inkling/spotting/testing/spotter_contract.h"

namespace inkling {

extern const SpotterVariant kReturnSpotter;  // of the author's guide

namespace {

// Calls every fiftieth sample a micro-expression.
class EveryFiftieth : public Spotter {
 public:
  void add(const Crop&, const MotionSample&) override { ++samples_; }
  Spotting finish() override {
    Spotting spotting;
    spotting.score = PerSample<float>(samples_, 0.5f);
    for (SampleIndex i; i < SampleIndex(samples_); i = i + 50) {
      spotting.score[i] = 1.5f;
      spotting.movements.push_back({EventType::kMicro, {i, i, i}, 1.5});
    }
    return spotting;
  }

 protected:
  std::size_t samples_ = 0;
};

// Keeps one value too many.
class OneTooMany : public EveryFiftieth {
 public:
  Spotting finish() override { return ++samples_, EveryFiftieth::finish(); }
};

template <typename S>
SpotterVariant unregistered(const std::string& name) {
  return {name, "for this test", "none", {}, [](const Options&) { return std::make_unique<S>(); }};
}

TEST(SpotterContract, HoldsOfEverySpotter) {
  for (const auto* variant : spotters()) testing::expect_spotter_contract(*variant);
}

TEST(SpotterContract, OptionsAreRefusedByName) {
  testing::expect_sound_variants(spotters(), "spotter");
  testing::expect_sound_variants(VariantList<Spotter>{&kReturnSpotter}, "spotter");
}

TEST(SpotterContract, HoldsOfAWeakBaseline) {
  testing::expect_spotter_contract(unregistered<EveryFiftieth>("every-fiftieth"));
}

TEST(SpotterContract, HoldsOfTheSpotterOfTheGuide) {
  testing::expect_spotter_contract(kReturnSpotter);
}

TEST(SpotterContract, NamesTheSpotterThatBreaksIt) {
  EXPECT_NONFATAL_FAILURE(
      testing::expect_sound_curves(
          testing::run_spotter(unregistered<OneTooMany>("one-too-many"), {}), 0),
      "spotting.score.size()");
}

TEST(SpotterOfTheGuide, FindsTheMovementOfTheContractsRecording) {
  const auto spotting = testing::run_spotter(kReturnSpotter, testing::contract_recording());
  EXPECT_EQ(testing::of_type(spotting.movements, EventType::kMicro).size(), 1u)
      << testing::list(spotting.movements);
}

}  // namespace
}  // namespace inkling
