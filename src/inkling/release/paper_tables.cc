#include "inkling/release/paper_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "inkling/labelling/agreement/age_band.h"
#include "inkling/release/paper_agreement.h"
#include "inkling/release/sample_classes.h"
#include "inkling/release/value_spread.h"

namespace inkling {
namespace {

using Cells = std::vector<std::string>;

constexpr std::string_view kBandsNote = "Age bands are in completed years.";

template <typename Rows, typename Value>
std::optional<ValueSpread> spread_over(const Rows& rows, Value value) {
  std::vector<double> values;
  for (const auto& row : rows) {
    if (const std::optional<double> one = value(row)) values.push_back(*one);
  }
  return spread_of(std::move(values));
}

std::optional<double> years(const std::optional<int>& age_months) {
  return age_months ? std::optional(*age_months / 12.0) : std::nullopt;
}

std::optional<double> if_above_0(double value) {
  return value > 0 ? std::optional(value) : std::nullopt;
}

// The first frame of a movement to its last, both included: from the onset's time to the end of the
// offset frame.
double duration_ms(const ReleasedSample& sample) {
  const double frame_s = sample.fps > 0 ? 1 / sample.fps : 0;
  return 1000 * (sample.offset_s - sample.onset_s + frame_s);
}

std::string share_words(std::size_t count, std::size_t of) {
  if (of == 0) return std::to_string(count);
  return fmt::format("{} ({:.1f} %)", count,
                     100.0 * static_cast<double>(count) / static_cast<double>(of));
}

// What is in a release of some of its people.
ReleaseContent part_of(const ReleaseContent& content,
                       const std::function<bool(const ReleasedSubject&)>& is_in) {
  ReleaseContent part;
  std::set<std::string> ids;
  for (const ReleasedSubject& subject : content.subjects) {
    if (!is_in(subject)) continue;
    ids.insert(subject.id);
    part.subjects.push_back(subject);
  }
  for (const ReleasedRecording& recording : content.recordings) {
    if (ids.contains(recording.subject)) part.recordings.push_back(recording);
  }
  for (const ReleasedSample& sample : content.samples) {
    if (ids.contains(sample.subject)) part.samples.push_back(sample);
  }
  return part;
}

// The columns of the table of people: everybody, and each population where there are several.
std::vector<std::pair<std::string, ReleaseContent>> groups_of(const ReleaseContent& content) {
  std::vector<std::pair<std::string, ReleaseContent>> groups = {
      {"all", part_of(content, [](const auto&) { return true; })}};
  std::set<std::string> populations;
  for (const ReleasedSubject& subject : content.subjects) populations.insert(subject.population);
  if (populations.size() < 2) return groups;
  for (const std::string& population : populations) {
    const std::string name = population == "child"   ? "children"
                             : population == "adult" ? "adults"
                             : population.empty()    ? "not said"
                                                     : population;
    groups.emplace_back(name, part_of(content, [&](const ReleasedSubject& subject) {
                          return subject.population == population;
                        }));
  }
  return groups;
}

struct PeopleRow {
  std::string name;
  std::function<std::string(const ReleaseContent&)> cell;
};

template <typename Rows, typename Is>
std::string how_many(const Rows& rows, Is is) {
  return std::to_string(std::count_if(rows.begin(), rows.end(), is));
}

std::string sessions_in(const ReleaseContent& content) {
  std::set<std::pair<std::string, std::string>> sessions;
  for (const ReleasedRecording& r : content.recordings) sessions.insert({r.subject, r.session});
  return std::to_string(sessions.size());
}

std::string minutes_in(const ReleaseContent& content) {
  double coded_s = 0;
  for (const ReleasedRecording& recording : content.recordings) coded_s += recording.coded_s;
  return fmt::format("{:.1f}", coded_s / 60);
}

std::vector<PeopleRow> rows_about_people() {
  const auto of_sex = [](std::string sex) {
    return [sex = std::move(sex)](const ReleaseContent& content) {
      return how_many(content.subjects, [&](const auto& who) { return who.sex == sex; });
    };
  };
  const auto of_face = [](FaceShown face) {
    return [face](const ReleaseContent& content) {
      return how_many(content.subjects, [&](const auto& who) { return who.face == face; });
    };
  };
  const auto ages = [](const ReleaseContent& content) {
    return spread_over(content.subjects, [](const auto& who) { return years(who.age_months); });
  };
  return {{"subjects", [](const auto& content) { return std::to_string(content.subjects.size()); }},
          {"female", of_sex("female")},
          {"male", of_sex("male")},
          {"other sex", of_sex("other")},
          {"sex not said", of_sex("")},
          {"age in years, mean (SD)", [=](const auto& of) { return mean_and_sd(ages(of), 1); }},
          {"age in years, range", [=](const auto& of) { return range_words(ages(of), 1); }},
          {"age not known",
           [](const auto& content) {
             return how_many(content.subjects, [](const auto& who) { return !who.age_months; });
           }},
          {"face shown", of_face(FaceShown::kShown)},
          {"face hidden", of_face(FaceShown::kHidden)},
          {"points of the face only", of_face(FaceShown::kLandmarks)},
          {"codes only", of_face(FaceShown::kNothing)}};
}

std::vector<PeopleRow> rows_about_material() {
  const auto median_of_samples = [](auto value, int digits) {
    return [=](const ReleaseContent& content) {
      return median_and_range(
          spread_over(content.samples, [=](const auto& one) { return if_above_0(value(one)); }),
          digits);
    };
  };
  return {
      {"sessions", sessions_in},
      {"recordings", [](const auto& content) { return std::to_string(content.recordings.size()); }},
      {"minutes coded", minutes_in},
      {"frames a second, median (range)",
       [](const ReleaseContent& content) {
         return median_and_range(
             spread_over(content.recordings, [](const auto& r) { return if_above_0(r.fps); }), 1);
       }},
      {"width of pictures in pixels, median (range)",
       median_of_samples([](const ReleasedSample& s) { return 1.0 * s.width; }, 0)},
      {"distance between the eyes in pixels, median (range)",
       median_of_samples([](const ReleasedSample& s) { return s.eye_distance_px; }, 0)},
      {"samples", [](const auto& content) { return std::to_string(content.samples.size()); }},
      {"samples with a micro-expression",
       [](const auto& content) {
         return how_many(content.samples, [](const auto& sample) { return !sample.neutral; });
       }},
      {"samples without one", [](const auto& content) {
         return how_many(content.samples, [](const auto& sample) { return sample.neutral; });
       }}};
}

std::size_t band_of(const std::optional<int>& age_months) {
  return age_band(age_months, kUsualAgeBands);
}

// Bands that somebody or something of the release is in.
std::vector<std::size_t> bands_of(const ReleaseContent& content) {
  std::array<bool, kUsualAgeBands.size() + 2> used = {};
  for (const auto& subject : content.subjects) used.at(band_of(subject.age_months)) = true;
  for (const auto& r : content.recordings) used.at(band_of(r.age_months)) = true;
  for (const auto& sample : content.samples) used.at(band_of(sample.age_months)) = true;
  std::vector<std::size_t> bands;
  for (std::size_t band = 0; band < used.size(); ++band) {
    if (used.at(band)) bands.push_back(band);
  }
  return bands;
}

TextTable sex_table(const ReleaseContent& content) {
  TextTable table{
      "ages", "Subjects by age and sex", {"age", "female", "male", "other", "not said", "all"}, {}};
  table.note = std::string(kBandsNote) + " The age is that in the first session of the release.";
  const auto row_of = [&](const std::string& name, auto is_in) {
    Cells row = {name};
    for (const std::string sex : {"female", "male", "other", "", "all"}) {
      row.push_back(how_many(content.subjects, [&](const ReleasedSubject& who) {
        return is_in(who) && (sex == "all" || who.sex == sex);
      }));
    }
    return row;
  };
  for (const std::size_t band : bands_of(content)) {
    table.rows.push_back(
        row_of(age_band_name(band, kUsualAgeBands),
               [band](const ReleasedSubject& who) { return band_of(who.age_months) == band; }));
  }
  table.rows.push_back(row_of("all", [](const ReleasedSubject&) { return true; }));
  return table;
}

TextTable table_by_age(const ReleaseContent& content, TextTable table,
                       const std::vector<std::string>& classes, std::string ReleasedSample::*name) {
  const std::vector<std::size_t> bands = bands_of(content);
  table.columns = {"class"};
  for (const std::size_t band : bands) table.columns.push_back(age_band_name(band, kUsualAgeBands));
  table.columns.emplace_back("all");
  table.note = std::string(kBandsNote) + " The age is that on the day of the recording.";
  const auto row_of = [&](const std::string& title, auto is_in) {
    Cells row = {title};
    for (const std::size_t band : bands) {
      row.push_back(how_many(content.samples, [&](const ReleasedSample& sample) {
        return is_in(sample) && band_of(sample.age_months) == band;
      }));
    }
    const auto all = std::count_if(content.samples.begin(), content.samples.end(), is_in);
    row.push_back(share_words(static_cast<std::size_t>(all), content.samples.size()));
    return row;
  };
  for (const std::string& one : classes) {
    table.rows.push_back(row_of(class_words(one),
                                [&](const ReleasedSample& sample) { return sample.*name == one; }));
  }
  table.rows.push_back(row_of("all", [](const ReleasedSample&) { return true; }));
  return table;
}

Cells duration_row(const std::string& name, const std::vector<const ReleasedSample*>& samples) {
  const auto length =
      spread_over(samples, [](const auto* one) { return std::optional(duration_ms(*one)); });
  const auto rise = spread_over(samples, [](const auto* one) {
    return one->apex_s ? std::optional(1000 * (*one->apex_s - one->onset_s)) : std::nullopt;
  });
  return {name,
          std::to_string(samples.size()),
          length ? fmt::format("{:.0f}", length->median) : "-",
          range_words(length, 0),
          rise ? std::to_string(rise->n) : "0",
          rise ? fmt::format("{:.0f}", rise->median) : "-",
          range_words(rise, 0)};
}

TextTable duration_table(const ReleaseContent& content) {
  TextTable table{"durations",
                  "How long samples last, in milliseconds",
                  {"class", "n", "median", "range", "with apex", "rise, median", "rise, range"},
                  {},
                  "A sample lasts from its onset to the end of its offset frame, both frames "
                  "included. Rise: from onset to apex. The last row holds micro-expressions only."};
  const auto samples_with = [&](auto is_in) {
    std::vector<const ReleasedSample*> samples;
    for (const ReleasedSample& sample : content.samples) {
      if (is_in(sample)) samples.push_back(&sample);
    }
    return samples;
  };
  for (const std::string& name : six_classes(content)) {
    table.rows.push_back(duration_row(class_words(name), samples_with([&](const auto& sample) {
                                        return sample.class6 == name;
                                      })));
  }
  table.rows.push_back(duration_row(
      "all micro-expressions", samples_with([](const auto& sample) { return !sample.neutral; })));
  return table;
}

struct CodedTime {
  std::size_t micro = 0, recordings = 0;
  double coded_s = 0;

