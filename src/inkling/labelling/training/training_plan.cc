#include "inkling/labelling/training/training_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "inkling/core/hash.h"
#include "inkling/core/random.h"
#include "inkling/labelling/training/training_faces.h"

namespace inkling {
namespace {

constexpr std::int64_t kFrameUs = 40'000;                        // 25 frames a second
constexpr std::int64_t kFlashesUs[] = {40'000, 50'000, 67'000};  // 1/25 to 1/15 s
constexpr std::int64_t kRecordingFrames = 60;
constexpr double kWeakest = 0.8, kUneven = 0.12;  // of the strength drawn for a face, of its units

using Items = std::vector<std::vector<TrainingClip>>;

std::string key_of(const TrainingSet& set) {
  return fmt::format("{}/{}-{}-{}", kTrainingPlan, set.course, set.part, set.form);
}

std::uint64_t seed_of(std::uint64_t seed, const std::string& key) {
  return fnv1a(key, fnv1a(fmt::format("{} ", seed)));
}

// Moves of one of the face's ways, a little weaker and less even than drawn at full strength.
std::vector<DrawnMove> some_way(const TrainingFace& face, Random& random) {
  std::vector<DrawnMove> moves = face.ways[random.index(face.ways.size())];
  const double strength = random.uniform(kWeakest, 1);
  for (DrawnMove& one : moves) {
    one.height_iod *= strength * random.uniform(1 - kUneven, 1 + kUneven);
  }
  return moves;
}

std::int64_t between(std::int64_t low, std::int64_t high, Random& random) {
  return low + static_cast<std::int64_t>(random.index(static_cast<std::size_t>(high - low + 1)));
}

// Under half a second: at most 12 frames.
void draw_times(TrainingClip& clip, std::int64_t first, Random& random) {
  clip.onset_frame = first;
  clip.apex_frame = first + between(1, 4, random);
  clip.offset_frame = clip.apex_frame + between(2, 6, random);
}

TrainingClip clip_of(const TrainingFace& face, ClipKind kind, Random& random) {
  TrainingClip clip;
  clip.label = face.label;
  clip.moves = some_way(face, random);
  clip.is_child = random.chance(0.5);
  clip.kind = kind;
  if (kind == ClipKind::kFlash) {
    clip.onset_frame = clip.apex_frame = clip.offset_frame = 1;
    clip.frames = 2;
    clip.frame_us = kFlashesUs[random.index(std::size(kFlashesUs))];
  } else if (kind == ClipKind::kMovement) {
    draw_times(clip, 1, random);
    clip.frames = clip.offset_frame + 2;
    clip.frame_us = kFrameUs;
  } else {
    draw_times(clip, between(12, 44, random), random);
    clip.frames = kRecordingFrames;
    clip.frame_us = kFrameUs;
  }
  return clip;
}

// Every face so often, flashes and movements in turns.
Items naming_items(const std::vector<TrainingFace>& faces, int times, Random& random) {
  Items items;
  bool is_flash = random.chance(0.5);
  for (int n = 0; n < times; ++n, is_flash = !is_flash) {
    for (const TrainingFace& face : faces) {
      items.push_back({clip_of(face, is_flash ? ClipKind::kFlash : ClipKind::kMovement, random)});
      if (faces.size() % 2 == 0) is_flash = !is_flash;
    }
  }
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.index(i)]);
  return items;
}

const TrainingFace& face_named(const std::vector<TrainingFace>& faces, const std::string& label) {
  return *std::find_if(faces.begin(), faces.end(),
                       [&](const TrainingFace& one) { return one.label == label; });
}

// Each pair on so many people.
Items lesson_items(const std::vector<TrainingFace>& faces, const std::vector<ConfusedPair>& pairs,
                   int people, Random& random) {
  Items items;
  for (const auto& [one, other] : pairs) {
    for (int n = 0; n < people; ++n) {
      TrainingClip a = clip_of(face_named(faces, one), ClipKind::kMovement, random);
      TrainingClip b = clip_of(face_named(faces, other), ClipKind::kMovement, random);
      b.is_child = a.is_child = n % 2 == 0;
      items.push_back({std::move(a), std::move(b)});
    }
  }
  return items;
}

Items timing_items(int count, Random& random) {
  const auto& faces = emotion_faces();
  Items items;
  for (int n = 0; n < count; ++n) {
    items.push_back({clip_of(faces[random.index(faces.size())], ClipKind::kRecording, random)});
  }
  return items;
}

struct SetSize {
  std::string_view course, part;
  int size;  // faces of each label; of lessons: people a pair; of timing: recordings
};

constexpr SetSize kSetSizes[] = {
    {"emotions", "pretest", 2},  {"emotions", "lessons", 2}, {"emotions", "practice", 4},
    {"emotions", "posttest", 2}, {"emotions", "retest", 2},  {"units", "pretest", 1},
    {"units", "lessons", 1},     {"units", "practice", 2},   {"units", "posttest", 1},
    {"units", "retest", 1},      {"timing", "practice", 6},  {"timing", "posttest", 6},
    {"timing", "retest", 6}};

const SetSize* size_of_set(std::string_view course, std::string_view part) {
  const auto* found =
      std::find_if(std::begin(kSetSizes), std::end(kSetSizes),
                   [&](const auto& one) { return one.course == course && one.part == part; });
  return found == std::end(kSetSizes) ? nullptr : found;
}

Items drawn_items(const TrainingSet& set, Random& random) {
  const int size = size_of_set(set.course, set.part)->size;
  if (set.course == "timing") return timing_items(size, random);
  const bool is_of_emotions = set.course == "emotions";
  const auto& faces = is_of_emotions ? emotion_faces() : unit_faces();
  if (set.part != "lessons") return naming_items(faces, size, random);
  return lesson_items(faces, is_of_emotions ? emotion_pairs() : unit_pairs(), size, random);
}

}  // namespace

bool has_clips(std::string_view course, std::string_view part) {
  return size_of_set(course, part) != nullptr;
}

std::vector<std::vector<TrainingClip>> training_items(std::uint64_t seed, const TrainingSet& set) {
  const std::string key = key_of(set);
  Random random(seed_of(seed, key));
  Items items = drawn_items(set, random);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string item = fmt::format("{}/{:02}", key, i + 1);
    for (std::size_t k = 0; k < items[i].size(); ++k) {
      items[i][k].key = items[i].size() == 1 ? item : item + (k == 0 ? "a" : "b");
      items[i][k].person_seed = seed_of(seed, item);
    }
  }
  return items;
}

std::vector<std::size_t> order_for_coder(std::uint64_t seed, const TrainingSet& set,
                                         std::size_t items, std::int64_t coder_id) {
  std::vector<std::size_t> order(items);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (set.part == "lessons") return order;
  Random random(seed_of(seed, fmt::format("{} of {}", key_of(set), coder_id)));
  for (std::size_t i = items; i > 1; --i) std::swap(order[i - 1], order[random.index(i)]);
  return order;
}

}  // namespace inkling
