#include "inkling/synthesis/cohort/cohort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "inkling/align/testing/moved_still.h"
#include "inkling/core/median.h"
#include "inkling/core/testing/error_checks.h"
#include "inkling/error.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/synthesis/cohort/assumptions.h"
#include "inkling/synthesis/face_path.h"
#include "inkling/synthesis/person/testing/look.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct NoProgress : Progress {
  void update(std::string_view, std::int64_t, std::int64_t) override {}
} no_progress;
const CancelToken kNever;

CohortOptions small() {
  CohortOptions options;
  options.children = options.adults = 2;
  options.recordings = 2;
  options.seconds = 8;
  options.width = 320, options.height = 240;
  options.seed = 3;
  return options;
}

// Made once for all tests.
const fs::path& made_folder() {
  static const TestFolder folder;
  static const CohortSummary summary = make_cohort(folder.path(), small(), no_progress, kNever);
  EXPECT_EQ(summary.recordings, 8u);
  return folder.path();
}

CohortSummary make(const CohortOptions& options, const fs::path& folder) {
  return make_cohort(folder, options, no_progress, kNever);
}

TEST(Cohort, ALargerCohortKeepsThePeopleOfTheSmaller) {
  CohortOptions options = small();
  const auto few = plan_cohort(options);
  options.children = 12, options.adults = 11, options.recordings = 3;
  std::map<std::string, std::string> keys;
  std::set<std::uint64_t> people;
  for (const CohortRecording& planned : plan_cohort(options)) {
    keys[planned.name] = planned.key;
    people.insert(planned.person.seed);
    EXPECT_EQ(planned.subject[0] == 'c', planned.person.population == Population::kChild);
    EXPECT_EQ(planned.subject.back() % 2 == 1, planned.person.sex == Sex::kFemale);
  }
  EXPECT_EQ(keys.size(), 69u);
  EXPECT_EQ(people.size(), 23u);
  for (const CohortRecording& planned : few) EXPECT_EQ(keys.at(planned.name), planned.key);
  options.seed = 4;
  for (const CohortRecording& planned : plan_cohort(options)) {
    EXPECT_NE(keys.at(planned.name), planned.key);
  }
}

TEST(Cohort, ChildrenBlinkLessAndEveryEmotionOccurs) {
  CohortOptions options = small();
  options.children = options.adults = 20;
  std::map<std::string, int> emotions;
  double blinks[2] = {0, 0};
  for (const CohortRecording& planned : plan_cohort(options)) {
    const bool child = planned.person.population == Population::kChild;
    blinks[child] += planned.options.script.blinks_per_min / 40;
    Random random(planned.options.seed);
    for (const auto& m : draw_script({{0, 30}}, planned.options.script, random)) {
      if (m.type == "micro") ++emotions[m.emotion];
      if (m.type == "micro") {
        EXPECT_LT(m.offset_s - m.onset_s, 0.5);
      }
    }
  }
  EXPECT_GT(blinks[0], 1.8 * blinks[1]);
  EXPECT_EQ(emotions.size(), 6u);
  for (const auto& [emotion, count] : emotions) {
    EXPECT_LE(count, emotions["happiness"]) << emotion;
    EXPECT_GE(count, 5) << emotion;
  }
}

// Median over the micro-expressions that are drawn for a population.
template <typename Value>
double median_of_micros(const CohortOptions& options, Population population, Value value) {
  std::vector<double> values;
  for (const CohortRecording& planned : plan_cohort(options)) {
    if (planned.person.population != population) continue;
    Random random(planned.options.seed);
    for (const auto& m : draw_script({{0, 60}}, planned.options.script, random)) {
      if (m.type == "micro") values.push_back(value(m));
    }
  }
  return median_of(std::span(values));
}

double duration_s(const ScriptedMovement& m) { return m.offset_s - m.onset_s; }

