#include "inkling/release/media_pieces.h"

#include <gtest/gtest.h>

#include <set>

namespace inkling {
namespace {

PlannedSample sample_at(std::int64_t recording, std::int64_t first_frame, const std::string& id) {
  PlannedSample one;
  one.recording_id = recording, one.clip.first_frame = first_frame, one.sample.id = id;
  return one;
}

TEST(MediaPieces, HoldEachSampleOnceAsTheyBeginAndNoneOfTwoRecordings) {
  ReleasePlan plan;
  const auto count = static_cast<std::int64_t>(2 * kSamplesInPiece + 1);
  for (std::int64_t i = 0; i < count; ++i) {
    plan.samples.push_back(sample_at(5, 10 * (count - i), "a" + std::to_string(i)));
  }
  plan.samples.push_back(sample_at(51, 0, "b"));
  const auto pieces = media_pieces(plan);
  std::set<std::string> folders, samples;
  for (const MediaPiece& piece : pieces) {
    folders.insert(piece.folder);
    EXPECT_LE(piece.samples.size(), kSamplesInPiece);
    std::int64_t last = -1;
    for (const PlannedSample* one : piece.samples) {
      EXPECT_EQ(one->recording_id, piece.recording_id);
      EXPECT_LT(last, one->clip.first_frame);
      last = one->clip.first_frame;
      samples.insert(one->sample.id);
    }
  }
  EXPECT_EQ(pieces.size(), 4u);
  EXPECT_EQ(folders.size(), pieces.size());
  EXPECT_EQ(samples.size(), plan.samples.size());
  EXPECT_LT(pieces[0].samples.back()->clip.first_frame, pieces[1].samples[0]->clip.first_frame);
}

TEST(MediaPieces, OfNothingAreNone) { EXPECT_TRUE(media_pieces({}).empty()); }

}  // namespace
}  // namespace inkling
