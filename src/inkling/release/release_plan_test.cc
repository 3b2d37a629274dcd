#include "inkling/release/release_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "inkling/core/testing/error_checks.h"
#include "inkling/release/plan_counts.h"
#include "inkling/release/release_json.h"
#include "inkling/release/split_people.h"

namespace inkling {
namespace {

constexpr std::int64_t kFrames = 3000;

// People with one recording each of 120 s at 25 frames/s; face 1 is the person's, known throughout.
class ReleasePlanTest : public ::testing::Test {
 protected:
  ReleasePlanTest() {
    settings_.name = "set", settings_.version = "1.0.0", settings_.date = "2026-06-01";
    settings_.seed = 7;
    in_.quality = [](std::int64_t, int) {
      return FaceQuality{std::vector<bool>(kFrames, true), std::vector<float>(kFrames, 40)};
    };
  }

  void add_person(std::int64_t id, const std::string& scope = "share-pictures") {
    InputPerson person;
    person.subject = {id, "c" + std::to_string(id), "child", "female", "", {}};
    if (!scope.empty()) {
      person.subject.consents = {{scope, "guardian", "2026-01-01", {}, "researchers"}};
    }
    person.sessions = {{10 + id, id, "first", "2026-05-03", 90}};
    in_.people.push_back(person);
    InputRecording recording;
    recording.stored.id = 100 + id, recording.stored.session_id = 10 + id;
    recording.stored.name = "call " + std::to_string(id), recording.stored.frames = kFrames;
    recording.subject_id = id, recording.age_months = 90;
    for (std::int64_t frame = 0; frame < kFrames; ++frame)
      recording.times_us.push_back(40'000 * frame);
    recording.faces = {{100 + id, 1, "child", id, ""}, {100 + id, 2, "therapist", {}, ""}};
    in_.recordings[100 + id] = recording;
    VerifiedFace face;
    face.recording_id = 100 + id, face.face_id = 1, face.subject_id = id;
    face.coded = {{0, kFrames - 1}};
    in_.faces.push_back(face);
  }
  VerifiedEvent& add_event(std::int64_t person, std::int64_t onset, std::int64_t length = 10,
                           const std::string& emotion = "fear") {
    VerifiedFace& face = *std::find_if(in_.faces.begin(), in_.faces.end(), [&](const auto& one) {
      return one.recording_id == 100 + person;
    });
    VerifiedEvent event;
    event.id = "event " + std::to_string(person) + "/" + std::to_string(onset);
    event.tier = event.tier_kind = "micro", event.how = "agreed", event.emotion = emotion;
    event.onset_frame = onset, event.offset_frame = onset + length;
    event.apex_frame = onset + length / 2;
    face.events.push_back(event);
    face.touched.push_back({onset, onset + length});
    face.touched = joined_spans(face.touched);
    return face.events.back();
  }
  ReleasePlan plan() const { return plan_release(in_, settings_); }
  static std::set<std::string> ids(const ReleasePlan& plan) {
    std::set<std::string> all;
    for (const PlannedSample& one : plan.samples) all.insert(one.sample.id);
    return all;
  }
  // The plan becomes the version before.
  void keep(const ReleasePlan& made) {
    InputRelease before;
    before.stored.samples = std::ssize(made.samples);
    before.stored.version = made.settings.version, before.stored.data_set = "set";
    before.stored.recipe = to_json(made.settings).dump();
    for (const PlannedPerson& one : made.people) {
      before.stored.subjects.push_back(one.subject_id);
      before.parts.push_back({"subject", one.person.id, one.subject_id, to_json(one).dump()});
    }
    for (const PlannedSample& one : made.samples) {
      before.parts.push_back({"sample", one.sample.id, one.subject_id, to_json(one).dump()});
    }
    for (const auto& [subject, number] : made.numbers.people) in_.numbers.people[subject] = number;
    for (const auto& [part, number] : made.numbers.parts) in_.numbers.parts[part] = number;
    in_.before.push_back(before);
    settings_.version = "1.1.0";
  }

  ReleaseInput in_;
  ReleaseSettings settings_;
};

TEST_F(ReleasePlanTest, ASampleIsAMovementWithItsMargins) {
  add_person(1);
  add_event(1, 500, 10, "fear");
  settings_.neutral = 0;
  const ReleasePlan made = plan();
  ASSERT_EQ(made.samples.size(), 1u);
  const PlannedSample& one = made.samples[0];
  EXPECT_EQ(one.clip, (FrameSpan{488, 522}));
  EXPECT_EQ(one.sample.id, "sub-001_ses-01_rec-01_smp-001");
  EXPECT_EQ(one.sample.onset_frame, 12);
  EXPECT_EQ(one.sample.apex_frame, 17);
  EXPECT_EQ(one.sample.offset_frame, 22);
  EXPECT_DOUBLE_EQ(one.sample.onset_s, 0.48);
  EXPECT_EQ(one.sample.class6, "fear");
  EXPECT_EQ(one.sample.class3, "negative");
  EXPECT_EQ(one.sample.age_months, 90);
  EXPECT_EQ(one.hidden_faces, (std::vector<int>{2}));
  EXPECT_NEAR(made.recordings.at(0).recording.coded_s, 120, 1e-6);
  EXPECT_EQ(made.recordings.at(0).recording.micro, 1u);
}

TEST_F(ReleasePlanTest, SaysWhySomethingIsNotInIt) {
  add_person(1), add_person(2, ""), add_person(3);
  add_event(1, 500);
  add_event(1, 900).tier_kind = "macro";
  add_event(2, 500);
  add_event(3, 500);
  in_.faces[2].coded.clear();
  in_.faces[0].open = 2;
  const ReleasePlan made = plan();
  EXPECT_EQ(made.people.size(), 1u);
  std::string notes;
  for (const PlanNote& one : made.notes) {
    notes += one.subject + "/" + one.recording + "/" + one.reason + "/" +
             std::to_string(one.count) + "\n";
  }
  EXPECT_NE(notes.find("c2/call 2/no consent of the guardian to share anything with researchers "
                       "that holds on 2026-06-01/1"),
            std::string::npos)
      << notes;
  EXPECT_NE(notes.find("c3/call 3/it is not coded yet"), std::string::npos) << notes;
  EXPECT_NE(notes.find("c1/call 1/still to be decided/2"), std::string::npos) << notes;
  EXPECT_NE(notes.find("c1/call 1/not on a tier for micro-expressions"), std::string::npos)
      << notes;
  for (const LeftOut& one : made.left_out) {
    for (const char* name : {"c1", "c2", "c3", "call"}) {
      EXPECT_EQ((one.what + one.reason).find(name), std::string::npos);
    }
  }
}

// Same number, same lengths, same people, far from whatever was marked.
TEST_F(ReleasePlanTest, NeutralSamplesAreLikeMovements) {
  for (const std::int64_t person : {1, 2, 3}) {
    add_person(person);
    for (int i = 0; i < 8; ++i) add_event(person, 150 + 300 * i, 5 + i + person);
  }
  const ReleasePlan made = plan();
  std::map<std::int64_t, std::multiset<std::int64_t>> moved, neutral;
  for (const PlannedSample& one : made.samples) {
    const std::int64_t length = one.sample.offset_frame - one.sample.onset_frame;
    (one.sample.neutral ? neutral : moved)[one.subject_id].insert(length);
    if (!one.sample.neutral) continue;
    EXPECT_EQ(one.sample.class6, "none");
    EXPECT_FALSE(one.sample.apex_frame);
    for (const VerifiedFace& face : in_.faces) {
      if (face.recording_id != one.recording_id) continue;
      for (const FrameSpan& touched : face.touched) {
        const bool apart =
            one.clip.last_frame < touched.first_frame || one.clip.first_frame > touched.last_frame;
        EXPECT_TRUE(apart) << one.sample.id;
      }
    }
  }
  EXPECT_EQ(moved, neutral);
  settings_.neutral = 0.5;
  const auto half = plan().samples;
  EXPECT_EQ(
      std::count_if(half.begin(), half.end(), [](const auto& one) { return one.sample.neutral; }),
      12);
}

TEST_F(ReleasePlanTest, WhatIsNotSeenWellIsNotNeutral) {
  add_person(1);
  add_event(1, 150);
  in_.quality = [](std::int64_t, int) {
    FaceQuality quality{std::vector<bool>(kFrames, false), std::vector<float>(kFrames, 0)};
    for (std::size_t frame = 100; frame < 400; ++frame) {
      quality.known[frame] = true, quality.eye_px[frame] = 40;
    }
    return quality;
  };
  in_.faces[0].left_out = {{250, 340}};
  const ReleasePlan made = plan();
  ASSERT_EQ(made.samples.size(), 2u);
  for (const PlannedSample& one : made.samples) {
    if (!one.sample.neutral) continue;
    const std::int64_t first = one.clip.first_frame + one.sample.onset_frame;
    const std::int64_t last = one.clip.first_frame + one.sample.offset_frame;
    EXPECT_TRUE((first >= 100 && last < 250) || (first > 340 && last < 400)) << first;
  }
  settings_.min_eye_px = 50;
  EXPECT_TRUE(plan().samples.empty());
}

TEST_F(ReleasePlanTest, NamesAndSplitsStayFromVersionToVersion) {
  for (const std::int64_t person : {1, 2, 3, 4, 5, 6}) {
    add_person(person);
    for (int i = 0; i < 4; ++i) add_event(person, 150 + 300 * i);
  }
  const ReleasePlan first = plan();
  EXPECT_EQ(ids(plan_release(in_, settings_)), ids(first));
  keep(first);
  add_person(7);
  add_event(7, 500);
  add_event(1, 2000, 9, "happiness");
  const auto gone = std::find_if(in_.people.begin(), in_.people.end(),
                                 [](const auto& one) { return one.subject.id == 3; });
  in_.people.erase(gone);  // withdrew
  std::erase_if(in_.faces, [](const auto& one) { return one.recording_id == 103; });
  in_.before[0].stored.holders = {{"University of X", "2026-06-02"}};
  const ReleasePlan second = plan();
  std::map<std::int64_t, std::pair<std::string, std::string>> before, now;
  for (const auto& one : first.people) before[one.subject_id] = {one.person.id, one.person.split};
  for (const auto& one : second.people) now[one.subject_id] = {one.person.id, one.person.split};
  EXPECT_EQ(now[7].first, "sub-007");
  for (const std::int64_t person : {1, 2, 4, 5, 6}) EXPECT_EQ(now[person], before[person]);
  ASSERT_EQ(second.gone.size(), 1u);
  EXPECT_EQ(second.gone[0].id, before[3].first);
  ASSERT_EQ(second.gone[0].holders.size(), 1u);
  EXPECT_NE(second.gone[0].holders[0].find("University of X"), std::string::npos);
  // What was drawn for movements of others is as it was; of the child with a new one most of it.
  std::size_t changed = 0;
  for (const PlannedSample& one : first.samples) {
    if (one.subject_id == 3 || ids(second).contains(one.sample.id)) continue;
    EXPECT_EQ(one.subject_id, 1) << one.sample.id;
    ++changed;
  }
  EXPECT_LE(changed, 1u);
  std::set<std::string> changes;
  for (const ReleaseChange& one : second.changes) changes.insert(one.what + " " + one.id);
  EXPECT_TRUE(changes.contains("removed " + before[3].first));
  EXPECT_TRUE(changes.contains("added sub-007"));
}

TEST_F(ReleasePlanTest, AChangedCodeIsTold) {
  add_person(1);
  add_event(1, 500, 10, "fear");
  settings_.neutral = 0;
  keep(plan());
  in_.faces[0].events[0].emotion = "surprise";
  in_.faces[0].events[0].onset_frame = 502;
  const ReleasePlan made = plan();
  ASSERT_EQ(made.changes.size(), 1u);
  EXPECT_EQ(made.changes[0].what, "changed");
  EXPECT_NE(made.changes[0].detail.find("emotion fear to surprise"), std::string::npos);
}

// The samples before, and what the list says of them, are those that there are now.
TEST_F(ReleasePlanTest, SamplesOfWhoHasWithdrawnAreCounted) {
  for (std::int64_t person = 1; person <= 3; ++person) {
    add_person(person);
    for (int i = 0; i < 4; ++i) add_event(person, 150 + 300 * i);
  }
  const ReleasePlan first = plan();
  keep(first);
  std::erase_if(in_.people, [](const auto& one) { return one.subject.id == 2; });
  std::erase_if(in_.faces, [](const auto& one) { return one.recording_id == 102; });
  std::erase_if(in_.before[0].parts, [](const auto& one) { return one.subject_id == 2; });
  add_person(4);
  add_event(4, 500);
  const ReleasePlan second = plan();
  std::map<std::string, std::ptrdiff_t> samples;
  for (const ReleaseChange& one : second.changes) {
    if (one.samples > 0 || one.id.find('_') != std::string::npos) {
      samples[one.what] += std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(one.samples));
    }
  }
  EXPECT_EQ(std::ssize(first.samples) + samples["added"] - samples["removed"],
            std::ssize(second.samples));
}

TEST_F(ReleasePlanTest, SettingsAndPeopleThatChangedAreTold) {
  add_person(1), add_person(2, "share-hidden");
  add_event(1, 500), add_event(2, 500);
  settings_.view = "whole";
  keep(plan());
  settings_.view = "crop", settings_.layouts = {"casme2", "huggingface"};
  settings_.words.title = "Another";
  in_.people[0].subject.sex = "male";
  in_.recordings[101].faces.push_back({101, 3, "parent", {}, ""});
  std::map<std::string, std::string> told;
  for (const ReleaseChange& one : plan().changes) told[one.id] = one.what + ": " + one.detail;
  EXPECT_EQ(told["view"], "changed: whole to crop");
  EXPECT_EQ(told["layout"], "changed: cmed,spotting to casme2,huggingface");
  EXPECT_EQ(told["title"], "changed: ");
  std::string people, samples;
  for (const auto& [id, text] : told) {
    if (id.starts_with("sub-")) (id.find('_') == std::string::npos ? people : samples) += text;
  }
  EXPECT_NE(people.find("sex female to male"), std::string::npos) << people;
  EXPECT_NE(people.find("face hidden to landmarks"), std::string::npos) << people;
  EXPECT_NE(samples.find("face hidden to landmarks"), std::string::npos) << samples;
  EXPECT_NE(samples.find("other faces are hidden in its pictures"), std::string::npos) << samples;
}

// A crop of a covered face shows nothing, so nobody is told that there are pictures of it.
TEST_F(ReleasePlanTest, ACropOfAHiddenFaceIsNoPicture) {
  add_person(1, "share-hidden");
  add_event(1, 500);
  EXPECT_EQ(plan().people.at(0).person.face, FaceShown::kLandmarks);
  EXPECT_EQ(plan().samples.at(0).sample.face, FaceShown::kLandmarks);
  settings_.view = "whole";
  EXPECT_EQ(plan().people.at(0).person.face, FaceShown::kHidden);
}

TEST_F(ReleasePlanTest, AVersionIsProposedByWhatChanged) {
  const auto proposed = [&] {
    settings_.version.clear();
    return plan().settings.version;
  };
  add_person(1);
  add_event(1, 500);
  EXPECT_EQ(proposed(), "1.0.0");
  settings_.version = "1.0.0";
  keep(plan());
  settings_.words.title = "Another title";
  EXPECT_EQ(proposed(), "1.0.1");
  const std::vector<std::string> usual = settings_.layouts;
  settings_.layouts.push_back("casme2");
  EXPECT_EQ(proposed(), "1.1.0");
  settings_.layouts = {"casme2"};
  EXPECT_EQ(proposed(), "2.0.0");
  settings_.layouts = usual, settings_.margin_s = 0.3;
  EXPECT_EQ(proposed(), "2.0.0");
  settings_.margin_s = 0.5;
  add_event(1, 1500);
  EXPECT_EQ(proposed(), "1.1.0");
  settings_.version = "1.4.2";
  keep(plan());
  in_.people.clear(), in_.faces.clear();
  EXPECT_EQ(proposed(), "1.5.0");
}

TEST_F(ReleasePlanTest, PeopleAreCalledByChance) {
  for (std::int64_t person = 1; person <= 8; ++person) {
    add_person(person);
    add_event(person, 500);
  }
  std::vector<std::string> names;
  for (std::int64_t person = 1; person <= 8; ++person) {
    for (const auto& one : plan().people) {
      if (one.subject_id == person) names.push_back(one.person.id);
    }
  }
  EXPECT_FALSE(std::is_sorted(names.begin(), names.end()));
}

TEST_F(ReleasePlanTest, ComesBackAsItWasKept) {
  add_person(1);
  add_event(1, 500).units = R"([{"unit":12,"intensity":"B","side":"left"}])";
  const ReleasePlan made = plan();
  for (const PlannedSample& one : made.samples) {
    EXPECT_EQ(to_json(sample_from_json(to_json(one))).dump(), to_json(one).dump());
  }
  EXPECT_EQ(to_json(person_from_json(to_json(made.people[0]))).dump(),
            to_json(made.people[0]).dump());
  EXPECT_EQ(to_json(recording_from_json(to_json(made.recordings[0]))).dump(),
            to_json(made.recordings[0]).dump());
  EXPECT_EQ(to_json(settings_from_json(to_json(settings_))).dump(), to_json(settings_).dump());
}

TEST(SplitPeople, AreBalancedBySamplesAndKeepTheirs) {
  std::vector<SplitPerson> people;
  for (int i = 0; i < 40; ++i) {
    people.push_back({"sub-" + std::to_string(i), {{"fear", 1 + i % 3}, {"none", 4}}, ""});
  }
  const auto splits = split_people(people, {70, 15, 15}, 3);
  std::map<std::string, std::size_t> fear;
  std::size_t all = 0;
  for (const SplitPerson& one : people) {
    fear[splits.at(one.id)] += one.classes.at("fear"), all += one.classes.at("fear");
  }
  EXPECT_NEAR(double(fear["train"]) / double(all), 0.70, 0.05);
  EXPECT_NEAR(double(fear["validation"]) / double(all), 0.15, 0.05);
  people[0].split = "test";
  EXPECT_EQ(split_people(people, {70, 15, 15}, 9).at("sub-0"), "test");
  EXPECT_EQ(split_people(people, {100}, 9).at("sub-0"), "");
}

TEST(SplitPeople, NoPartIsEmptyThatCanBeFilled) {
  const auto parts_of = [](std::vector<SplitPerson> people, const std::vector<double>& shares) {
    std::map<std::string, int> parts;
    for (const auto& [id, part] : split_people(std::move(people), shares, 3)) ++parts[part];
    return parts;
  };
  using Parts = std::map<std::string, int>;
  std::vector<SplitPerson> people;
  const Parts wanted[] = {{},
                          {{"train", 1}},
                          {},  // of two people two parts are filled
                          {{"train", 1}, {"validation", 1}, {"test", 1}},
                          {{"train", 2}, {"validation", 1}, {"test", 1}},
                          {{"train", 3}, {"validation", 1}, {"test", 1}},
                          {{"train", 4}, {"validation", 1}, {"test", 1}}};
  for (const int count : {1, 2, 3, 4, 5, 6}) {
    people.push_back({"sub-" + std::to_string(count), {{"fear", 4}, {"none", 4}}, ""});
    const Parts made = parts_of(people, {70, 15, 15});
    if (count == 2) {
      EXPECT_EQ(made.size(), 2u);
    } else {
      EXPECT_EQ(made, wanted[count]) << count;
    }
  }
  EXPECT_EQ(parts_of(people, {80, 20}), (Parts{{"train", 5}, {"validation", 1}}));
  EXPECT_EQ(parts_of(people, {80, 0, 20}), (Parts{{"train", 5}, {"test", 1}}));
  // Somebody without a sample fills nothing; those of an earlier version stay where they were.
  people.push_back({"sub-0", {}, ""});
  for (SplitPerson& one : people) {
    if (!one.classes.empty()) one.split = "train";
  }
  people[5].split = "";
  const auto kept = split_people(people, {70, 15, 15}, 3);
  EXPECT_NE(kept.at("sub-6"), "train");
  for (const char* id : {"sub-1", "sub-2", "sub-3", "sub-4", "sub-5"}) {
    EXPECT_EQ(kept.at(id), "train");
  }
}

TEST_F(ReleasePlanTest, APartWithoutASampleIsSaid) {
  for (const int person : {1, 2}) add_person(person), add_event(person, 500);
  const ReleasePlan few = plan();
  ASSERT_EQ(empty_splits(few).size(), 1u);
  EXPECT_EQ(plan_counts(few).splits.at(empty_splits(few)[0]), 0u);
  settings_.split = {50, 50};
  EXPECT_TRUE(empty_splits(plan()).empty());
  settings_.split = {100};
  EXPECT_TRUE(empty_splits(plan()).empty());
}

// A project keeps by which rules a version was made: it is described by them when it is made again.
TEST_F(ReleasePlanTest, ARecipeWithoutRulesIsOfTheFirst) {
  auto json = to_json(settings_);
  EXPECT_EQ(settings_from_json(json).rules, kReleaseRules);
  json.erase("rules");
  EXPECT_EQ(settings_from_json(json).rules, 1);
}

TEST_F(ReleasePlanTest, ADayOfThePastBringsNoConsentBack) {
  add_person(1), add_person(2);
  add_event(1, 500), add_event(2, 500);
  settings_.date = "2026-05-20", in_.today = "2026-06-02";
  in_.people[0].subject.consents[0].keep_until = "2026-06-01";
  const ReleasePlan made = plan();
  ASSERT_EQ(made.people.size(), 1u);
  EXPECT_EQ(made.people[0].subject_id, 2);
  EXPECT_NE(made.notes.at(0).reason.find("today, 2026-06-02"), std::string::npos);
}

TEST_F(ReleasePlanTest, ADayThatIsStillToComeIsRefused) {
  add_person(1);
  in_.today = settings_.date = "2026-06-01";
  plan();
  settings_.date = "2026-06-02";
  testing::expect_usage_error([&] { plan(); }, "still to come");
}

TEST_F(ReleasePlanTest, ADataSetIsNotCalledByAPseudonym) {
  add_person(1);
  for (const char* name : {"c1", "C1", "play-c1", "c1.faces"}) {
    settings_.name = name;
    testing::expect_usage_error([&] { plan(); }, "pseudonym");
  }
  for (const char* name : {"abc1", "c12", "faces"}) {
    settings_.name = name;
    EXPECT_NO_THROW(plan());
  }
  using Words = ReleaseWords;
  const std::pair<std::string Words::*, const char*> texts[] = {
      {&Words::title, "the title"},       {&Words::description, "the description"},
      {&Words::licence, "the licence"},   {&Words::contact, "the contact"},
      {&Words::citation, "the citation"}, {&Words::funding, "the funding"},
      {&Words::ethics, "the ethics"}};
  for (const auto& [text, what] : texts) {
    settings_.words = {};
    settings_.words.*text = "Faces of C1";
    testing::expect_usage_error([&] { plan(); }, what);
  }
  settings_.words = {};
  settings_.words.authors = {"A. Author", "c1"};
  testing::expect_usage_error([&] { plan(); }, "author");
  settings_.words = {};
  // A licence and a grant have numbers of their own.
  in_.people[0].subject.pseudonym = "4";
  settings_.words.licence = "CC-BY-4.0", settings_.words.funding = "Grant 4/2026";
  EXPECT_NO_THROW(plan());
  settings_.words.title = "Faces of 4";
  testing::expect_usage_error([&] { plan(); }, "the title");
  settings_.words = {}, in_.people[0].subject.pseudonym = "c1";
  // One that goes on keeps its name, whoever came since.
  settings_.name = "c1";
  in_.before.resize(1);
  in_.before[0].stored.version = "1.0.0", in_.before[0].stored.recipe = to_json(settings_).dump();
  EXPECT_NO_THROW(plan());
}

}  // namespace
}  // namespace inkling