  void add(const ReleasedRecording& recording) {
    micro += recording.micro, ++recordings, coded_s += recording.coded_s;
  }
  std::optional<double> per_minute() const {
    if (coded_s <= 0) return std::nullopt;
    return 60 * static_cast<double>(micro) / coded_s;
  }
};

TextTable rate_table(const ReleaseContent& content) {
  TextTable table{
      "rates",
      "How often micro-expressions come",
      {"age", "subjects", "recordings", "minutes", "movements", "a minute", "median (range)"},
      {},
      std::string(kBandsNote) +
          " All verified micro-expressions of the coded time count, also those that are no sample. "
          "Median and range are of the subjects' own rates a minute. Somebody who was recorded at "
          "several ages counts in each band."};
  const auto row_of = [&](const std::string& name, auto is_in) {
    CodedTime all;
    std::map<std::string, CodedTime> people;
    for (const ReleasedRecording& recording : content.recordings) {
      if (is_in(recording)) all.add(recording), people[recording.subject].add(recording);
    }
    const auto rates = spread_over(people, [](const auto& one) { return one.second.per_minute(); });
    const auto rate = all.per_minute();
    return Cells{name,
                 std::to_string(people.size()),
                 std::to_string(all.recordings),
                 fmt::format("{:.1f}", all.coded_s / 60),
                 std::to_string(all.micro),
                 rate ? fmt::format("{:.2f}", *rate) : "-",
                 median_and_range(rates, 2)};
  };
  for (const std::size_t band : bands_of(content)) {
    const auto in_band = [band](const ReleasedRecording& r) {
      return band_of(r.age_months) == band;
    };
    if (std::any_of(content.recordings.begin(), content.recordings.end(), in_band)) {
      table.rows.push_back(row_of(age_band_name(band, kUsualAgeBands), in_band));
    }
  }
  table.rows.push_back(row_of("all", [](const ReleasedRecording&) { return true; }));
  return table;
}

TextTable split_table(const ReleaseContent& content) {
  TextTable table{"splits",
                  "Split of the subjects",
                  {"split", "subjects", "samples", "with a micro-expression", "without one"},
                  {},
                  "All samples of a subject are in one part."};
  std::set<std::string> found;
  for (const ReleasedSubject& subject : content.subjects) found.insert(subject.split);
  std::vector<std::string> splits;
  for (const std::string name : {"train", "validation", "test"}) {
    if (found.erase(name)) splits.push_back(name);
  }
  splits.insert(splits.end(), found.begin(), found.end());
  for (const std::string& split : splits) {
    const ReleaseContent part =
        part_of(content, [&](const ReleasedSubject& subject) { return subject.split == split; });
    const auto with = [&](bool neutral) {
      return how_many(part.samples, [=](const auto& one) { return one.neutral == neutral; });
    };
    table.rows.push_back({split.empty() ? "none" : split, std::to_string(part.subjects.size()),
                          std::to_string(part.samples.size()), with(false), with(true)});
  }
  return table;
}

}  // namespace

TextTable people_table(const ReleaseContent& content) {
  TextTable table{
      "people", "Subjects and material of " + content.name + " " + content.version, {"what"}, {}};
  const auto groups = groups_of(content);
  for (const auto& group : groups) table.columns.push_back(group.first);
  std::vector<PeopleRow> rows = rows_about_people();
  for (PeopleRow& row : rows_about_material()) rows.push_back(std::move(row));
  for (const PeopleRow& row : rows) {
    Cells cells = {row.name};
    for (const auto& group : groups) cells.push_back(row.cell(group.second));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

TextTable class_table(const ReleaseContent& content) {
  return table_by_age(content, {"classes", "Samples by class and age, six classes", {}, {}},
                      six_classes(content), &ReleasedSample::class6);
}

std::vector<TextTable> paper_tables(const ReleaseContent& content) {
  std::vector<TextTable> tables = {
      people_table(content),
      sex_table(content),
      class_table(content),
      table_by_age(content, {"classesthree", "Samples by class and age, three classes", {}, {}},
                   three_classes(content), &ReleasedSample::class3),
      duration_table(content),
      rate_table(content)};
  const bool split = std::any_of(content.subjects.begin(), content.subjects.end(),
                                 [](const auto& subject) { return !subject.split.empty(); });
  if (split) tables.push_back(split_table(content));
  if (content.agreement) {
    for (const TextTable& table :
         {agreement_table(*content.agreement), agreement_in_parts(*content.agreement)}) {
      if (table.columns.size() > 1 && !table.rows.empty()) tables.push_back(table);
    }
  }
  return tables;
}

}  // namespace inkling
