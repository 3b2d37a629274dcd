#include "inkling/storage/package_content.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "inkling/files/json_numbers.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/package_file.h"

namespace inkling {
namespace {

using PackageJson = nlohmann::ordered_json;

constexpr std::size_t kSecretBytes = 32;  // of a seed, and of a SHA-256
constexpr std::array<const char*, 3> kEditWords = {"edit", "undo", "redo"};

Error foreign_content(const std::string& name) {
  return altered_package(name, "its content is not what Inkling writes");
}

std::string dumped(const PackageJson& json) {
  try {
    return json.dump();
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorKind::kInput, "a text in the project is none", "",
                "look at it with inkling project check");
  }
}

// A missing value is null.
template <typename Value>
PackageJson or_null(const std::optional<Value>& value) {
  return value ? PackageJson(*value) : PackageJson();
}

template <typename Value>
std::optional<Value> whole_if_there(const nlohmann::json& json) {
  if (json.is_null()) return std::nullopt;
  return whole<Value>(json);
}

PackageJson version_json(const PackedVersion& packed) {
  const CodeVersion& one = packed.version;
  const CodeContent& content = one.content;
  return {{"code", one.id},
          {"task", one.task_id},
          {"version", one.version},
          {"nonce", packed.nonce},
          {"kind", kEditWords.at(static_cast<std::size_t>(one.kind))},
          {"at_us", one.at_us},
          {"deleted", one.deleted},
          {"tier", content.tier_id},
          {"onset_frame", content.onset_frame},
          {"apex_frame", or_null(content.apex_frame)},
          {"offset_frame", content.offset_frame},
          {"onset_us", one.onset_us},
          {"apex_us", or_null(one.apex_us)},
          {"offset_us", one.offset_us},
          {"emotion", content.emotion},
          {"units", content.units},
          {"confidence", or_null(content.confidence)},
          {"unsure", content.unsure},
          {"comment", content.comment},
          {"proposal_seen", content.proposal_seen},
          {"views", content.views}};
}

EditKind edit_kind_of(const nlohmann::json& json) {
  const auto word = json.get<std::string>();
  for (std::size_t i = 0; i < kEditWords.size(); ++i) {
    if (word == kEditWords.at(i)) return static_cast<EditKind>(i);
  }
  throw nlohmann::json::type_error::create(302, "not a kind of edit", &json);
}

PackedVersion version_of(const nlohmann::json& json) {
  PackedVersion packed;
  CodeVersion& one = packed.version;
  CodeContent& content = one.content;
  one.id = json.at("code").get<std::string>();
  one.task_id = whole<std::int64_t>(json.at("task"));
  one.version = whole<int>(json.at("version"));
  packed.nonce = json.at("nonce").get<std::string>();
  one.kind = edit_kind_of(json.at("kind"));
  one.at_us = whole<std::int64_t>(json.at("at_us"));
  one.deleted = json.at("deleted").get<bool>();
  content.tier_id = whole<std::int64_t>(json.at("tier"));
  content.onset_frame = whole<std::int64_t>(json.at("onset_frame"));
  content.apex_frame = whole_if_there<std::int64_t>(json.at("apex_frame"));
  content.offset_frame = whole<std::int64_t>(json.at("offset_frame"));
  one.onset_us = whole<std::int64_t>(json.at("onset_us"));
  one.apex_us = whole_if_there<std::int64_t>(json.at("apex_us"));
  one.offset_us = whole<std::int64_t>(json.at("offset_us"));
  content.emotion = json.at("emotion").get<std::string>();
  content.units = json.at("units").get<std::string>();
  content.confidence = whole_if_there<int>(json.at("confidence"));
  content.unsure = json.at("unsure").get<bool>();
  content.comment = json.at("comment").get<std::string>();
  content.proposal_seen = json.at("proposal_seen").get<bool>();
  content.views = json.at("views").get<std::string>();
  return packed;
}

PackageJson versions_json(const std::vector<PackedVersion>& versions) {
  auto list = PackageJson::array();
  for (const PackedVersion& one : versions) list.push_back(version_json(one));
  return list;
}

std::vector<PackedVersion> versions_of_json(const nlohmann::json& list, const std::string& name) {
  std::vector<PackedVersion> versions;
  std::map<std::string, std::pair<std::int64_t, int>> last;  // task and version of each code
  for (const auto& json : list) {
    versions.push_back(version_of(json));
    const CodeVersion& one = versions.back().version;
    const auto [known, is_first] = last.try_emplace(one.id, one.task_id, 0);
    if (known->second.first != one.task_id || one.version != ++known->second.second) {
      throw foreign_content(name);
    }
  }
  return versions;
}

PackageJson cell_json(const Cell& cell) {
  return std::visit(
      [](const auto& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
          return PackageJson();
        } else {
          return PackageJson(value);
        }
      },
      cell);
}

