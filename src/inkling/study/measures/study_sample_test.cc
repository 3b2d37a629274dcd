#include "inkling/study/measures/study_sample.h"

#include <gtest/gtest.h>

#include "inkling/study/measures/study_measure.h"

namespace inkling {
namespace {

// 100 frames/s: onset 1.00 s, apex 1.12 s, offset 1.30 s.
const StudySpan kSpan{100, 130, 112, 100};

TEST(StudySample, IsPutOnSlowerFramesByTheRuleOfCoding) {
  // 25 frames/s, the first at 0.02 s: frames come at 0.98, 1.02, … 1.10, 1.14, … 1.30 s.
  const auto moving = on_frames_of(kSpan, 25, 0.5, CodingRule::kMoving);
  ASSERT_TRUE(moving);
  EXPECT_EQ(moving->onset, 25);   // 1.02 s
  EXPECT_EQ(moving->offset, 32);  // 1.30 s
  EXPECT_EQ(moving->apex, 28);    // 1.14 s, as near as 1.10 s
  EXPECT_EQ(moving->fps, 25);
  const auto neutral = on_frames_of(kSpan, 25, 0.5, CodingRule::kNeutral);
  ASSERT_TRUE(neutral);
  EXPECT_EQ(neutral->onset, 24);  // 0.98 s
  EXPECT_EQ(neutral->offset, 32);
  const auto nearest = on_frames_of(kSpan, 25, 0.25, CodingRule::kNearest);
  ASSERT_TRUE(nearest);  // 24.75 and 32.25 frames
  EXPECT_EQ(nearest->onset, 25);
  EXPECT_EQ(nearest->offset, 32);
}

TEST(StudySample, MayShowOnNoSlowerFrame) {
  const StudySpan brief{101, 103, {}, 100};  // 1.01 to 1.03 s
  EXPECT_FALSE(on_frames_of(brief, 25, 0, CodingRule::kMoving)) << "frames come at 1.00 and 1.04 s";
  EXPECT_FALSE(on_frames_of(brief, 25, 0, CodingRule::kNeutral));
  EXPECT_TRUE(on_frames_of(brief, 25, 0, CodingRule::kNearest));
  EXPECT_TRUE(on_frames_of(brief, 25, 0.5, CodingRule::kMoving)) << "a frame comes at 1.02 s";
}

CatalogSample row(const std::string& emotion, const std::string& units) {
  CatalogSample sample;
  sample.sample = "s1", sample.subject = "c01";
  sample.fps = 50, sample.onset_frame = 10, sample.apex_frame = 14, sample.offset_frame = 19;
  sample.emotion = emotion, sample.action_units = units;
  return sample;
}

double value_of(const CatalogSample& sample, const std::string& name,
                CodingRule rule = CodingRule::kUnknown) {
  const Catalog catalog;
  std::vector<StudySample> samples(kLeastNamed, study_sample(catalog, sample, {}));
  std::vector<std::string> rare;
  for (const StudyMeasure& measure : code_measures(samples, rare)) {
    if (measure.info.name == name) return measure.value(samples[0], rule).value.value_or(-1);
  }
  return -2;
}

TEST(StudySample, IsMeasuredFromItsCodes) {
  const CatalogSample sample = row("Happy+surprise", "R12+L12+L4");
  EXPECT_DOUBLE_EQ(value_of(sample, "duration_ms"), 200);  // ten frames
  EXPECT_DOUBLE_EQ(value_of(sample, "duration_ms", CodingRule::kNeutral), 160);
  EXPECT_DOUBLE_EQ(value_of(sample, "duration_ms", CodingRule::kNearest), 180);
  EXPECT_DOUBLE_EQ(value_of(sample, "onset_apex_ms"), 90);
  EXPECT_DOUBLE_EQ(value_of(sample, "apex_offset_ms"), 110);
  EXPECT_DOUBLE_EQ(value_of(sample, "apex_place"), 0.45);
  EXPECT_DOUBLE_EQ(value_of(sample, "time_asymmetry"), -0.1);
  EXPECT_EQ(value_of(sample, "action_units"), 2);
  EXPECT_EQ(value_of(sample, "face_parts"), 3);  // mouth, cheeks, brows
  EXPECT_EQ(value_of(sample, "one_sided"), 1) << "4 is on the left only, 12 on both sides";
  EXPECT_EQ(value_of(row("", "R12+L12"), "one_sided"), 0);
  EXPECT_EQ(value_of(sample, "emotion_happiness"), 1);
  EXPECT_EQ(value_of(sample, "emotion_surprise"), 1);
  EXPECT_EQ(value_of(sample, "au04"), 1);
}

TEST(StudySample, TellsWhatItLacks) {
  CatalogSample sample = row("", "");
  EXPECT_EQ(value_of(sample, "action_units"), -2) << "no unit is coded anywhere";
  sample.apex_frame = 30;
  EXPECT_EQ(value_of(sample, "onset_apex_ms"), -1) << "the apex lies outside";
  EXPECT_GT(value_of(sample, "duration_ms"), 0);
  sample.fps.reset();
  EXPECT_EQ(value_of(sample, "duration_ms"), -1);
  EXPECT_EQ(study_sample({}, sample, {}).no_span, "no frame rate");
  EXPECT_TRUE(study_sample({}, sample, 25).span);
}

TEST(StudySample, ShowsNothingWhereDataSetsSaySo) {
  EXPECT_TRUE(shows_nothing(row("No emotion", "")));
  EXPECT_TRUE(shows_nothing(row("neutral", "")));
  EXPECT_FALSE(shows_nothing(row("none", ""))) << "a movement without an emotion";
}

TEST(PictureMeasures, AreOfThePersonsOwnSides) {
  StudySample sample = study_sample({}, row("", ""), {});
  EXPECT_TRUE(picture_measures({&sample, 1}).empty());
  ClipMeasures clip;
  clip.regions = {{0, 0.03, 0.1, 0.4, 0.08}, {3, 0.01, 0.2, 0.3, 0.1}};
  clip.noise_iod = 0.02;
  sample.pictures = clip;
  const auto measures = picture_measures({&sample, 1});
  const auto of = [&](const std::string& name) {
    for (const StudyMeasure& measure : measures) {
      if (measure.info.name == name) return *measure.value(sample, CodingRule::kUnknown).value;
    }
    return -1.0;
  };
  EXPECT_EQ(of("right_brow_outer_displacement_iod"), 0.03) << "left in the picture";
  EXPECT_EQ(of("left_brow_outer_displacement_iod"), 0.01);
  EXPECT_EQ(of("max_displacement_iod"), 0.03);
  EXPECT_EQ(of("max_strain"), 0.2);
  EXPECT_EQ(of("peak_at_ms"), 80);
  EXPECT_EQ(of("moved_regions"), 1) << "one is below the noise";
}

}  // namespace
}  // namespace inkling
