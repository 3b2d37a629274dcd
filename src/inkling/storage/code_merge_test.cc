#include "inkling/storage/code_merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace inkling {
namespace {

using Marks = std::vector<VersionMark>;

void apply(Marks& here, const Marks& incoming) {
  const MergePlan plan = merge_versions(here, incoming);
  const Marks before = here;
  for (const std::size_t i : plan.added) here.push_back(incoming[i]);
  if (plan.repeat) here.push_back(before[*plan.repeat]);
}

std::set<std::string> nonces(const Marks& marks) {
  std::set<std::string> all;
  for (const VersionMark& one : marks) all.insert(one.nonce);
  return all;
}

TEST(CodeMerge, SaysWhichSideStands) {
  const Marks base = {{"a", 1}}, ours = {{"a", 1}, {"b", 5}};
  EXPECT_EQ(merge_versions(base, base).result, MergeResult::kNothing);
  EXPECT_EQ(merge_versions(ours, base).result, MergeResult::kNothing);
  EXPECT_EQ(merge_versions({}, ours).result, MergeResult::kForward);
  // A clock that is behind does not matter where one side alone went on.
  EXPECT_EQ(merge_versions(ours, {{"a", 1}, {"b", 5}, {"c", 2}}).result, MergeResult::kForward);
  const MergePlan later = merge_versions(ours, {{"a", 1}, {"c", 6}, {"d", 7}});
  EXPECT_EQ(later.result, MergeResult::kIncomingStands);
  EXPECT_EQ(later.added, std::vector<std::size_t>({1, 2}));
  EXPECT_FALSE(later.repeat);
  const MergePlan earlier = merge_versions(ours, {{"a", 1}, {"c", 3}, {"d", 4}});
  EXPECT_EQ(earlier.result, MergeResult::kHereStands);
  EXPECT_EQ(earlier.added.size(), 2u);
  EXPECT_EQ(earlier.repeat, 1u);
}

// Machines that begin from the same versions and go on alone; what they send comes in any order,
// again and again, and out of date.
TEST(CodeMerge, InAnyOrderTheSameComesOut) {
  std::mt19937 chance(3);
  for (int round = 0; round < 2000; ++round) {
    int made = 0;
    const auto fresh = [&](std::int64_t at_us) {
      return VersionMark{std::to_string(round) + "-" + std::to_string(made++), at_us};
    };
    const Marks base(1, fresh(10));
    std::vector<Marks> packages;
    std::set<std::string> all = nonces(base);
    VersionMark newest = base[0];
    bool someone_went_on = false;
    for (int machine = 0; machine < 3; ++machine) {
      Marks mine = base;
      const auto steps = chance() % 4;
      auto now_us = static_cast<std::int64_t>(chance() % 20);  // its clock may be behind
      for (unsigned step = 0; step < steps; ++step) {
        mine.push_back(fresh(now_us += 1 + static_cast<std::int64_t>(chance() % 8)));
        packages.push_back(mine);
      }
      if (steps == 0) continue;
      const bool is_later =
          std::tie(mine.back().at_us, mine.back().nonce) > std::tie(newest.at_us, newest.nonce);
      if (!someone_went_on || is_later) newest = mine.back();
      someone_went_on = true;
      for (const std::string& one : nonces(mine)) all.insert(one);
    }
    Marks first;
    for (int order = 0; order < 4; ++order) {
      std::vector<Marks> sent = packages;
      // Of one machine the newest package comes last, as people send them; the machines' mixed.
      std::shuffle(sent.begin(), sent.end(), chance);
      std::stable_sort(sent.begin(), sent.end(),
                       [](const Marks& a, const Marks& b) { return a.size() < b.size(); });
      Marks here = base;
      for (const Marks& package : sent) apply(here, package);
      const Marks once = here;
      for (const Marks& package : sent) apply(here, package);
      EXPECT_EQ(here.size(), once.size()) << "something came in twice";
      EXPECT_EQ(nonces(here), all);
      EXPECT_EQ(here.back().nonce, newest.nonce);
    }
  }
}

}  // namespace
}  // namespace inkling
