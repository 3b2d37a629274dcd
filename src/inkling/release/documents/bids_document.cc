#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inkling/release/change_words.h"
#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/json_text.h"
#include "inkling/release/plain_number.h"
#include "inkling/release/sample_classes.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

// What people did while they were recorded; DATASHEET.md says more.
constexpr char kBidsTask[] = "observed";
// BIDS asks that nobody's age above it is told.
constexpr double kOldestYears = 89;

DocumentFile bids_file(const std::string& path, std::string bytes, std::string media_type,
                       std::string about) {
  return {std::string(kBidsFolder) + "/" + path, std::move(bytes), std::move(media_type),
          std::move(about)};
}

DocumentFile bids_json(const std::string& path, const Json& json, std::string about) {
  return bids_file(path, json_text(json), "application/json", std::move(about));
}

std::string tsv_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) cell += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return cell.empty() ? "n/a" : cell;
}

template <typename Number>
std::string tsv_number(const std::optional<Number>& value) {
  return value ? plain_number(static_cast<double>(*value)) : "n/a";
}

std::string tsv_bool(bool value) { return value ? "true" : "false"; }

// A column of a table and its entry in the sidecar.
template <typename Row>
struct BidsColumn {
  std::string name;
  Json about;
  std::function<std::string(const Row&)> cell;
};

template <typename Row>
std::string tsv_header(const std::vector<BidsColumn<Row>>& columns) {
  std::string line;
  for (const auto& column : columns) line += (line.empty() ? "" : "\t") + column.name;
  return line + "\n";
}

template <typename Row>
std::string tsv_row(const std::vector<BidsColumn<Row>>& columns, const Row& row) {
  std::string line;
  for (const auto& column : columns) line += (line.empty() ? "" : "\t") + column.cell(row);
  return line + "\n";
}

template <typename Row>
Json sidecar_of(const std::vector<BidsColumn<Row>>& columns) {
  Json json = Json::object();
  for (const auto& column : columns) {
    if (!column.about.is_null()) json[column.name] = column.about;
  }
  return json;
}

Json told(std::string_view description) { return {{"Description", description}}; }
Json told_in(std::string_view description, std::string_view units) {
  return {{"Description", description}, {"Units", units}};
}
Json face_levels(int rules) {
  Json json = told("what of the face may be given out by the person's consent");
  for (const FaceShown face :
       {FaceShown::kShown, FaceShown::kHidden, FaceShown::kLandmarks, FaceShown::kNothing}) {
    json["Levels"][std::string(face_word(face, rules))] = face_meaning(face);
  }
  return json;
}

// "001" of "sub-001_ses-01_rec-01_smp-001" for "smp": letters and digits only, as BIDS has them.
std::string label_in(std::string_view id, std::string_view key) {
  std::string label;
  for (std::size_t at = 0; at < id.size();) {
    const std::size_t end = std::min(id.find('_', at), id.size());
    const std::string_view part = id.substr(at, end - at);
    if (part.starts_with(key) && part.substr(key.size()).starts_with('-')) {
      for (const char c : part.substr(key.size() + 1)) {
        const bool plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (plain) label += c;
      }
    }
    at = end + 1;
  }
  return label;
}

std::string entity(std::string_view name, const std::string& label) {
  return label.empty() ? "" : std::string(name) + "-" + label;
}

std::vector<BidsColumn<ReleasedSubject>> participant_columns(int rules) {
  using S = ReleasedSubject;
  const auto years = [](const S& who) -> std::optional<double> {
    if (!who.age_months) return std::nullopt;
    return std::min(kOldestYears, *who.age_months / 12.0);
  };
  Json sex = told("as told");
  sex["Levels"] = {{"female", "female"}, {"male", "male"}, {"other", "other"}};
  return {
      {"participant_id", nullptr,
       [](const S& who) { return entity("sub", label_in(who.id, "sub")); }},
      {"species", told("always people"), [](const S&) { return std::string("homo sapiens"); }},
      {"age", told_in("in the first session of the release", "year"),
       [=](const S& who) { return tsv_number(years(who)); }},
      {"sex", sex, [](const S& who) { return tsv_cell(who.sex); }},
      {"population", told("child or adult"), [](const S& who) { return tsv_cell(who.population); }},
      {"split", told("train, validation or test: all samples of a person are in one part"),
       [](const S& who) { return tsv_cell(who.split); }},
      {"face", face_levels(rules),
       [rules](const S& who) { return std::string(face_word(who.face, rules)); }},
      {"clips", told("samples of the person"),
       [](const S& who) { return std::to_string(who.samples); }}};
}

