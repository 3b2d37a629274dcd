#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/facs/regions.h"
#include "inkling/spotting/spotting_test_util.h"

// What holds of every spotter, however weak. What a good one must find and leave alone is tested
// apart, by name (spotting_quality_test.cc).
namespace inkling::testing {

inline void expect_same_bits(const Spotting& a, const Spotting& b) {
  EXPECT_TRUE(same_bits(a.score, b.score));
  EXPECT_TRUE(same_bits(a.head_speed_iod_s, b.head_speed_iod_s));
  ASSERT_EQ(a.part_curves.size(), b.part_curves.size());
  for (const auto& [part, curve] : a.part_curves) {
    ASSERT_TRUE(b.part_curves.contains(part)) << part;
    EXPECT_TRUE(same_bits(curve, b.part_curves.at(part))) << part;
  }
  EXPECT_EQ(list(a.movements), list(b.movements));
}

// One value a sample, or none where the spotter may leave them out.
inline void expect_sound_curves(const Spotting& spotting, std::size_t samples) {
  EXPECT_EQ(spotting.score.size(), samples);
  for (const float s : spotting.score) EXPECT_TRUE(std::isnan(s) || (std::isfinite(s) && s >= 0));
  const auto one_a_sample = [&](const PerSample<float>& curve, const std::string& name) {
    EXPECT_EQ(curve.size(), samples) << name;
    for (const float v : curve) EXPECT_TRUE(std::isfinite(v)) << name;
  };
  const std::set<std::string> parts = {"brows", "eyes", "nose", "cheeks", "mouth", "chin"};
  for (const auto& [part, curve] : spotting.part_curves) {
    EXPECT_TRUE(parts.contains(part)) << part;
    one_a_sample(curve, part);
  }
  if (!spotting.head_speed_iod_s.empty()) one_a_sample(spotting.head_speed_iod_s, "head speed");
}

inline void expect_sound_movements(const Spotting& spotting, std::size_t samples) {
  EXPECT_GT(spotting.emotion_temperature, 0);
  SampleIndex onset;
  for (const SpottedMovement& m : spotting.movements) {
    EXPECT_LE(onset, m.span.onset) << "not by onset";
    EXPECT_LE(m.span.onset, m.span.apex);
    EXPECT_LE(m.span.apex, m.span.offset);
    EXPECT_LT(m.span.offset, SampleIndex(samples));
    EXPECT_TRUE(std::isfinite(m.score) && m.score > 0) << m.score;
    EXPECT_TRUE(std::isfinite(m.amplitude_iod) && m.amplitude_iod >= 0) << m.amplitude_iod;
    for (const std::string& region : m.regions) {
      EXPECT_TRUE(std::any_of(kRegions.begin(), kRegions.end(), [&](const Region& known) {
        return known.name == region;
      })) << region;
    }
    for (const LikelyUnit& unit : m.units) {
      EXPECT_FALSE(unit_name(unit.move.unit).empty()) << unit.move.unit;
      EXPECT_TRUE(unit.probability >= 0 && unit.probability <= 1) << unit.probability;
    }
    onset = m.span.onset;
  }
}

// A still drawn face whose left brow goes up by 3 px of 72 between the eyes about 1.6 s.
inline Measured contract_recording() {
  Scene scene;
  scene.still = &drawn_still();
  scene.noise_grey = 0.5;
  scene.frame_from_still = sway(scene, 72, 0);
  scene.moves = {{1.5, 1.64, 1.8, {-0.42, -0.35}, {0, -3.0 / 72}}};
  return measure_in_memory(scene, steady_times(3, 25));
}

// The first `count` samples of it.
inline Measured first_of(Measured measured, std::size_t count) {
  measured.crops.resize(count);
  measured.samples.resize(count);
  return measured;
}

inline void expect_sound(const SpotterVariant& variant, const Measured& measured) {
  const Spotting spotting = run_spotter(variant, measured);
  expect_sound_curves(spotting, measured.samples.size());
  expect_sound_movements(spotting, measured.samples.size());
}

// Two faces of one recording are spotted side by side: neither sees the other's samples.
inline void expect_independent(const SpotterVariant& variant, const Measured& measured) {
  const auto one = variant.create(variant.defaults()), two = variant.create(variant.defaults());
  for (std::size_t i = 0; i < measured.samples.size(); ++i) {
    one->add(measured.crops[i], measured.samples[i]);
    if (i % 2 == 0) two->add(measured.crops[i], measured.samples[i]);
  }
  two->finish();
  expect_same_bits(one->finish(), run_spotter(variant, measured));
}

inline void expect_spotter_contract(const SpotterVariant& variant) {
  SCOPED_TRACE(variant.name);
  const Measured whole = contract_recording();
  expect_sound(variant, whole);
  expect_same_bits(run_spotter(variant, whole), run_spotter(variant, whole));
  expect_independent(variant, whole);
  for (const std::size_t count : {0u, 1u, 2u, 7u, 31u}) {
    SCOPED_TRACE(std::to_string(count) + " samples");
    expect_sound(variant, first_of(whole, count));
  }
  for (const int size : {1, 11, 97, 161}) {
    SCOPED_TRACE("crops of " + std::to_string(size));
    Measured other = whole;
    for (Crop& crop : other.crops) crop.image = GrayImage(size, size, 90);
    expect_sound(variant, other);
  }
  // A face that is lost and found again, and a recording that stands still.
  Measured broken = whole;
  for (std::size_t i = 40; i < broken.samples.size(); ++i) {
    broken.samples[i].segment += 1;
    broken.samples[i].time_us += 2'000'000;
  }
  expect_sound(variant, broken);
  Measured frozen = whole;
  for (std::size_t i = 20; i < frozen.samples.size(); ++i) {
    frozen.crops[i] = frozen.crops[19];
    frozen.samples[i].position = frozen.samples[19].position;
    frozen.samples[i].repeat = static_cast<int>(i) - 19;
  }
  expect_sound(variant, frozen);
}

}  // namespace inkling::testing
