#include "inkling/experiment/baselines/baseline_list.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/error.h"
#include "inkling/experiment/baselines/published_figures.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

TEST(BaselineList, EveryApproachOfEveryPresetCanBeRead) {
  for (const BaselinePreset& preset : baseline_presets()) {
    const BaselineSetup& setup = find_baseline_setup(preset.name);
    EXPECT_NE(std::find(setup.class_maps.begin(), setup.class_maps.end(), setup.analysis_map),
              setup.class_maps.end());
    for (const ChosenBaseline& one : choose_baselines(setup, {})) {
      EXPECT_NO_THROW(parse_approach(one.listed.recognition)) << one.listed.name;
      if (one.listed.by_spotter || one.listed.spotting.empty()) continue;
      EXPECT_NO_THROW(parse_approach(one.listed.spotting)) << one.listed.name;
    }
  }
}

TEST(BaselineList, TakesOnesOwnApproaches) {
  const auto chosen =
      choose_baselines(find_baseline_setup("quick"), {"hog+svm-rbf", "ours", "majority"});
  EXPECT_EQ(chosen[0].listed.spotting, "hog+svm-rbf");
  EXPECT_TRUE(chosen[1].listed.by_spotter);
  EXPECT_EQ(chosen[2].listed.spotting, "");
  EXPECT_THROW(choose_baselines(find_baseline_setup("quick"), {"hologram"}), Error);
  EXPECT_THROW(choose_baselines(find_baseline_setup("quick"), {"hog", "hog"}), Error);
  EXPECT_THROW(find_baseline_setup("slow"), Error);
}

TEST(PublishedFigures, EachNamesItsSourceAndWhetherItIsFreeOfLeaks) {
  const auto figures = published_figures({"cmed-3"}, true);
  EXPECT_GT(figures.size(), 20u);
  for (const PublishedFigure& one : figures) {
    EXPECT_FALSE(one.source.empty()) << one.method;
    EXPECT_TRUE(one.leak_free == "yes" || one.leak_free == "no" || one.leak_free == "not known");
    EXPECT_GT(one.value, 0);
    EXPECT_LT(one.value, 1);
  }
  EXPECT_TRUE(published_figures({"cmed-7"}, false).empty());
}

}  // namespace
}  // namespace inkling
