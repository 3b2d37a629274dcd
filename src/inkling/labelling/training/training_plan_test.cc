#include "inkling/labelling/training/training_plan.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "inkling/labelling/training/training_course.h"
#include "inkling/labelling/training/training_faces.h"

namespace inkling {
namespace {

constexpr std::uint64_t kSeed = 77;

std::vector<TrainingSet> all_sets() {
  std::vector<TrainingSet> sets;
  for (const std::string& course : training_courses()) {
    for (const char* part : {"pretest", "lessons", "practice", "posttest", "retest"}) {
      for (const int form : {1, 2, 3}) {
        if (has_clips(course, part)) sets.push_back({course, part, form});
      }
    }
  }
  return sets;
}

TEST(TrainingPlan, NoPersonAndNoClipIsInTwoSets) {
  std::map<std::uint64_t, std::string> whose;
  std::set<std::string> keys;
  for (const TrainingSet& set : all_sets()) {
    const std::string name = set.course + set.part + std::to_string(set.form);
    for (const auto& item : training_items(kSeed, set)) {
      for (const TrainingClip& clip : item) {
        EXPECT_TRUE(keys.insert(clip.key).second) << clip.key;
        EXPECT_EQ(clip.person_seed, item[0].person_seed);  // pairs are of one person
      }
      const auto [known, is_new] = whose.emplace(item[0].person_seed, name);
      EXPECT_TRUE(is_new) << name << " and " << known->second << " share a person";
    }
  }
}

TEST(TrainingPlan, TheSameSeedGivesTheSameClipsAndAnotherOneOthers) {
  const TrainingSet set{"emotions", "practice", 2};
  const auto one = training_items(kSeed, set), same = training_items(kSeed, set);
  const auto other = training_items(kSeed + 1, set);
  ASSERT_EQ(one.size(), same.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i][0].key, same[i][0].key);
    EXPECT_EQ(one[i][0].label, same[i][0].label);
    EXPECT_EQ(one[i][0].person_seed, same[i][0].person_seed);
    EXPECT_NE(one[i][0].person_seed, other[i][0].person_seed);
  }
}

TEST(TrainingPlan, TestsAndPracticeShowEachFaceEquallyOften) {
  const auto counts = [](const TrainingSet& set) {
    std::map<std::string, std::pair<int, int>> shown;  // flashes, movements
    for (const auto& item : training_items(kSeed, set)) {
      auto& [flashes, movements] = shown[item[0].label];
      ++(item[0].kind == ClipKind::kFlash ? flashes : movements);
    }
    return shown;
  };
  const auto test = counts({"emotions", "posttest", 1});
  EXPECT_EQ(test.size(), emotion_faces().size());
  for (const auto& [label, shown] : test) EXPECT_EQ(shown, std::pair(1, 1)) << label;
  const auto practice = counts({"emotions", "practice", 1});
  for (const auto& [label, shown] : practice) EXPECT_EQ(shown, std::pair(2, 2)) << label;
  const auto units = counts({"units", "practice", 1});
  EXPECT_EQ(units.size(), unit_faces().size());
  for (const auto& [label, shown] : units) EXPECT_EQ(shown, std::pair(1, 1)) << label;
}

TEST(TrainingPlan, MovementsAreShorterThanHalfASecondAndLieInTheirClip) {
  for (const TrainingSet& set : all_sets()) {
    for (const auto& item : training_items(kSeed, set)) {
      for (const TrainingClip& clip : item) {
        const std::int64_t length = clip.offset_frame - clip.onset_frame + 1;
        if (clip.kind == ClipKind::kFlash) {
          EXPECT_GE(clip.frame_us, 40'000);
          EXPECT_LE(clip.frame_us, 67'000);
        } else {
          EXPECT_LT(length * clip.frame_us, 500'000);
          EXPECT_LT(clip.onset_frame, clip.apex_frame);
          EXPECT_LT(clip.apex_frame, clip.offset_frame);
        }
        EXPECT_LT(clip.offset_frame, clip.frames);
        EXPECT_EQ(clip_height(clip, clip.onset_frame - 1), 0);
        EXPECT_GT(clip_height(clip, clip.onset_frame), 0);
        EXPECT_EQ(clip_height(clip, clip.apex_frame), 1);
        EXPECT_GT(clip_height(clip, clip.offset_frame), 0);
        EXPECT_EQ(clip_height(clip, clip.offset_frame + 1), 0);
      }
    }
  }
}

TEST(TrainingPlan, LessonsShowEveryPairOnOnePersonEach) {
  const auto items = training_items(kSeed, {"emotions", "lessons", 1});
  ASSERT_EQ(items.size(), 2 * emotion_pairs().size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    ASSERT_EQ(items[i].size(), 2u);
    EXPECT_EQ(items[i][0].label, emotion_pairs()[i / 2].first);
    EXPECT_EQ(items[i][1].label, emotion_pairs()[i / 2].second);
    EXPECT_EQ(items[i][0].is_child, items[i][1].is_child);
  }
}

TEST(TrainingPlan, EachCoderHasAnOrderOfTheirOwn) {
  const auto order = [](std::int64_t coder, const TrainingSet& set) {
    return order_for_coder(kSeed, set, 14, coder);
  };
  const TrainingSet pretest{"emotions", "pretest", 1}, lessons{"emotions", "lessons", 1};
  EXPECT_EQ(order(1, pretest), order(1, pretest));
  EXPECT_NE(order(1, pretest), order(2, pretest));
  EXPECT_EQ(order(1, lessons), order(2, lessons));
  auto sorted = order(1, pretest);
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, order(1, lessons));
}

}  // namespace
}  // namespace inkling
