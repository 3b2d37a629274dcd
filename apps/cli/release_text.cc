#include "cli/release_text.h"

#include <fmt/format.h>

#include <map>

#include "inkling/core/plural.h"
#include "inkling/core/utc_text.h"
#include "inkling/files/names.h"
#include "inkling/release/change_words.h"
#include "inkling/release/plan_counts.h"

namespace inkling::cli {
namespace {

using TextJson = nlohmann::ordered_json;

std::map<std::string, std::size_t> class_counts(const PlanCounts& counts) {
  std::map<std::string, std::size_t> sums;
  for (const auto& [name, by_split] : counts.six_classes) sums[name] = sum_of(by_split);
  return sums;
}

std::string counts_text(const std::string& title,
                        const std::map<std::string, std::size_t>& counts) {
  std::string text;
  for (const auto& [name, count] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name);
  }
  return text.empty() ? "" : fmt::format("  {:<10} {}\n", title, text);
}

std::string empty_splits_text(const ReleasePlan& plan) {
  std::string text;
  for (const std::string& part : empty_splits(plan)) {
    text += fmt::format(
        "  caution    no sample is in {}: too few people. More people fill it, as those of earlier "
        "versions keep their part; or ask for fewer parts, such as --split 80,20, or 100 for "
        "none\n",
        part);
  }
  return text;
}

std::string contents_text(const ReleasePlan& plan) {
  const PlanCounts counts = plan_counts(plan);
  std::string text = fmt::format(
      "{} {}, for {}: {}, {}, {}\n", plan.settings.name, plan.settings.version,
      plan.settings.audience == "public" ? "the public" : plan.settings.audience,
      plan.people.size() == 1 ? "1 person" : fmt::format("{} people", plan.people.size()),
      plural(plan.recordings.size(), "recording"), plural(plan.samples.size(), "sample"));
  auto faces = counts.faces;
  if (auto codes = faces.extract("codes")) {
    codes.key() = "codes alone";  // as the page has it: else it would read as a number of codes
    faces.insert(std::move(codes));
  }
  text += counts_text("classes", class_counts(counts)) + counts_text("splits", counts.splits) +
          counts_text("faces", faces) + empty_splits_text(plan);
  return text;
}

std::string notes_text(const ReleasePlan& plan) {
  std::string text = plan.notes.empty() ? "" : "not in it:\n";
  for (const PlanNote& one : plan.notes) {
    const std::string who = one.subject.empty()     ? one.recording
                            : one.recording.empty() ? one.subject
                                                    : one.subject + ", " + one.recording;
    const std::string count = one.count > 0 ? fmt::format(" ({})", one.count) : "";
    text += fmt::format("  {}: {}{}\n", readable_name(who), one.reason, count);
  }
  return text;
}

std::string gone_text(const ReleasePlan& plan) {
  std::string text;
  for (const GonePerson& one : plan.gone) {
    text += fmt::format("{} is in it no more, and in earlier versions:", one.id);
    for (const std::string& version : one.versions) text += " " + version;
    text += "\n";
    for (const std::string& holder : one.holders) text += "  tell " + readable_name(holder) + "\n";
    if (one.holders.empty()) text += "  it is not noted who was given these (--given-to)\n";
  }
  return text;
}

std::string changes_text(const ReleasePlan& plan) {
  if (plan.version_before.empty()) return {};
  const std::string words = change_words(plan.changes, kReleaseRules);
  if (words.empty()) return "  as " + plan.version_before + " in people, samples and settings\n";
  return fmt::format("  {:<10} {}, since {}\n", "changes", words, plan.version_before);
}

TextJson contents_json(const ReleasePlan& plan) {
  const PlanCounts counts = plan_counts(plan);
  auto notes = TextJson::array(), gone = TextJson::array(), changes = TextJson::array();
  for (const PlanNote& one : plan.notes) {
    notes.push_back({{"subject", readable_name(one.subject)},
                     {"recording", readable_name(one.recording)},
                     {"reason", one.reason},
                     {"count", one.count}});
  }
  for (const GonePerson& one : plan.gone) {
    gone.push_back({{"id", one.id}, {"versions", one.versions}, {"tell", one.holders}});
  }
  for (const ReleaseChange& one : plan.changes) {
    changes.push_back(
        {{"what", one.what}, {"of", change_of(one)}, {"id", one.id}, {"detail", one.detail}});
  }
  return {{"name", plan.settings.name},
          {"version", plan.settings.version},
          {"audience", plan.settings.audience},
          {"people", plan.people.size()},
          {"recordings", plan.recordings.size()},
          {"samples", plan.samples.size()},
          {"classes", class_counts(counts)},
          {"splits", counts.splits},
          {"empty_splits", empty_splits(plan)},
          {"faces", counts.faces},
          {"not_in_it", notes},
          {"gone", gone},
          {"version_before", plan.version_before},
          {"changes", changes}};
}

}  // namespace