double event_seconds(const ReleasedSample& sample) {
  return sample.offset_s - sample.onset_s + (sample.fps > 0 ? 1 / sample.fps : 0);
}

std::vector<BidsColumn<ReleasedSample>> moment_columns() {
  using S = ReleasedSample;
  Json kind = told("what happens");
  kind["Levels"] = {{"micro-expression", "a movement of the face, from onset to offset"},
                    {"no-movement", "a stretch in which verified coders saw no movement"}};
  return {{"onset", told_in("first frame of the movement, from the clip's first frame", "s"),
           [](const S& s) { return plain_number(s.onset_s); }},
          {"duration", told_in("from the onset to the end of the offset frame", "s"),
           [](const S& s) { return plain_number(event_seconds(s)); }},
          {"trial_type", kind,
           [](const S& s) { return std::string(s.neutral ? "no-movement" : "micro-expression"); }},
          {"apex", told_in("when the movement is strongest, from the clip's first frame", "s"),
           [](const S& s) { return tsv_number(s.apex_s); }},
          {"onset_frame", told("first frame of the movement, counted from 0 in the clip"),
           [](const S& s) { return std::to_string(s.onset_frame); }},
          {"apex_frame", told("strongest frame, counted from 0 in the clip"),
           [](const S& s) { return tsv_number(s.apex_frame); }},
          {"offset_frame", told("last frame of the movement, counted from 0 in the clip"),
           [](const S& s) { return std::to_string(s.offset_frame); }}};
}

std::vector<BidsColumn<ReleasedSample>> event_columns(int rules) {
  using S = ReleasedSample;
  std::vector<BidsColumn<S>> columns = moment_columns();
  const std::vector<BidsColumn<S>> codes = {
      {"emotion", told("as verified; n/a: none was named"),
       [](const S& s) { return tsv_cell(s.emotion); }},
      {"action_units", told("FACS action units, joined by +; L or R: one side of the face alone"),
       [](const S& s) { return tsv_cell(s.action_units); }},
      {"class6", told("one of six emotions, or none"),
       [](const S& s) { return tsv_cell(s.class6); }},
      {"class3", told("positive, negative, surprise, or none"),
       [](const S& s) { return tsv_cell(s.class3); }},
      {"confidence", told("the coders' own, from 1 (a guess) to 5 (certain)"),
       [](const S& s) { return tsv_number(s.confidence); }},
      {"proposal_seen", told("whether a coder had been shown a program's proposal"),
       [](const S& s) { return tsv_bool(s.proposal_seen); }},
      {"verified", told(how_about(rules)), [](const S& s) { return tsv_cell(s.how); }},
      {"age_months", told_in("age on the day of the recording", "month"),
       [](const S& s) { return tsv_number(s.age_months); }},
      {"clip", told("name of the sample in ../samples.csv, which names its files"),
       [](const S& s) { return tsv_cell(s.id); }}};
  columns.insert(columns.end(), codes.begin(), codes.end());
  return columns;
}

// sub-001/ses-01/beh/sub-001_ses-01_task-observed_acq-rec01_run-001_events.tsv: BIDS has no word
// for a recording within a session but how it was acquired, nor for a clip but a run.
std::string events_path(const ReleasedSample& sample) {
  const std::string subject = entity("sub", label_in(sample.subject, "sub"));
  const std::string session = entity("ses", label_in(sample.id, "ses"));
  const std::string recording = label_in(sample.id, "rec");
  std::string name = subject;
  for (const std::string& part : {session, entity("task", kBidsTask),
                                  recording.empty() ? "" : entity("acq", "rec" + recording),
                                  entity("run", label_in(sample.id, "smp"))}) {
    if (!part.empty()) name += "_" + part;
  }
  return subject + "/" + (session.empty() ? "" : session + "/") + "beh/" + name + "_events.tsv";
}

Json description_json(const ReleaseContent& content) {
  const ReleaseWords& words = content.words;
  Json json = {{"Name", release_title(content)},
               {"BIDSVersion", "1.10.0"},
               {"DatasetType", "raw"},
               {"License", words.licence.empty() ? "see TERMS.md of the release" : words.licence}};
  if (!words.authors.empty()) json["Authors"] = words.authors;
  if (!words.citation.empty()) json["HowToAcknowledge"] = words.citation;
  if (!words.funding.empty()) json["Funding"] = {words.funding};
  if (!words.ethics.empty()) json["EthicsApprovals"] = {words.ethics};
  json["GeneratedBy"] = {{{"Name", "Inkling"}, {"Version", content.inkling_version}}};
  return json;
}

