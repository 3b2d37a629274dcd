#include "server/release_page_json.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "inkling/files/names.h"
#include "inkling/release/change_words.h"
#include "inkling/release/plan_counts.h"

namespace inkling::server {
namespace {

constexpr std::array kSixClasses = {"happiness", "sadness",  "anger", "fear",
                                    "disgust",   "surprise", "other", "none"};
constexpr std::array kThreeClasses = {"positive", "negative", "surprise", "other", "none"};
constexpr std::array kFaceWords = {"shown", "hidden", "landmarks", "codes"};

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

const char* kind_of(const OptionRow& row) {
  if (row.given != Given::kOnce) return row.commas ? "several" : "lines";
  if (!row.spec.choices.empty()) return "choice";
  return std::holds_alternative<std::string>(row.spec.fallback) ? "text" : "number";
}

template <typename Owner>
std::vector<std::string> words_of(const typename OptionTable<Owner>::Entry& entry,
                                  const Owner& owner) {
  NamedTexts texts;
  entry.record(owner, texts);
  if (texts.empty()) return {};
  const std::string& text = texts.back().second;
  if (text.empty()) return {};
  return entry.row.commas ? split_at_commas(text) : std::vector{text};
}

Json field_json(const OptionRow& row, const char* group, const std::vector<std::string>& words) {
  const OptionSpec& spec = row.spec;
  Json json = {{"name", spec.name}, {"group", group},    {"kind", kind_of(row)},
               {"help", spec.help}, {"unit", spec.unit}, {"choices", spec.choices},
               {"words", words}};
  json["whole"] = std::holds_alternative<long>(spec.fallback);
  json["min"] = spec.min == spec.max ? Json() : Json(spec.min);
  json["max"] = spec.min == spec.max ? Json() : Json(spec.max);
  return json;
}

// What a person left empty is not given.
template <typename Owner>
void read_fields(const OptionTable<Owner>& table, const Json& values, Owner& owner) {
  for (const auto& entry : table.entries()) {
    if (!entry.read) continue;
    for (const Json& value : values) {
      if (value["name"] != entry.row.spec.name) continue;
      auto words = value["words"].get<std::vector<std::string>>();
      std::erase_if(words, [](const std::string& word) { return word.empty(); });
      if (!words.empty()) entry.read(owner, words);
    }
  }
}

template <typename Names>
Json classes_json(const std::map<std::string, PlanCounts::BySplit>& classes, const Names& names) {
  Json list = Json::array();
  for (const char* name : names) {
    const auto found = classes.find(name);
    if (found == classes.end()) continue;
    const auto of = [&](const char* split) {
      const auto count = found->second.find(split);
      return count == found->second.end() ? std::size_t{0} : count->second;
    };
    list.push_back({{"name", name},
                    {"all", sum_of(found->second)},
                    {"train", of("train")},
                    {"validation", of("validation")},
                    {"test", of("test")}});
  }
  return list;
}

Json changes_json(const std::vector<ReleaseChange>& changes) {
  Json list = Json::array();
  for (const ReleaseChange& one : changes) {
    list.push_back(
        {{"what", one.what}, {"of", change_of(one)}, {"id", one.id}, {"detail", one.detail}});
  }
  return list;
}

}  // namespace

Json release_fields_json(const ReleaseSettings& settings) {
  Json fields = Json::array();
  for (const auto& entry : release_settings().entries()) {
    fields.push_back(field_json(entry.row, "settings", words_of(entry, settings)));
  }
  for (const auto& entry : release_words().entries()) {
    // Names of people may hold commas.
    const bool is_list = entry.row.given == Given::kAgain;
    auto words = is_list ? settings.words.authors : words_of(entry, settings.words);
    if (words == std::vector{entry.row.unset}) words.clear();
    fields.push_back(field_json(entry.row, "words", words));
  }
  return fields;
}

ReleaseSettings release_settings_of(const Json& wish, const std::string& today) {
  ReleaseSettings settings;
  settings.name = wish["name"].get<std::string>();
  settings.version = wish.value("version", "");
  settings.seed = wish.value("seed", std::uint64_t{0});
  settings.date = today;
  read_fields(release_settings(), wish["values"], settings);
  read_fields(release_words(), wish["values"], settings.words);
  return settings;
}

Json release_plan_json(const ReleasePlan& plan) {
  const PlanCounts counts = plan_counts(plan);
  Json faces = Json::object(), notes = Json::array(), gone = Json::array();
  for (const char* word : kFaceWords) {
    const auto found = counts.faces.find(word);
    faces[word] = found == counts.faces.end() ? 0 : found->second;
  }
  std::size_t open = 0;
  for (const PlanNote& one : plan.notes) {
    if (one.reason == kStillOpen) open += one.count;
    notes.push_back({{"subject", readable_name(one.subject)},
                     {"recording", readable_name(one.recording)},
                     {"reason", one.reason},
                     {"count", one.count}});
  }
  for (const GonePerson& one : plan.gone) {
    gone.push_back({{"id", one.id}, {"versions", one.versions}, {"tell", one.holders}});
  }
  return {{"name", plan.settings.name},
          {"version", plan.settings.version},
          {"audience", plan.settings.audience},
          {"date", plan.settings.date},
          {"versionBefore", plan.version_before},
          {"faces", faces},
          {"people", plan.people.size()},
          {"recordings", plan.recordings.size()},
          {"samples", plan.samples.size()},
          {"hasSplits", !counts.splits.empty()},
          {"emptySplits", empty_splits(plan)},
          {"sixClasses", classes_json(counts.six_classes, kSixClasses)},
          {"threeClasses", classes_json(counts.three_classes, kThreeClasses)},
          {"open", open},
          {"notes", notes},
          {"changes", changes_json(plan.changes)},
          {"changeWords", change_words(plan.changes, kReleaseRules)},
          {"gone", gone}};
}

Json release_record_json(const ReleaseRecord& record) {
  const StoredRelease& one = record.stored;
  Json holders = Json::array();
  for (const ReleaseHolder& holder : one.holders) {
    holders.push_back({{"holder", holder.holder}, {"givenOn", holder.given_on}});
  }
  std::error_code error;
  Json json = {{"id", one.id},
               {"name", one.data_set},
               {"version", one.version},
               {"audience", one.audience},
               {"atUs", one.at_us},
               {"people", one.subjects.size()},
               {"samples", record.samples},
               {"place", readable_name(one.place)},
               {"isThere", std::filesystem::exists(one.place, error)},
               {"hasWithdrawn", record.has_withdrawn},
               {"versionBefore", record.version_before},
               {"changes", changes_json(record.changes)},
               {"changeWords", change_words(record.changes, kReleaseRules)},
               {"holders", holders}};
  if (!record.not_allowed) return json;
  json["notAllowed"] = Json::array();
  for (const std::string& line : *record.not_allowed) {
    json["notAllowed"].push_back(readable_name(line));
  }
  return json;
}

Json release_at_work_json(const ReleaseAtWork& at_work) {
  return {{"state", at_work.state},
          {"name", at_work.name},
          {"version", at_work.version},
          {"folder", readable_name(at_work.to.string())},
          {"stage", at_work.stage},
          {"done", at_work.done},
          {"total", at_work.total},
          {"failure", at_work.failure ? error_json(*at_work.failure) : Json()},
          {"people", at_work.people},
          {"samples", at_work.samples},
          {"files", at_work.files},
          {"bytes", at_work.bytes},
          {"isSame", at_work.is_same}};
}

}  // namespace inkling::server