Cell cell_of(const nlohmann::json& json) {
  if (json.is_null()) return {};
  if (json.is_number_float()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  return whole<std::int64_t>(json);
}

TableRows tables_of(const nlohmann::json& json) {
  TableRows tables;
  for (const auto& [table, rows] : json.items()) {
    Rows& out = tables[table];
    for (const auto& row : rows) {
      std::vector<Cell>& cells = out.emplace_back();
      for (const auto& cell : row) cells.push_back(cell_of(cell));
    }
  }
  return tables;
}

void check_sum_text(const std::string& text, const std::string& name) {
  if (bytes_of_hex(text, kSecretBytes).empty()) throw foreign_content(name);
}

TaskMark mark_of(const nlohmann::json& json, const std::string& name) {
  TaskMark mark{whole<std::int64_t>(json.at("task")), whole<int>(json.at("face")),
                json.at("done").get<bool>(), json.at("recording").get<std::string>(),
                json.at("times").get<std::string>()};
  check_sum_text(mark.recording_sha256, name);
  check_sum_text(mark.times_sha256, name);
  return mark;
}

}  // namespace

std::string json_of_work(const WorkContent& work) {
  PackageJson tables;
  for (const auto& [table, rows] : work.tables) {
    auto list = PackageJson::array();
    for (const auto& row : rows) {
      auto& cells = list.emplace_back(PackageJson::array());
      for (const Cell& cell : row) cells.push_back(cell_json(cell));
    }
    tables[table] = std::move(list);
  }
  return dumped(
      {{"key", work.seed}, {"tables", tables}, {"versions", versions_json(work.versions)}});
}

std::string json_of_codes(const CodesContent& codes) {
  auto tasks = PackageJson::array();
  for (const TaskMark& one : codes.tasks) {
    tasks.push_back({{"task", one.id},
                     {"face", one.face_id},
                     {"done", one.is_done},
                     {"recording", one.recording_sha256},
                     {"times", one.times_sha256}});
  }
  return dumped(
      {{"entries", codes.entries}, {"tasks", tasks}, {"versions", versions_json(codes.versions)}});
}

WorkContent work_of_json(const std::string& text, const std::string& name) {
  try {
    const auto json = nlohmann::json::parse(text);
    WorkContent work;
    work.seed = json.at("key").get<std::string>();
    check_sum_text(work.seed, name);
    work.tables = tables_of(json.at("tables"));
    work.versions = versions_of_json(json.at("versions"), name);
    return work;
  } catch (const nlohmann::json::exception&) {
    throw foreign_content(name);
  }
}

CodesContent codes_of_json(const std::string& text, const std::string& name) {
  try {
    const auto json = nlohmann::json::parse(text);
    CodesContent codes;
    codes.entries = whole<std::int64_t>(json.at("entries"));
    for (const auto& task : json.at("tasks")) codes.tasks.push_back(mark_of(task, name));
    codes.versions = versions_of_json(json.at("versions"), name);
    return codes;
  } catch (const nlohmann::json::exception&) {
    throw foreign_content(name);
  }
}

}  // namespace inkling