TEST(Cohort, PopulationsDifferAsAskedAndElseAsAssumed) {
  CohortOptions usual = small();
  usual.children = usual.adults = 20;
  CohortOptions other = usual;
  other.child.duration_factor = 0.7, other.child.amplitude_factor = 1.5;
  other.child.apex_shift = 0.2, other.child.side_asymmetry = 0.3, other.child.rate_factor = 0.5;
  other.child.fps = 50, other.adult.fps = 200;
  const auto ratio = [&](Population population, auto value) {
    return median_of_micros(other, population, value) / median_of_micros(usual, population, value);
  };
  const auto amplitude = [](const auto& m) { return m.amplitude_iod; };
  const auto apex = [](const auto& m) { return (m.apex_s - m.onset_s) / duration_s(m); };
  EXPECT_NEAR(ratio(Population::kChild, duration_s), 0.7, 0.05);
  EXPECT_NEAR(ratio(Population::kChild, amplitude), 1.5, 0.05);
  EXPECT_NEAR(median_of_micros(other, Population::kChild, apex), 0.65, 0.02);
  const auto sides = [](const auto& m) { return m.side_asymmetry; };
  EXPECT_NEAR(median_of_micros(other, Population::kChild, sides), 0.3, 0.03);
  EXPECT_EQ(ratio(Population::kAdult, duration_s), 1);
  EXPECT_EQ(ratio(Population::kAdult, apex), 1);
  const auto before = plan_cohort(usual), after = plan_cohort(other);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool child = before[i].person.population == Population::kChild;
    EXPECT_EQ(after[i].options.source.fps, child ? 50 : 200);
    EXPECT_NEAR(after[i].options.script.micro_every_s / before[i].options.script.micro_every_s,
                child ? 2 : 1, 1e-12);
    EXPECT_EQ(before[i].options.source.fps, 25);
    EXPECT_NE(before[i].key, after[i].key);
    EXPECT_EQ(before[i].key.find("factor"), std::string::npos) << "as before there were any";
  }
}

TEST(Cohort, PeopleDifferBySpreadAndEachIsAlikeInAllRecordings) {
  CohortOptions options = small();
  options.children = 40, options.adults = 0, options.subject_spread = 0.3;
  std::vector<double> logs;
  std::map<std::string, double> of_subject;
  for (const CohortRecording& planned : plan_cohort(options)) {
    const double own = std::log(planned.options.script.micro_duration_s.high / 0.48);
    const auto [known, is_new] = of_subject.try_emplace(planned.subject, own);
    EXPECT_EQ(known->second, own) << planned.name;
    if (is_new) logs.push_back(own);
  }
  double mean = 0, square = 0;
  for (const double v : logs) mean += v / 40, square += v * v / 40;
  EXPECT_NEAR(mean, 0, 0.15);
  EXPECT_NEAR(std::sqrt(square), 0.3, 0.1);
}

TEST(Cohort, TablesAgreeWithOneAnother) {
  const fs::path& folder = made_folder();
  const auto truth = read_truth(folder / "truth.csv");
  const auto recordings = read_recordings(folder / "recordings.csv");
  const auto catalog = CsvTable::read(folder / "catalog.csv");
  ASSERT_EQ(recordings.size(), 8u);
  for (const RecordingRow& row : recordings) {
    EXPECT_EQ(row.dataset, "synthetic");
    EXPECT_EQ(row.recording.substr(0, 3), row.subject);
    EXPECT_EQ(row.frames, 200);
  }
  std::size_t micro = 0, neutral = 0;
  for (const TruthRow& row : truth) micro += row.type == "micro";
  for (std::size_t i = 0; i < catalog.rows(); ++i) {
    const auto cell = [&](const char* name) { return catalog.cell(i, catalog.column(name)); };
    EXPECT_TRUE(fs::is_regular_file(folder / cell("path")));
    EXPECT_EQ(cell("source"), "synthetic");
    EXPECT_EQ(cell("population"), cell("subject")[0] == 'c' ? "child" : "adult");
    const long onset = catalog.integer(i, catalog.column("onset_frame"));
    const long offset = catalog.integer(i, catalog.column("offset_frame"));
    EXPECT_LT(offset - onset, 0.5 * 25);
    if (cell("emotion") != "no emotion") continue;
    ++neutral;
    for (const TruthRow& row : truth) {
      if (row.recording != cell("recording") || row.type == "light") continue;
      EXPECT_TRUE(offset < row.onset_frame || row.offset_frame < onset) << row.type;
    }
  }
  EXPECT_EQ(neutral, 8u);
  EXPECT_EQ(catalog.rows(), micro + neutral);
  EXPECT_NE(read_file(folder / "README.txt").find("SYNTHETIC"), std::string::npos);
}

TEST(Cohort, SameSeedSameFilesHoweverManyThreads) {
  const TestFolder folder;
  CohortOptions options = small();
  options.children = 1, options.adults = 0;
  options.jobs = 1;
  make_cohort(folder.path(), options, no_progress, kNever);
  for (const char* name : {"c01-1.mp4", "c01-2.mp4", ".c01-1.csv"}) {
    EXPECT_TRUE(read_file(folder / name) == read_file(made_folder() / name)) << name;
  }
}

