#include "inkling/synthesis/call/script.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace inkling {
namespace {

const std::vector<FacePath::Stretch> kStretches = {{0, 70}, {75, 76.5}, {80, 140}};

ScriptOptions busy() {
  ScriptOptions options;
  options.blinks_per_min = 12, options.macros_per_min = 4, options.speech_per_min = 2;
  options.heads_per_min = 5, options.hands_per_min = 1, options.lights_per_min = 2;
  return options;
}

std::vector<ScriptedMovement> draw(std::uint64_t seed) {
  Random random(seed);
  return draw_script(kStretches, busy(), random);
}

TEST(Script, SameSeedSameScript) {
  const auto a = draw(1), b = draw(1), c = draw(2);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].onset_s, b[i].onset_s);
    EXPECT_EQ(to_text(a[i].units), to_text(b[i].units));
  }
  EXPECT_NE(a[0].onset_s, c[0].onset_s);
}

TEST(Script, MovementsKeepApartAndWithinTheStretches) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto script = draw(seed);
    std::erase_if(script, [](const auto& m) { return m.type == "light"; });  // may be anywhere
    for (std::size_t i = 0; i < script.size(); ++i) {
      const auto& m = script[i];
      EXPECT_LT(m.onset_s, m.apex_s);
      EXPECT_LT(m.apex_s + m.hold_s, m.offset_s);
      bool within = false;
      for (const auto& s : kStretches) {
        within |= m.onset_s >= s.begin_s + 0.999 && m.offset_s <= s.end_s - 0.999;
      }
      EXPECT_TRUE(within) << m.type << " at " << m.onset_s;
      if (i > 0) {
        EXPECT_GT(m.onset_s - script[i - 1].offset_s, 0.299) << m.type;
      }
    }
  }
}

TEST(Script, RatesAndSizesAreThoseAskedFor) {
  std::map<std::string, int> count;
  constexpr int kScripts = 30;
  const double minutes = kScripts * (68 + 58) / 60.0;
  for (std::uint64_t seed = 1; seed <= kScripts; ++seed) {
    for (const auto& m : draw(seed)) {
      ++count[m.type];
      if (m.type == "micro") {
        EXPECT_TRUE(m.amplitude_iod >= 0.02 && m.amplitude_iod <= 0.04);
        EXPECT_LT(m.offset_s - m.onset_s, 0.481);
        EXPECT_GE(m.offset_s - m.onset_s, 0.199);
        EXPECT_FALSE(m.units.empty() || m.emotion.empty());
      }
      if (m.type == "macro") {
        EXPECT_GT(m.offset_s - m.onset_s, 0.5);
      }
    }
  }
  EXPECT_NEAR(count["micro"] / minutes, 15, 2);
  EXPECT_NEAR(count["macro"] / minutes, 4, 0.5);
  EXPECT_NEAR(count["head"] / minutes, 5, 1);
  EXPECT_NEAR(count["light"] / minutes, 2, 0.8);
  EXPECT_GT(count["blink"] / minutes, 7);  // some find no room
}

TEST(Script, GazeJumpsAndSquintsAreSlow) {
  ScriptOptions options;
  options.micro_every_s = 0;
  options.gazes_per_min = 10, options.squints_per_min = 6;
  Random random(3);
  std::map<std::string, int> count;
  for (const auto& m : draw_script(kStretches, options, random)) {
    ++count[m.type];
    const double back_s = m.offset_s - m.apex_s - m.hold_s;
    EXPECT_TRUE(m.amplitude_iod >= 0.04 && m.amplitude_iod <= 0.1);
    if (m.type == "gaze") {
      EXPECT_TRUE(m.apex_s - m.onset_s < 0.081 && back_s < 0.081);
    } else {
      EXPECT_TRUE(m.apex_s - m.onset_s > 0.119 && m.hold_s > 0.299 && back_s > 0.199);
    }
  }
  EXPECT_EQ(count.size(), 2u);
  EXPECT_TRUE(count["gaze"] > 0 && count["squint"] > 0);
}

TEST(Script, UnitsAndEmotionsCanBeChosen) {
  ScriptOptions options;
  options.micro_units = {parse_units("12L")};
  Random random(1);
  for (const auto& m : draw_script(kStretches, options, random)) {
    EXPECT_EQ(to_text(m.units), "12L");
    EXPECT_EQ(m.emotion, "");
  }
  options.micro_units.clear();
  options.emotions = {"surprise"};
  for (const auto& m : draw_script(kStretches, options, random)) EXPECT_EQ(m.emotion, "surprise");
}

