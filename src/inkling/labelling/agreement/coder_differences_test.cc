#include "inkling/labelling/agreement/coder_differences.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/agreement/agreement_test_util.h"

namespace inkling {
namespace {

using testing::agreement_of;
using testing::code_at;
using testing::coding_of;

// Of each aspect one, in order of time: missed by ben, another emotion, another unit, another
// intensity, four frames late; the last is the same.
std::vector<Coding> codings_that_differ() {
  const auto fear = Emotion::kFear, surprise = Emotion::kSurprise;
  std::vector<Coding> codings = {
      coding_of("anna", "c01",
                {code_at(10, 19, fear), code_at(40, 49, fear), code_at(70, 79, {}, {{1}, {4}}),
                 code_at(100, 109, {}, {{1, Intensity::kA}}), code_at(130, 149),
                 code_at(170, 179, surprise)}),
      coding_of("ben", "c01",
                {code_at(40, 49, surprise), code_at(70, 79, {}, {{1}}),
                 code_at(100, 109, {}, {{1, Intensity::kC}}), code_at(134, 149),
                 code_at(171, 179, surprise)})};
  codings[0].pieces = {{0, 999, 7}}, codings[1].pieces = {{0, 999, 8}};
  return codings;
}

std::vector<std::int64_t> onsets(const DifferenceWish& wish) {
  std::vector<std::int64_t> found;
  const CoderDifferences differences = coder_differences(codings_that_differ(), wish);
  for (const CoderDifference& one : differences.list) {
    found.push_back((one.first_code ? one.first_code : one.second_code)->span.onset_frame);
  }
  return found;
}

using Onsets = std::vector<std::int64_t>;

TEST(CoderDifferences, AreOfEachAspect) {
  EXPECT_EQ(onsets({}), (Onsets{10, 40, 70, 100, 130}));
  DifferenceWish wish;
  const std::vector<std::pair<std::string, Onsets>> expected = {{"movement", {10}},
                                                                {"emotion", {40}},
                                                                {"action units", {70}},
                                                                {"intensity", {100}},
                                                                {"timing", {130}}};
  for (const auto& [aspect, found] : expected) {
    wish.aspect = aspect;
    EXPECT_EQ(onsets(wish), found) << aspect;
  }
  EXPECT_EQ(difference_aspects().size(), expected.size());
  wish.options.tolerance_ms = 20;
  EXPECT_EQ(onsets(wish), (Onsets{130, 170}));
}

TEST(CoderDifferences, SayWhoNotedWhat) {
  const CoderDifferences all = coder_differences(codings_that_differ(), {});
  const CoderDifference& missed = all.list[0];
  EXPECT_EQ(missed.first->recording, "c01");
  EXPECT_EQ(missed.first->coder, "anna");
  EXPECT_EQ(missed.first->pieces[0].id, 7);
  EXPECT_TRUE(missed.first_code);
  EXPECT_EQ(missed.second->coder, "ben");
  EXPECT_EQ(missed.second->pieces[0].id, 8);
  EXPECT_FALSE(missed.second_code);
  EXPECT_EQ(all.list[1].second_code->emotion, Emotion::kSurprise);
  EXPECT_EQ(aspects_of(all.list[1], 100), std::vector<std::string>{"emotion"});
}

TEST(CoderDifferences, AreChosenByEmotionUnitAndPair) {
  DifferenceWish wish;
  wish.emotion = Emotion::kFear;
  EXPECT_EQ(onsets(wish), (Onsets{10, 40}));  // missed ones count against an emotion, too
  wish.named = Emotion::kSurprise;
  EXPECT_EQ(onsets(wish), Onsets{40});
  wish.coders = {"ben", "anna"};
  EXPECT_EQ(onsets(wish), Onsets{});  // ben never said fear
  wish.emotion = Emotion::kSurprise, wish.named = Emotion::kFear;
  EXPECT_EQ(onsets(wish), Onsets{40});
  wish.named = Emotion::kSurprise;
  EXPECT_EQ(onsets(wish), Onsets{171});  // the cell of the table in which both said so
  DifferenceWish unit;
  unit.unit = 4;
  EXPECT_EQ(onsets(unit), Onsets{70});
  unit.unit = 1;
  EXPECT_EQ(onsets(unit), Onsets{});
}

TEST(CoderDifferences, OfACodersOwnRepeats) {
  auto codings = codings_that_differ();
  codings[1].coder = "anna", codings[1].again = true;
  DifferenceWish wish;
  EXPECT_TRUE(coder_differences(codings, wish).list.empty());
  wish.again = "anna";
  EXPECT_EQ(coder_differences(codings, wish).list.size(), 5u);
  wish.options.tier = "macro";
  testing::expect_words(
      testing::message_of(ErrorKind::kUsage, [&] { coder_differences(codings, wish); }),
      {"no code is on the tier", "micro"});
}

TEST(CoderDifferences, AreAsManyAsTheFiguresSay) {
  const auto codings = codings_that_differ();
  const auto slice = testing::slice_of(agreement_of(codings), "coders", "anna / ben");
  EXPECT_EQ(slice.movements, 6);
  ASSERT_TRUE(slice.emotion_table);
  EXPECT_EQ(slice.emotion_table->emotions, (std::vector{Emotion::kFear, Emotion::kSurprise}));
  EXPECT_EQ(slice.emotion_table->movements.at(0, 1), 1);
  EXPECT_EQ(slice.emotion_table->movements.at(1, 1), 1);
  EXPECT_EQ(slice.frames_apart[0], (FramesApart{{0, 3}, {1, 1}, {4, 1}}));
  EXPECT_EQ(slice.frames_apart[1], FramesApart());
  EXPECT_EQ(slice.frames_apart[2], (FramesApart{{0, 5}}));
}

}  // namespace
}  // namespace inkling