TEST(Cohort, AFinishedRecordingIsSkippedAndAMissingOneMadeAgain) {
  const TestFolder folder;
  CohortOptions options = small();
  options.children = 0, options.adults = 1, options.seconds = 4;
  EXPECT_EQ(make(options, folder.path()).skipped, 0u);
  const std::string video = read_file(folder / "a01-1.mp4"),
                    truth = read_file(folder / "truth.csv");
  const CohortSummary again = make(options, folder.path());
  EXPECT_EQ(again.skipped, 2u);
  EXPECT_EQ(read_file(folder / "truth.csv"), truth);
  const auto rows = read_truth(folder / "truth.csv");
  EXPECT_EQ(again.movements, rows.size());
  EXPECT_EQ(again.micro, static_cast<std::size_t>(std::count_if(
                             rows.begin(), rows.end(),
                             [](const TruthRow& row) { return row.type == "micro"; })));

  fs::remove(folder / "a01-1.mp4");
  EXPECT_EQ(make(options, folder.path()).skipped, 1u);
  EXPECT_TRUE(read_file(folder / "a01-1.mp4") == video);

  options.seconds = 5;
  testing::expect_words(
      testing::message_of(ErrorKind::kEnvironment, [&] { make(options, folder.path()); }),
      {"a01-1.mp4", "another cohort", "-o"});
  options.seconds = 4;
  EXPECT_EQ(make(options, folder.path()).skipped, 2u);

  write_file(folder / ".a01-1.csv", read_file(folder / ".a01-1.csv").substr(0, 80));
  testing::expect_words(
      testing::message_of(ErrorKind::kEnvironment, [&] { make(options, folder.path()); }),
      {".a01-1.csv", "was changed since Inkling wrote it"});
}

TEST(Cohort, WhenCancelledTheTablesCoverWhatIsFinished) {
  const TestFolder folder;
  CohortOptions options = small();
  options.children = 0, options.adults = 1, options.seconds = 4;
  struct StopInTheSecond : Progress {
    CancelToken token;
    void update(std::string_view, std::int64_t done, std::int64_t) override {
      if (done > 120) token.cancel();
    }
  } progress;
  options.jobs = 1;
  EXPECT_THROW(make_cohort(folder.path(), options, progress, progress.token), Error);
  ASSERT_EQ(read_recordings(folder / "recordings.csv").size(), 1u);
  EXPECT_FALSE(fs::exists(folder / "a01-2.mp4"));
  EXPECT_EQ(make(options, folder.path()).skipped, 1u);
}

FacePath path_in(const fs::path& video) {
  const auto source = open_source(video);
  FaceFollower follower{FollowMethods{}};
  return follow_face(*source, follower, no_progress, kNever);
}

// The mean look over some frames.
std::vector<double> look_in(const fs::path& video, const FacePath& path) {
  std::vector<double> sum;
  testing::read_video(video, [&](const Frame& frame) {
    const auto& place = path.places[static_cast<std::size_t>(frame.index)];
    if (frame.index % 25 != 5 || !place.placed) return;
    const auto look = look_of(frame.pixels->rgb(), place.frame_from_face);
    if (sum.empty()) sum.resize(look.size());
    for (std::size_t i = 0; i < look.size(); ++i) sum[i] += look[i];
  });
  const double length = std::sqrt(likeness(sum, sum));
  for (double& v : sum) v /= length;
  return sum;
}

TEST(CohortQuality, DetectorFindsEveryFaceAndPeopleAreKnownAgain) {
  const char* people[] = {"c01", "c02", "a01", "a02"};
  std::map<std::string, std::vector<double>> looks;
  for (const std::string person : people) {
    for (const char* number : {"-1", "-2"}) {
      const fs::path video = made_folder() / (person + number + ".mp4");
      const FacePath path = path_in(video);
      const auto placed = std::count_if(path.places.begin(), path.places.end(),
                                        [](const auto& place) { return place.placed; });
      EXPECT_GE(static_cast<double>(placed), 0.99 * static_cast<double>(path.places.size()))
          << person << number;
      looks[person + number] = look_in(video, path);
    }
  }
  for (const std::string a : people) {
    for (const std::string b : people) {
      if (a == b) continue;
      EXPECT_GT(likeness(looks[a + "-1"], looks[a + "-2"]),
                likeness(looks[a + "-1"], looks[b + "-2"]) + 0.05)
          << a << " and " << b;
    }
  }
}

}  // namespace
}  // namespace inkling