TEST(Script, MicroExpressionsAreLikeRecordedOnesAndKeepTheirOwnTimes) {
  auto motion = std::make_shared<RecordedMotion>();
  motion->units = parse_units("12");
  motion->course = {0, 0.8, 1};
  Random random(1), same(1);
  const auto script = draw_script(kStretches, busy(), random, {motion});
  int like = 0;
  for (const auto& m : script) {
    EXPECT_EQ(m.like != nullptr, m.type == "micro");
    if (!m.like) continue;
    ++like;
    EXPECT_EQ(to_text(m.units), "12");
    EXPECT_LT(m.offset_s - m.onset_s, 0.481);
    EXPECT_NEAR(m.phase(0.5 * (m.onset_s + m.apex_s)), 0.8, 1e-9) << "the way it was recorded";
    EXPECT_EQ(m.phase(m.apex_s), 1);
    EXPECT_LT(m.phase(0.5 * (m.apex_s + m.offset_s)), 0.5) << "muscles let go quickly at first";
  }
  EXPECT_GT(like, 10);
}

TEST(Script, OthersLieBesideMicroExpressionsAsOftenAsAskedFor) {
  ScriptOptions options;
  options.beside = {{"blink", 0.3}, {"nod", 0.2}, {"macro", 0.2}};
  std::map<std::string, int> count;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Random random(seed);
    const auto script = draw_script(kStretches, options, random);
    for (const auto& m : script) {
      ++count[m.type];
      if (m.type == "micro") continue;
      const auto gap = [&](const ScriptedMovement& other) {
        return std::max(other.onset_s - m.offset_s, m.onset_s - other.offset_s);
      };
      int near = 0;
      for (const auto& other : script) {
        if (other.type != "micro") continue;
        const bool beside =
            m.type == "macro" ? gap(other) > 0.099 && gap(other) < 0.801 : gap(other) < 0;
        near += beside;
        if (m.type == "head" && beside) {
          EXPECT_LT(m.onset_s, other.onset_s);
        }
      }
      EXPECT_EQ(near, 1) << m.type;
    }
  }
  EXPECT_NEAR(count["blink"], 0.3 * count["micro"], 0.07 * count["micro"]);
  EXPECT_NEAR(count["head"], 0.2 * count["micro"], 0.06 * count["micro"]);
  EXPECT_NEAR(count["macro"], 0.2 * count["micro"], 0.06 * count["micro"]);
}

TEST(Script, NaturalTimesAreThoseOfPublishedSets) {
  ScriptOptions options;
  options.natural_timing = true;
  options.micro_units = {parse_units("1+2")};
  std::vector<double> lengths;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Random random(seed);
    for (const auto& m : draw_script(kStretches, options, random)) {
      lengths.push_back(m.offset_s - m.onset_s);
      EXPECT_LE(m.apex_s - m.onset_s, 0.2);
      ASSERT_EQ(m.unit_lags_s.size(), 2u);
      EXPECT_LT(m.onset_s + m.unit_lags_s[1], m.apex_s);
      EXPECT_GT(m.phase(0.5 * (m.onset_s + m.apex_s)), 0.5) << "fast on";
    }
  }
  std::sort(lengths.begin(), lengths.end());
  EXPECT_NEAR(lengths[lengths.size() / 2], 0.36, 0.03);
  EXPECT_LE(lengths.back(), 0.5);
}

TEST(Script, NothingFitsIntoAShortStretch) {
  Random random(1);
  EXPECT_TRUE(draw_script({{0, 2.1}}, busy(), random).empty());
  EXPECT_TRUE(draw_script({}, busy(), random).empty());
}

TEST(Movement, RisesHoldsAndFalls) {
  ScriptedMovement m;
  m.type = "macro";
  m.onset_s = 1, m.apex_s = 1.5, m.hold_s = 1, m.offset_s = 3;
  EXPECT_EQ(m.phase(1), 0);
  EXPECT_NEAR(m.phase(1.25), 0.5, 1e-9);
  EXPECT_EQ(m.phase(1.5), 1);
  EXPECT_EQ(m.phase(2.4), 1);
  EXPECT_NEAR(m.phase(2.75), 0.5, 1e-9);
  EXPECT_EQ(m.phase(3), 0);
}

TEST(Movement, SpeechOpensAndClosesSeveralTimesASecond) {
  ScriptedMovement m;
  m.type = "speech";
  m.onset_s = 0, m.apex_s = 1, m.offset_s = 2, m.seed = 4;
  int tops = 0;
  for (double t = 0.02; t < 1.98; t += 0.01) {
    EXPECT_TRUE(m.phase(t) >= 0 && m.phase(t) <= 1);
    tops += m.phase(t) > m.phase(t - 0.01) && m.phase(t) >= m.phase(t + 0.01);
  }
  EXPECT_TRUE(tops >= 5 && tops <= 14) << tops;
}

}  // namespace
}  // namespace inkling
