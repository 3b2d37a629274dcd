#include "inkling/release/testing/made_releases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "inkling/files/sha256.h"

namespace inkling::testing {
namespace {

struct MadeClass {
  std::string class6, class3, units;
};

const std::array<MadeClass, 4> kMadeClasses = {{{"happiness", "positive", "6+12"},
                                                {"surprise", "surprise", "1+2L"},
                                                {"fear", "negative", "1+2+4"},
                                                {"", "", ""}}};

ReleasedSubject made_subject(int number) {
  const std::array<FaceShown, 5> faces = {FaceShown::kShown, FaceShown::kHidden,
                                          FaceShown::kLandmarks, FaceShown::kNothing,
                                          FaceShown::kShown};
  const std::array<const char*, 5> sexes = {"female", "male", "other", "", "female"};
  const std::array<const char*, 5> splits = {"train", "train", "validation", "test", "test"};
  const auto at = static_cast<std::size_t>(number - 1);
  ReleasedSubject subject;
  subject.id = fmt::format("sub-{:03}", number);
  subject.population = number == 5 ? "adult" : "child";
  subject.sex = sexes.at(at);
  if (number != 4) subject.age_months = number == 5 ? 12 * 34 : 50 + 25 * number;
  subject.face = faces.at(at);
  subject.split = splits.at(at);
  return subject;
}

void add_files(ReleasedSample& sample, ReleaseContent& content) {
  std::map<std::string, std::string> paths;
  if (sample.face == FaceShown::kShown || sample.face == FaceShown::kHidden) {
    paths = {{"video", "video/" + sample.id + ".mp4"},
             {"lossless", "lossless/" + sample.id + ".mkv"},
             {"frames", "frames/" + sample.id}};
  } else if (sample.face == FaceShown::kLandmarks) {
    paths = {{"landmarks", "landmarks/" + sample.id + ".csv"}};
  }
  sample.files = paths;
  const std::map<std::string, std::string> types = {{"video", "video/mp4"},
                                                    {"lossless", "video/x-matroska"},
                                                    {"frames", "image/png"},
                                                    {"landmarks", "text/csv"}};
  for (const auto& [kind, path] : paths) {
    const std::string file = kind == "frames" ? path + "/000000.png" : path;
    const std::string bytes = made_file_bytes(file);
    content.files.push_back({file, bytes.size(), sha256_hex(bytes), types.at(kind),
                             "A sample as " + kind + ".", sample.id});
  }
}

ReleasedSample made_sample(const ReleasedSubject& subject, const ReleasedRecording& recording,
                           int number) {
  const MadeClass& one = kMadeClasses.at(static_cast<std::size_t>(number - 1) % 4);
  ReleasedSample sample;
  sample.id = fmt::format("{}_smp-{:03}", recording.id, number);
  sample.subject = subject.id, sample.session = recording.session, sample.recording = recording.id;
  sample.population = subject.population, sample.sex = subject.sex, sample.split = subject.split;
  sample.age_months = recording.age_months;
  sample.neutral = number == 5;
  sample.class6 = sample.neutral ? "none" : one.class6;
  sample.class3 = sample.neutral ? "none" : one.class3;
  sample.emotion = sample.neutral ? "" : one.class6.empty() ? "other" : one.class6;
  sample.action_units = sample.neutral ? "" : one.units;
  sample.confidence = sample.neutral ? std::nullopt : std::optional(number % 5 + 1);
  sample.how = number == 5   ? "neutral"
               : number == 2 ? "decided"
               : number == 3 ? "checked"
                             : "agreed";
  sample.proposal_seen = number == 3;
  sample.frames = 12, sample.fps = 30;
  sample.onset_frame = 2, sample.offset_frame = 7 + number % 3;
  for (int frame = 0; frame < sample.frames; ++frame) {
    sample.times_s.push_back((33333 * frame + (frame > 5 ? 4000 : 0)) * 1e-6);
  }
  sample.onset_s = sample.times_s.at(2);
  sample.offset_s = sample.times_s.at(static_cast<std::size_t>(sample.offset_frame));
  if (number != 4 && !sample.neutral) sample.apex_frame = 5, sample.apex_s = sample.times_s.at(5);
  sample.face = subject.face;
  if (subject.face == FaceShown::kShown || subject.face == FaceShown::kHidden) {
    sample.width = 320, sample.height = 320, sample.eye_distance_px = 61.25;
  }
  return sample;
}

void add_person(ReleaseContent& content, ReleasedSubject subject) {
  for (int session = 1; session <= 2; ++session) {
    ReleasedRecording recording;
    recording.session = fmt::format("ses-{:02}", session);
    recording.id = fmt::format("{}_{}_rec-01", subject.id, recording.session);
    recording.subject = subject.id;
    if (subject.age_months) recording.age_months = *subject.age_months + 12 * (session - 1);
    recording.fps = 29.97, recording.coded_s = 300, recording.micro = 4;
    for (int number = 1; number <= 5; ++number) {
      ReleasedSample sample = made_sample(subject, recording, number);
      add_files(sample, content);
      content.samples.push_back(std::move(sample));
      ++subject.samples;
    }
    content.recordings.push_back(std::move(recording));
  }
  content.subjects.push_back(std::move(subject));
}

AgreementFigure made_figure(const std::string& aspect, const std::string& quantity,
                            const std::string& statistic, double value,
                            const std::string& unit = "") {
  AgreementFigure figure{aspect, quantity, statistic, unit};
  figure.value = value;
  figure.interval = ConfidenceInterval{value * 0.9, value * 1.05};
  figure.n = 40;
  return figure;
}

AgreementReport made_agreement() {
  const std::vector<AgreementFigure> figures = {
      made_figure("occurrence", "movements", "reliability", 0.83),
      made_figure("emotion", "emotion", "reliability", 0.71),
      made_figure("emotion", "emotion", "Krippendorff's alpha", 0.64),
      made_figure("emotion", "emotion", "Gwet's AC1", 0.69),
      made_figure("timing", "onset", "mean absolute difference", 43.2, "ms")};
  AgreementReport report;
  report.coders = {"Anna Coder", "Ben Coder"};
  report.subjects = 5, report.recordings = 10, report.codes = 84;
  report.slices = {{"all", "all coders", report.coders, 5, 10, 84, figures},
                   {"coders", "Anna Coder / Ben Coder", report.coders, 5, 10, 84, figures},
                   {"coder again", "Anna Coder", report.coders, 5, 2, 9, figures},
                   {"stage", "first & blind_1", report.coders, 5, 10, 84, figures},
                   {"emotion",
                    "fear",
                    report.coders,
                    5,
                    10,
                    20,
                    {made_figure("emotion", "fear", "reliability", 0.5)}}};
  report.notes = {"Anna Coder coded alone"};
  report.cautions = {{"subjects", "All is of 5 subjects."}, {"classes", "Few codes: fear (20)."}};
  return report;
}

// Words that Markdown, LaTeX, JSON, tables and spreadsheets could each take for their own.
ReleaseWords awkward_words() {
  ReleaseWords words;
  words.title = "\"Kinder\" | 100 % $x_1$ & <b>C:\\temp</b> {µ} [x](y) #1 ^~";
  words.description = "=SUM(A1)\n\n# no heading\n- no list | `no code`\n1. first\n\n\n*last* line";
  words.licence = "CC-BY-NC-4.0, \"as is\"";
  words.contact = "data@example.org <the office>";
  words.citation = "M\xC3\xBCller & O'Neil (2026), A \\data{set}, 10 % off";
  words.funding = "Grant #12_3";
  words.ethics = "Board of X, no. 7/2025";
  words.authors = {"A. M\xC3\xBCller", "B. O'Neil \"Bo\""};
  return words;
}

ReleaseContent plain_release() {
  ReleaseContent content;
  content.name = "Drawn Kids", content.version = "1.0.0", content.audience = "researchers";
  content.date = "2026-11-30", content.inkling_version = "1.2.3";
  return content;
}

ReleaseContent second_version() {
  ReleaseContent content = full_release();
  content.version = "1.1.0", content.version_before = "1.0.0";
  content.changes = {{"removed", "sub-006", "withdrew her consent"},
                     {"removed", "sub-006_ses-01_rec-01_smp-001", "withdrew her consent"},
                     {"added", "sub-005", "new | person"},
                     {"changed", "sub-001_ses-01_rec-01_smp-002", "emotion: fear, was surprise"}};
  return content;
}

ReleaseContent without_ages() {
  ReleaseContent content = full_release();
  for (auto& subject : content.subjects) {
    subject.age_months.reset(), subject.sex.clear(), subject.population.clear();
  }
  for (auto& recording : content.recordings) recording.age_months.reset();
  for (auto& sample : content.samples) sample.age_months.reset();
  return content;
}

ReleaseContent codes_only() {
  ReleaseContent content = full_release();
  content.files.clear();
  for (auto& subject : content.subjects) subject.face = FaceShown::kNothing;
  for (auto& sample : content.samples) {
    sample.face = FaceShown::kNothing, sample.files.clear();
    sample.width = sample.height = 0, sample.eye_distance_px = 0;
  }
  return content;
}

ReleaseContent without_neutral() {
  ReleaseContent content = full_release();
  std::erase_if(content.samples, [](const auto& sample) { return sample.neutral; });
  return content;
}

ReleaseContent one_person() {
  ReleaseContent content = plain_release();
  add_person(content, made_subject(1));
  content.samples.resize(1);
  content.subjects[0].samples = 1, content.subjects[0].split.clear();
  content.samples[0].split.clear();
  std::erase_if(content.files,
                [&](const auto& file) { return file.sample != content.samples[0].id; });
  return content;
}

}  // namespace

ReleaseContent full_release() {
  ReleaseContent content = plain_release();
  content.words = awkward_words();
  content.settings = {{"none near an event", "1 s"}, {"seed", "0"}, {"sides | kept", "5 %"}};
  for (int number = 1; number <= 5; ++number) add_person(content, made_subject(number));
  content.left_out = {{"sub-044", "no consent to share pictures", 7},
                      {"sub-045", "no consent to share pictures", 2},
                      {"recordings", "not coded", 1}};
  content.agreement = made_agreement();
  return content;
}

std::vector<MadeRelease> made_releases() {
  ReleaseContent open = full_release();
  open.audience = "public";
  return {{"full", full_release()},
          {"second", second_version()},
          {"public", open},
          {"without_ages", without_ages()},
          {"codes_only", codes_only()},
          {"without_neutral", without_neutral()},
          {"one_person", one_person()},
          {"empty", plain_release()}};
}

std::string made_file_bytes(const std::string& path) { return "not a real file: " + path + "\n"; }

}  // namespace inkling::testing
