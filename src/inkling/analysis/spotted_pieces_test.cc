#include "inkling/analysis/spotted_pieces.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

constexpr std::int64_t kStepUs = 40'000;

// Finds a movement of one second about every sample whose sharpness is 1, where it sees all of it;
// its curve is the sharpness.
class MarkSpotter : public Spotter {
 public:
  void add(const Crop&, const MotionSample& sample) override { marks_.push_back(sample.sharpness); }
  Spotting finish() override {
    Spotting spotting;
    spotting.score = PerSample<float>(marks_);
    spotting.part_curves["brows"] = spotting.score;
    for (std::size_t i = 12; i + 12 < marks_.size(); ++i) {
      if (marks_[i] < 1) continue;
      const SampleIndex apex(i);
      spotting.movements.push_back({EventType::kMicro, {apex - 12, apex, apex + 12}, 2});
    }
    return spotting;
  }

 private:
  std::vector<float> marks_;
};

std::unique_ptr<Spotter> make_mark_spotter() { return std::make_unique<MarkSpotter>(); }

std::vector<MotionSample> samples_of(std::size_t count) {
  std::vector<MotionSample> samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    samples[i].time_us = static_cast<std::int64_t>(i) * kStepUs + 7'000'000;
    samples[i].sharpness = i % 37 == 20 ? 1.0f : 0.5f * std::sin(static_cast<float>(i));
  }
  return samples;
}

void expect_same(const Spotting& a, const Spotting& b) {
  EXPECT_EQ(a.score.values(), b.score.values());
  EXPECT_EQ(a.part_curves.at("brows").values(), b.part_curves.at("brows").values());
  ASSERT_EQ(a.movements.size(), b.movements.size());
  for (std::size_t i = 0; i < a.movements.size(); ++i) {
    EXPECT_EQ(a.movements[i].span.onset, b.movements[i].span.onset);
    EXPECT_EQ(a.movements[i].span.apex, b.movements[i].span.apex);
  }
}

TEST(SpottedPieces, AWholeRecordingIsAsItsPieces) {
  for (const std::size_t count : {0, 1, 3000, 7499, 7501, 8000, 24000}) {
    MarkSpotter whole;
    const auto by_pieces = spotter_by_pieces(make_mark_spotter);
    const auto samples = samples_of(count);
    for (const MotionSample& sample : samples) {
      whole.add({}, sample);
      by_pieces->add({}, sample);
    }
    if (count == 0) {
      EXPECT_TRUE(by_pieces->finish().movements.empty());
      continue;
    }
    expect_same(by_pieces->finish(), whole.finish());
  }
}

// A face that is away for minutes leaves pieces without a sample.
TEST(SpottedPieces, GapsAreNoPieces) {
  MarkSpotter whole;
  const auto by_pieces = spotter_by_pieces(make_mark_spotter);
  auto samples = samples_of(3000);
  for (std::size_t i = 1500; i < samples.size(); ++i) samples[i].time_us += 1'900'000'000;
  for (const MotionSample& sample : samples) {
    whole.add({}, sample);
    by_pieces->add({}, sample);
  }
  const Spotting all = by_pieces->finish();
  EXPECT_EQ(all.score.values(), whole.finish().score.values());
}

TEST(SpottedPieces, ItAsksAboutTheMiddleOnly) {
  PieceSpotter pieces(make_mark_spotter, {2'000'000, 4'000'000, 1'000'000});
  const auto samples = samples_of(400);
  std::size_t next = 0;
  const auto look = [&](const std::vector<SpottedPiece>& ended) {
    for (const SpottedPiece& piece : ended) {
      EXPECT_EQ(piece.first_sample + piece.begin.number(), next);
      next = piece.first_sample + piece.end.number();
      for (const SpottedMovement& movement : piece.spotting.movements) {
        EXPECT_TRUE(piece.begin <= movement.span.apex && movement.span.apex < piece.end);
      }
    }
  };
  for (const MotionSample& sample : samples) look(pieces.add({}, sample));
  EXPECT_EQ(next, 300u);
  look(pieces.finish());
  EXPECT_EQ(next, samples.size());
}

}  // namespace
}  // namespace inkling