std::string release_plan_text(const ReleasePlan& plan) {
  return contents_text(plan) + changes_text(plan) + notes_text(plan) + gone_text(plan);
}

TextJson release_plan_json(const ReleasePlan& plan) { return contents_json(plan); }

std::string made_release_text(const MadeRelease& made, const std::string& folder) {
  if (made.files == 0) {
    return fmt::format("{} {}: finished, in {}\n", made.plan.settings.name,
                       made.plan.settings.version, readable_name(folder));
  }
  std::string text = contents_text(made.plan) + changes_text(made.plan);
  text += fmt::format("  {}, {:.1f} MB, in {}\n", plural(made.files, "file"),
                      static_cast<double>(made.bytes) / 1e6, readable_name(folder));
  if (!made.is_same) {
    text +=
        "  not the same to the byte as when it was made first: another Inkling, FFmpeg or "
        "result of an analysis; samples and codes are the same\n";
  }
  return text + gone_text(made.plan);
}

TextJson made_release_json(const MadeRelease& made, const std::string& folder) {
  TextJson json = contents_json(made.plan);
  json["folder"] = readable_name(folder);
  json["files"] = made.files, json["bytes"] = made.bytes, json["same"] = made.is_same;
  return json;
}

std::string release_history_text(const std::vector<ReleaseRecord>& releases) {
  if (releases.empty()) return "nothing was released yet\n";
  std::string text;
  for (const ReleaseRecord& record : releases) {
    const StoredRelease& one = record.stored;
    text += fmt::format(
        "{} {}, for {}, {}: {}, made in {}\n", one.data_set, one.version, one.audience,
        utc_text(one.at_us, kUtcDay),
        one.subjects.size() == 1 ? "1 person" : fmt::format("{} people", one.subjects.size()),
        readable_name(one.place));
    if (record.has_withdrawn) text += "  somebody in it has withdrawn: it is to be used no more\n";
    for (const std::string& line : record.not_allowed.value()) {
      text += "  it shows more than may be given away now: " + readable_name(line) + "\n";
    }
    for (const ReleaseHolder& holder : one.holders) {
      text += fmt::format("  given to {} on {}\n", readable_name(holder.holder), holder.given_on);
    }
  }
  return text;
}

TextJson release_history_json(const std::vector<ReleaseRecord>& releases) {
  auto list = TextJson::array();
  for (const ReleaseRecord& record : releases) {
    const StoredRelease& one = record.stored;
    auto not_allowed = TextJson::array();
    for (const std::string& line : record.not_allowed.value()) {
      not_allowed.push_back(readable_name(line));
    }
    auto holders = TextJson::array();
    for (const ReleaseHolder& holder : one.holders) {
      holders.push_back({{"holder", readable_name(holder.holder)}, {"given_on", holder.given_on}});
    }
    list.push_back({{"name", one.data_set},
                    {"version", one.version},
                    {"audience", one.audience},
                    {"made_on", utc_text(one.at_us, kUtcDay)},
                    {"people", one.subjects.size()},
                    {"place", readable_name(one.place)},
                    {"manifest_sha256", one.manifest_sha256},
                    {"has_withdrawn", record.has_withdrawn},
                    {"not_allowed", not_allowed},
                    {"given_to", holders}});
  }
  return list;
}

}  // namespace inkling::cli
