#include <algorithm>

#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/json_text.h"
#include "inkling/release/release_folders.h"
#include "inkling/release/release_tables.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

Json named(std::string_view id) { return {{"@id", id}}; }

// What lies in the crate; the root lists its parts by name.
class CrateParts {
 public:
  void add_file(std::string_view path, std::string_view about, std::string_view media_type) {
    Json file = {{"@id", path}, {"@type", "File"}, {"name", path}};
    if (!about.empty()) file["description"] = about;
    if (!media_type.empty()) file["encodingFormat"] = media_type;
    add(std::move(file));
  }
  void add_folder(std::string_view path, const std::string& about) {
    add({{"@id", path}, {"@type", "Dataset"}, {"name", path}, {"description", about}});
  }
  void add_table(const ReleaseTable& table, const ReleaseContent& content) {
    const TableSum csv = table.sum(content);
    add_file(table.path, table.about, "text/csv");
    parts_.back()["contentSize"] = std::to_string(csv.bytes);
    parts_.back()["sha256"] = csv.sha256;
  }
  bool has(const std::string& id) const {
    return std::any_of(parts_.begin(), parts_.end(),
                       [&](const Json& part) { return part["@id"] == id; });
  }
  const std::vector<Json>& parts() const { return parts_; }

 private:
  void add(Json part) { parts_.push_back(std::move(part)); }

  std::vector<Json> parts_;
};

CrateParts crate_parts(const ReleaseContent& content) {
  CrateParts parts;
  for (const NamedDocument& document : kNamedDocuments) {
    if (document.path == kRoCrateDocument.path) continue;
    parts.add_file(document.path, document.about, document.media_type);
  }
  for (const ReleaseTable& table : release_tables(content.rules)) parts.add_table(table, content);
  if (has_bids_folder(content)) {
    parts.add_folder(std::string(kBidsFolder) + "/", std::string(kBidsAbout));
  }
  for (const ReleaseEntry& entry : release_entries(content)) {
    if (parts.has(entry.name)) continue;
    if (entry.is_folder()) {
      parts.add_folder(entry.name, entry.words());
    } else {
      parts.add_file(entry.name, entry.words(), entry.media_type);
    }
  }
  return parts;
}

Json crate_root(const ReleaseContent& content, const CrateParts& parts) {
  const ReleaseWords& words = content.words;
  Json root = {{"@id", "./"},
               {"@type", "Dataset"},
               {"name", release_title(content)},
               {"identifier", content.name + " " + content.version},
               {"version", content.version},
               {"datePublished", content.date},
               {"license", named(kTermsDocument.path)}};
  root["description"] = words.description.empty() ? "Samples of facial movements: see " +
                                                        std::string(kReadmeDocument.path)
                                                  : words.description;
  if (!words.citation.empty()) root["creditText"] = words.citation;
  if (!words.licence.empty()) root["usageInfo"] = words.licence;
  for (std::size_t i = 0; i < words.authors.size(); ++i) {
    root["author"].push_back(named("#author-" + std::to_string(i + 1)));
  }
  root["hasPart"] = Json::array();
  for (const Json& part : parts.parts()) root["hasPart"].push_back(named(std::string(part["@id"])));
  return root;
}

Json ro_crate_json(const ReleaseContent& content) {
  const CrateParts parts = crate_parts(content);
  Json graph = {{{"@id", kRoCrateDocument.path},
                 {"@type", "CreativeWork"},
                 {"conformsTo", named("https://w3id.org/ro/crate/1.1")},
                 {"about", named("./")}},
                crate_root(content, parts)};
  for (std::size_t i = 0; i < content.words.authors.size(); ++i) {
    graph.push_back({{"@id", "#author-" + std::to_string(i + 1)},
                     {"@type", "Person"},
                     {"name", content.words.authors[i]}});
  }
  for (const Json& part : parts.parts()) graph.push_back(part);
  return {{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", graph}};
}

}  // namespace

extern const ReleaseDocument kRoCrateDescription = {
    "ro-crate", "the data set for archives (RO-Crate 1.1)", [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kRoCrateDocument.with(json_text(ro_crate_json(content)))};
    }};

}  // namespace inkling
