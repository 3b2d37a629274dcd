#include "inkling/study/study_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "inkling/core/median.h"
#include "inkling/core/plural.h"
#include "inkling/dataset/catalog_select.h"
#include "inkling/error.h"
#include "inkling/files/csv.h"
#include "inkling/files/sha256.h"
#include "inkling/files/text.h"
#include "inkling/study/statistics/subject_values.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

// A child who is older is none, or the age is in months.
constexpr double kOldestChild_years = 21, kOldestPerson_years = 120;

struct GroupOf {
  std::vector<std::string> names;                                        // in their order
  std::vector<std::pair<const Catalog*, const CatalogSample*>> samples;  // with a group each
  std::vector<std::size_t> group;
};

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

void add_input(StudyGroups& study, const std::string& path) {
  for (const StudyInput& one : study.inputs) {
    if (one.path == path) return;
  }
  study.inputs.push_back({path, sha256_of_file(path)});
}

// The catalogues as one; what comes twice is in it once and noted.
const Catalog& read_catalogs(const std::vector<std::string>& files, StudyGroups& study) {
  std::vector<Catalog> all;
  for (const std::string& file : files) {
    all.push_back(read_catalog(file));
    add_input(study, file);
  }
  std::vector<CatalogIssue> issues;
  study.catalogs.push_back(std::make_unique<Catalog>(merge_catalogs(all, issues)));
  if (!issues.empty()) {
    study.notes.push_back(fmt::format(
        "{} {} in the catalogues twice and {} once.", plural(issues.size(), "sample"),
        verb_for(issues.size(), "is", "are"), verb_for(issues.size(), "counts", "count")));
  }
  for (const Catalog& one : all) {
    study.notes.insert(study.notes.end(), one.notes.begin(), one.notes.end());
  }
  return *study.catalogs.back();
}

void check_age(const CatalogSample& row) {
  if (!row.age_years) return;
  const bool child = row.population == "child";
  if (*row.age_years >= 0 && *row.age_years <= (child ? kOldestChild_years : kOldestPerson_years)) {
    return;
  }
  throw Error(ErrorKind::kInput,
              fmt::format("{} {} is {:g} years old by the catalogue", child ? "child" : "subject",
                          row.subject, *row.age_years),
              row.source.empty() ? row.sample : row.source,
              "age_years is in years: divide ages in months by 12");
}

std::string band_name(const std::vector<double>& edges, std::size_t band) {
  if (band == 0) return fmt::format("under {:g}", edges.front());
  if (band == edges.size()) return fmt::format("{:g} and over", edges.back());
  return fmt::format("{:g} to under {:g}", edges[band - 1], edges[band]);
}

// The value of a sample; empty: it has none.
std::string group_value(const CatalogSample& row, const StudyOptions& options) {
  if (options.group_by == "population") return row.population;
  if (options.group_by == "sex") return row.sex;
  if (options.group_by == "dataset") return row.dataset;
  if (!row.age_years) return "";
  const auto& edges = options.age_bands_years;
  const auto above = std::upper_bound(edges.begin(), edges.end(), *row.age_years);
  return band_name(edges, static_cast<std::size_t>(above - edges.begin()));
}

// Children before adults, younger before older, else by name.
std::vector<std::string> ordered(const std::set<std::string>& values, const StudyOptions& options) {
  std::vector<std::string> names;
  if (options.group_by == "population") names = {"child", "adult"};
  if (options.group_by == "age_band") {
    for (std::size_t i = 0; i <= options.age_bands_years.size(); ++i) {
      names.push_back(band_name(options.age_bands_years, i));
    }
  }
  std::erase_if(names, [&](const std::string& name) { return !values.contains(name); });
  for (const std::string& value : values) {
    if (std::find(names.begin(), names.end(), value) == names.end()) names.push_back(value);
  }
  return names;
}

GroupOf by_file(const StudyOptions& options, StudyGroups& study) {
  GroupOf of;
  for (const auto& [name, files] :
       {std::pair("children", options.children), std::pair("adults", options.adults)}) {
    if (files.empty()) continue;
    const Catalog& catalog = read_catalogs(files, study);
    for (const CatalogSample& row : catalog.samples) {
      of.samples.emplace_back(&catalog, &row), of.group.push_back(of.names.size());
    }
    of.names.emplace_back(name);
  }
  return of;
}

