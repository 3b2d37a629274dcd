#include <gtest/gtest.h>

#include <map>

#include "inkling/error.h"
#include "inkling/score.h"

namespace inkling {
namespace {

// Three subjects of set A and two of B, from one to five samples each.
std::vector<SampleOwner> owners() {
  std::vector<SampleOwner> all;
  const std::pair<const char*, const char*> subjects[] = {
      {"A/1", "A"}, {"A/2", "A"}, {"A/3", "A"}, {"B/1", "B"}, {"B/2", "B"}};
  int samples = 0;
  for (const auto& [subject, dataset] : subjects) {
    ++samples;
    const char* population = dataset == std::string("A") ? "adult" : "child";
    for (int i = 0; i < samples; ++i) all.push_back({subject, dataset, population});
  }
  return all;
}

TEST(Folds, EverySubjectIsInExactlyOneFold) {
  const auto samples = owners();
  for (const Protocol& protocol : protocols()) {
    std::map<std::string, int> times;
    const auto folds = protocol.folds(samples, {2, 7});
    for (const Fold& fold : folds) {
      EXPECT_FALSE(fold.name.empty());
      for (const std::string& subject : fold.test_subjects) ++times[subject];
    }
    EXPECT_EQ(times.size(), 5u) << protocol.name;
    for (const auto& [subject, count] : times) EXPECT_EQ(count, 1) << protocol.name << subject;
  }
}

TEST(Folds, AsManyAsSubjectsGroupsOrDataSets) {
  const auto samples = owners();
  EXPECT_EQ(find_protocol("loso").folds(samples, {}).size(), 5u);
  EXPECT_EQ(find_protocol("kfold-subject").folds(samples, {3, 0}).size(), 3u);
  const auto sets = find_protocol("holdout-dataset").folds(samples, {});
  ASSERT_EQ(sets.size(), 2u);
  EXPECT_EQ(sets[1].test_subjects, (std::set<std::string>{"B/1", "B/2"}));
}

// 15 samples: the largest subjects first, each to the smallest group, gives 8 and 7.
TEST(Folds, GroupsAreEvenAndDrawnBySeed) {
  const auto samples = owners();
  const auto sizes = [&](std::uint64_t seed) {
    std::multiset<std::size_t> all;
    for (const Fold& fold : find_protocol("kfold-subject").folds(samples, {2, seed})) {
      std::size_t size = 0;
      for (const SampleOwner& s : samples) size += fold.test_subjects.contains(s.subject);
      all.insert(size);
    }
    return all;
  };
  EXPECT_EQ(sizes(0), (std::multiset<std::size_t>{7, 8}));
  std::vector<SampleOwner> alike;
  for (char c = 'a'; c < 'm'; ++c) alike.push_back({std::string(1, c), ""});
  const auto groups = [&](std::uint64_t seed) {
    return find_protocol("kfold-subject").folds(alike, {3, seed})[0].test_subjects;
  };
  EXPECT_EQ(groups(1), groups(1));
  EXPECT_NE(groups(1), groups(2));
}

TEST(Folds, RefusesWhatCannotBeDivided) {
  const std::vector<SampleOwner> one = {{"s", "A"}, {"s", "A"}};
  for (const Protocol& protocol : protocols()) {
    EXPECT_THROW(protocol.folds(one, {2, 0}), Error) << protocol.name;
  }
  try {
    find_protocol("k-fold");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("kfold-subject"), std::string::npos);
  }
}

TEST(Folds, ChildrenAreAskedWhatAdultsTaughtAndTheReverse) {
  const std::vector<SampleOwner> samples = {
      {"d/a", "d", "adult"}, {"d/c", "d", "child"}, {"e/b", "e", "adult"}, {"d/c", "d", "child"}};
  const auto folds = find_protocol("holdout-population").folds(samples, {});
  ASSERT_EQ(folds.size(), 2u);
  EXPECT_EQ(folds[0].name, "adult");
  EXPECT_EQ(folds[0].test_subjects, (std::set<std::string>{"d/a", "e/b"}));
  EXPECT_EQ(folds[1].test_subjects, (std::set<std::string>{"d/c"}));
  const auto refused = [](const std::vector<SampleOwner>& owners) {
    EXPECT_THROW(find_protocol("holdout-population").folds(owners, {}), Error);
  };
  refused({{"d/c", "d", "child"}});
  refused({{"d/c", "d", "child"}, {"d/a", "d", ""}});
  refused({{"d/c", "d", "child"}, {"d/c", "d", "adult"}});
}

}  // namespace
}  // namespace inkling