std::string bids_readme(const ReleaseContent& content) {
  return release_title(content) + ", version " + content.version +
         "\n\n"
         "Events of a behavioural study after the Brain Imaging Data Structure (BIDS). Each file "
         "of\n"
         "events tells of one clip, which is a run here: when the movement in it begins and ends, "
         "in\n"
         "seconds from the clip's first frame, and what it shows. acq-rec01 is the first "
         "recording\n"
         "of a session, task-observed whatever people did in it. The clips themselves are not in\n"
         "this folder: samples.csv of the release names them.\n\n"
         "Who may use the data, and for what, stands in TERMS.md of the release; how it was made, "
         "in\n"
         "DATASHEET.md. People are named by numbers.\n";
}

std::string bids_changes(const ReleaseContent& content) {
  std::string text = content.version + " " + content.date + "\n";
  if (content.version_before.empty()) return text + "  - First version.\n";
  const std::string words = change_words(content.changes, content.rules);
  return text + "  - Since " + content.version_before + ": " +
         (words.empty() ? "nothing but words."
                        : words + "; CHANGES.md of the release names them.") +
         "\n";
}

Json session_columns_json() {
  return {{"session_id", told("a meeting")},
          {"session_age", told_in("age of the person on that day", "month")}};
}

void add_sessions(std::vector<DocumentFile>& files, const ReleaseContent& content) {
  std::map<std::string, std::map<std::string, std::optional<int>>> sessions;
  const auto note = [&](const std::string& id, const std::string& subject, std::optional<int> age) {
    const std::string session = entity("ses", label_in(id, "ses"));
    if (!session.empty()) sessions[entity("sub", label_in(subject, "sub"))].insert({session, age});
  };
  for (const ReleasedSample& sample : content.samples)
    note(sample.id, sample.subject, sample.age_months);
  for (const auto& [subject, ages] : sessions) {
    std::string table = "session_id\tsession_age\n";
    for (const auto& [session, age] : ages) table += session + "\t" + tsv_number(age) + "\n";
    const std::string path = subject + "/" + subject + "_sessions";
    files.push_back(bids_file(path + ".tsv", std::move(table), "text/tab-separated-values",
                              "Sessions of a person, with the age."));
    files.push_back(bids_json(path + ".json", session_columns_json(), "Columns of the sessions."));
  }
}

void add_events(std::vector<DocumentFile>& files, const ReleaseContent& content) {
  const auto columns = event_columns(content.rules);
  const std::string header = tsv_header(columns);
  files.push_back(bids_json(std::string("task-") + kBidsTask + "_events.json", sidecar_of(columns),
                            "Columns of all tables of events."));
  for (const ReleasedSample& sample : content.samples) {
    files.push_back(bids_file(events_path(sample), header + tsv_row(columns, sample),
                              "text/tab-separated-values", "The event in one clip."));
  }
}

// People without samples have no folder, so they are left out here.
void add_participants(std::vector<DocumentFile>& files, const ReleaseContent& content) {
  std::set<std::string> with_samples;
  for (const ReleasedSample& sample : content.samples) with_samples.insert(sample.subject);
  const auto columns = participant_columns(content.rules);
  std::string table = tsv_header(columns);
  for (const ReleasedSubject& subject : content.subjects) {
    if (with_samples.contains(subject.id)) table += tsv_row(columns, subject);
  }
  files.push_back(bids_file("participants.tsv", std::move(table), "text/tab-separated-values",
                            "A row a person."));
  files.push_back(
      bids_json("participants.json", sidecar_of(columns), "Columns of participants.tsv."));
}

std::vector<DocumentFile> bids_files(const ReleaseContent& content) {
  if (!has_bids_folder(content)) return {};
  std::vector<DocumentFile> files = {
      bids_json("dataset_description.json", description_json(content), "The data set for BIDS."),
      bids_file("README", bids_readme(content), "text/plain", "What this folder is."),
      bids_file("CHANGES", bids_changes(content), "text/plain", "What changed, for BIDS.")};
  add_participants(files, content);
  add_sessions(files, content);
  add_events(files, content);
  return files;
}

}  // namespace

extern const ReleaseDocument kBidsDataset = {
    "bids", "the codes as events of a behavioural study (BIDS)", bids_files};

}  // namespace inkling