GroupOf by_value(const StudyOptions& options, StudyGroups& study) {
  const Catalog& catalog = read_catalogs(options.catalogs, study);
  std::set<std::string> values;
  std::size_t without = 0;
  for (const CatalogSample& row : catalog.samples) {
    const std::string value = group_value(row, options);
    if (value.empty()) ++without;
    if (!value.empty()) values.insert(value);
  }
  const std::string what = options.group_by == "age_band" ? "age" : options.group_by;
  if (values.empty()) {
    throw Error(ErrorKind::kInput, "no sample has the " + what + " to group by",
                joined(options.catalogs),
                "fill in the column " + (what == "age" ? "age_years" : what) +
                    ", or group by something else");
  }
  if (without > 0) {
    study.notes.push_back(fmt::format("{} without {} {} left out.", plural(without, "sample"), what,
                                      verb_for(without, "is", "are")));
  }
  GroupOf of;
  of.names = ordered(values, options);
  if (!options.groups.empty()) {
    for (const std::string& name : options.groups) {
      if (values.contains(name)) continue;
      throw Error(ErrorKind::kUsage, "no sample is of this group", name,
                  "groups by " + options.group_by + ": " + joined(of.names));
    }
    of.names = options.groups;
  }
  for (const CatalogSample& row : catalog.samples) {
    const auto at = std::find(of.names.begin(), of.names.end(), group_value(row, options));
    if (at == of.names.end()) continue;
    of.samples.emplace_back(&catalog, &row);
    of.group.push_back(static_cast<std::size_t>(at - of.names.begin()));
  }
  return of;
}

void check_options(const StudyOptions& options, std::size_t least) {
  const bool files = !options.children.empty() || !options.adults.empty();
  if (files == !options.catalogs.empty()) {
    throw Error(ErrorKind::kUsage,
                files ? "--catalog stands beside --children or --adults" : "no catalogue is named",
                "--catalog", "give --children and --adults, or --catalog with --group-by");
  }
  if (files && least > 1 && (options.children.empty() || options.adults.empty())) {
    throw Error(ErrorKind::kUsage, "one group is missing",
                options.children.empty() ? "--children" : "--adults",
                "give --children and --adults, or --catalog with --group-by");
  }
  if (!options.groups.empty() && (options.groups.size() != 2 || files)) {
    throw Error(ErrorKind::kUsage, files ? "needs --catalog" : "needs two names", "--groups",
                "write --catalog FILE --group-by population --groups child,adult");
  }
}

// Nobody is compared with himself.
void leave_out_of_both(GroupOf& of, StudyGroups& study) {
  std::map<std::string, std::set<std::size_t>> groups;
  for (std::size_t i = 0; i < of.samples.size(); ++i) {
    const CatalogSample& row = *of.samples[i].second;
    groups[subject_key(row.dataset, row.subject)].insert(of.group[i]);
  }
  std::size_t subjects = 0, samples = 0;
  for (const auto& [key, in] : groups) subjects += in.size() > 1 ? 1 : 0;
  if (subjects == 0) return;
  GroupOf kept;
  kept.names = of.names;
  for (std::size_t i = 0; i < of.samples.size(); ++i) {
    const CatalogSample& row = *of.samples[i].second;
    if (groups[subject_key(row.dataset, row.subject)].size() > 1) {
      ++samples;
    } else {
      kept.samples.push_back(of.samples[i]), kept.group.push_back(of.group[i]);
    }
  }
  study.notes.push_back(fmt::format(
      "{} {} in more than one group and {} left out, with {}: nobody is compared with himself.",
      plural(subjects, "subject"), verb_for(subjects, "is", "are"), verb_for(subjects, "is", "are"),
      plural(samples, "sample")));
  of = std::move(kept);
}

void add_samples(const GroupOf& of, const StudyOptions& options, StudyGroups& study) {
  std::vector<std::map<std::string, std::size_t>> subjects(of.names.size());
  std::vector<std::set<std::string>> datasets(of.names.size());
  for (const std::string& name : of.names) study.groups.push_back({name});
  std::size_t at_rest = 0;
  for (std::size_t g = 0; g < of.names.size(); ++g) {
    for (std::size_t i = 0; i < of.samples.size(); ++i) {
      if (of.group[i] != g) continue;
      const auto& [catalog, row] = of.samples[i];
      check_age(*row);
      if (shows_nothing(*row)) {
        ++at_rest;
        continue;
      }
      StudyGroup& group = study.groups[g];
      const std::string key = subject_key(row->dataset, row->subject);
      const auto [at, fresh] = subjects[g].try_emplace(key, group.subjects.size());
      if (fresh) group.subjects.push_back(key);
      StudySample sample = study_sample(*catalog, *row, options.fps);
      sample.group = g, sample.subject = at->second;
      study.samples.push_back(std::move(sample));
      ++group.samples;
      datasets[g].insert(row->dataset);
    }
    study.groups[g].datasets.assign(datasets[g].begin(), datasets[g].end());
  }
  if (at_rest > 0) {
    study.notes.push_back(
        fmt::format("{} that {} no movement (\"no emotion\", \"neutral\") {} "
                    "left out.",
                    plural(at_rest, "sample"), verb_for(at_rest, "shows", "show"),
                    verb_for(at_rest, "is", "are")));
  }
}

std::string where_of(const StudyOptions& options, const std::string& group) {
  if (!options.catalogs.empty()) return joined(options.catalogs);
  return joined(group == "children" ? options.children : options.adults);
}

void check_groups(const StudyOptions& options, std::size_t least, StudyGroups& study) {
  if (study.groups.size() < least) {
    throw Error(ErrorKind::kInput, "all samples are of one group: " + study.groups.front().name,
                where_of(options, study.groups.front().name),
                "give catalogues of two groups, or another --group-by");
  }
  for (const StudyGroup& group : study.groups) {
    if (group.samples == 0) {
      throw Error(ErrorKind::kInput, "no sample of the group '" + group.name + "' is left",
                  where_of(options, group.name), "see inkling catalog summary for what it holds");
    }
    if (group.subjects.size() == 1) {
      throw Error(ErrorKind::kInput,
                  "the group '" + group.name + "' has one subject, " + group.subjects.front(),
                  where_of(options, group.name),
                  "two subjects or more are needed in each group; of one, nothing can be said of "
                  "others");
    }
  }
}

void describe_group(const StudyGroups& study, std::size_t g, StudyGroup& group) {
  std::vector<double> rates;
  std::map<std::size_t, std::vector<double>> ages;
  for (const StudySample& sample : study.samples) {
    if (sample.group != g) continue;
    if (sample.span) rates.push_back(sample.span->fps);
    if (sample.row->age_years) ages[sample.subject].push_back(*sample.row->age_years);
  }
  if (!rates.empty()) {
    group.median_fps = median_of(std::span(rates));
    group.lowest_fps = *std::min_element(rates.begin(), rates.end());
    group.highest_fps = *std::max_element(rates.begin(), rates.end());
  }
  std::vector<double> means;
  for (const auto& [subject, own] : ages) means.push_back(mean_of(own));
  group.aged_subjects = means.size();
  if (means.empty()) return;
  group.median_age_years = median_of(std::span(means));
  group.youngest_years = *std::min_element(means.begin(), means.end());
  group.oldest_years = *std::max_element(means.begin(), means.end());
}

void note_missing_ages(const StudyGroups& study, std::size_t g, std::vector<std::string>& notes) {
  std::set<std::size_t> all, aged;
  for (const StudySample& sample : study.samples) {
    if (sample.group != g) continue;
    all.insert(sample.subject);
    if (sample.row->age_years) aged.insert(sample.subject);
  }
  const std::size_t without = all.size() - aged.size();
  if (aged.empty() || without == 0) return;
  notes.push_back(fmt::format("{} of {} {} {} no age and {} left out of what is said of age.",
                              without, all.size(), study.groups[g].name,
                              verb_for(without, "has", "have"), verb_for(without, "is", "are")));
}

void note_missing(const StudyGroups& study, std::vector<std::string>& notes) {
  for (std::size_t g = 0; g < study.groups.size(); ++g) {
    std::map<std::string, std::size_t> reasons;
    for (const StudySample& sample : study.samples) {
      if (sample.group == g && !sample.span) ++reasons[sample.no_span];
    }
    for (const auto& [reason, count] : reasons) {
      notes.push_back(fmt::format("{} of {}: {}; times are not counted{}.", plural(count, "sample"),
                                  study.groups[g].name, reason,
                                  reason == "no frame rate" ? " (--fps gives one)" : ""));
    }
    note_missing_ages(study, g, notes);
  }
}

// Of each data set the one group that all its samples are in.
std::map<std::string, std::size_t> groups_of_datasets(const StudyGroups& study) {
  std::map<std::string, std::set<std::size_t>> groups;
  for (const StudySample& sample : study.samples) groups[sample.row->dataset].insert(sample.group);
  std::map<std::string, std::size_t> only;
  for (const auto& [dataset, in] : groups) {
    if (in.size() == 1) only[dataset] = *in.begin();
  }
  return only;
}

// Subjects without any event count, too: with none a minute.
void read_minutes(const StudyOptions& options, StudyGroups& study) {
  for (const StudyGroup& group : study.groups) {
    study.minutes.emplace_back(group.subjects.size(), 0.0);
  }
  if (options.recordings.empty()) return;
  const auto only = groups_of_datasets(study);
  std::size_t strangers = 0, without_length = 0;
  for (const std::string& file : options.recordings) {
    add_input(study, file);
    for (const RecordingRow& row : read_recordings(file)) {
      if (row.duration_s <= 0) {
        ++without_length;
        continue;
      }
      const std::string key = subject_key(row.dataset, row.subject);
      bool found = false;
      for (std::size_t g = 0; g < study.groups.size() && !found; ++g) {
        const auto& subjects = study.groups[g].subjects;
        const auto at = std::find(subjects.begin(), subjects.end(), key);
        if (at == subjects.end()) continue;
        study.minutes[g][static_cast<std::size_t>(at - subjects.begin())] += row.duration_s / 60;
        found = true;
      }
      if (found) continue;
      const auto group = only.find(row.dataset);
      if (group == only.end() || row.subject.empty()) {
        ++strangers;
        continue;
      }
      study.groups[group->second].subjects.push_back(key);
      study.minutes[group->second].push_back(row.duration_s / 60);
    }
  }
  if (strangers > 0) {
    study.notes.push_back(
        fmt::format("{} {} of subjects of whom no sample tells the group; rates leave them out.",
                    plural(strangers, "recording"), verb_for(strangers, "is", "are")));
  }
  if (without_length > 0) {
    study.notes.push_back(fmt::format("{} without a length {} not counted in rates.",
                                      plural(without_length, "recording"),
                                      verb_for(without_length, "is", "are")));
  }
}

std::optional<double> number_in(const std::string& cell, const std::string& where) {
  const std::string text(trimmed(cell));
  if (text.empty() || same_but_case(text, "nan") || same_but_case(text, "na")) return std::nullopt;
  std::size_t used = 0;
  double value = 0;
  try {
    value = std::stod(text, &used);
  } catch (const std::exception&) {
    used = 0;
  }
  if (used == text.size() && std::isfinite(value)) return value;
  throw Error(ErrorKind::kInput, "'" + text + "' is no number", where,
              "write numbers with a point; leave the cell empty where there is none");
}

void read_values(const std::string& file, StudyGroups& study,
                 const std::map<std::pair<std::string, std::string>, std::size_t>& places) {
  const CsvTable table = CsvTable::read(file);
  const std::size_t name = table.column("sample");
  const auto dataset = table.find_column("dataset");
  std::vector<std::pair<std::size_t, std::size_t>> columns;  // of the table, of the study
  for (std::size_t c = 0; c < table.header().size(); ++c) {
    const std::string& title = table.header()[c];
    if (c == name || (dataset && c == *dataset) || title.empty()) continue;
    columns.emplace_back(c, study.table_columns.size());
    study.table_columns.push_back(title);
  }
  for (StudySample& sample : study.samples) sample.table.resize(study.table_columns.size());
  std::size_t strangers = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string of = dataset ? table.cell(row, *dataset) : "";
    const auto at = places.find({of, table.cell(row, name)});
    if (at == places.end()) {
      ++strangers;
      continue;
    }
    for (const auto& [c, column] : columns) {
      study.samples[at->second].table[column] = number_in(
          table.cell(row, c),
          fmt::format("{}, line {}, column {}", file, table.line(row), table.header()[c]));
    }
  }
  if (strangers == table.rows() && strangers > 0) {
    throw Error(ErrorKind::kInput, "no row is of a sample of the catalogues", file,
                "give the names of the catalogue in the columns sample and dataset");
  }
  if (strangers > 0) {
    study.notes.push_back(fmt::format("{} of {} {} of no sample that is compared.",
                                      plural(strangers, "row"), file,
                                      verb_for(strangers, "is", "are")));
  }
}

void read_all_values(const StudyOptions& options, StudyGroups& study) {
  if (options.values.empty()) return;
  // By data set and name, and by name alone where that is one.
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  std::map<std::string, std::size_t> count;
  for (const StudySample& sample : study.samples) ++count[sample.row->sample];
  for (std::size_t i = 0; i < study.samples.size(); ++i) {
    const CatalogSample& row = *study.samples[i].row;
    places[{row.dataset, row.sample}] = i;
    if (count[row.sample] == 1) places[{"", row.sample}] = i;
  }
  for (const std::string& file : options.values) {
    add_input(study, file);
    read_values(file, study, places);
  }
}

}  // namespace

StudyGroups read_study_groups(const StudyOptions& options, std::size_t least) {
  check_options(options, least);
  StudyGroups study;
  GroupOf of = options.catalogs.empty() ? by_file(options, study) : by_value(options, study);
  leave_out_of_both(of, study);
  add_samples(of, options, study);
  check_groups(options, least, study);
  read_minutes(options, study);
  read_all_values(options, study);
  for (std::size_t g = 0; g < study.groups.size(); ++g) describe_group(study, g, study.groups[g]);
  note_missing(study, study.notes);
  return study;
}

}  // namespace inkling
