#include <algorithm>

#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/json_text.h"
#include "inkling/release/release_tables.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

Json field_json(const TableField& field, const ReleaseTable& table) {
  Json json = {{"name", field.name}, {"type", field.type}, {"description", field.about}};
  Json constraints = Json::object();
  if (field.required) constraints["required"] = true;
  if (table.key.size() == 1 && table.key.front() == field.name) constraints["unique"] = true;
  if (!field.allowed.empty()) constraints["enum"] = field.allowed;
  if (!constraints.empty()) json["constraints"] = constraints;
  return json;
}

std::string resource_of(const std::string& path) { return path.substr(0, path.find('.')); }

Json schema_json(const ReleaseTable& table) {
  Json schema = {{"fields", Json::array()}, {"missingValues", {""}}};
  for (const TableField& field : table.fields) schema["fields"].push_back(field_json(field, table));
  schema["primaryKey"] = table.key;
  for (const TableReference& reference : table.references) {
    schema["foreignKeys"].push_back(
        {{"fields", reference.field},
         {"reference", {{"resource", resource_of(reference.table)}, {"fields", reference.of}}}});
  }
  return schema;
}

Json resource_json(const ReleaseTable& table, const ReleaseContent& content) {
  const TableSum csv = table.sum(content);
  return {{"name", table.name()},        {"path", table.path}, {"profile", "tabular-data-resource"},
          {"description", table.about},  {"format", "csv"},    {"mediatype", "text/csv"},
          {"encoding", "utf-8"},         {"bytes", csv.bytes}, {"hash", "sha256:" + csv.sha256},
          {"schema", schema_json(table)}};
}

Json datapackage_json(const ReleaseContent& content) {
  Json json = {{"profile", "tabular-data-package"},
               {"name", release_slug(content)},
               {"title", release_title(content)},
               {"version", content.version},
               {"created", content.date + "T00:00:00Z"}};
  if (!content.words.description.empty()) json["description"] = content.words.description;
  const std::string& licence = content.words.licence;
  json["licenses"] = {{{"path", kTermsDocument.path}}};
  if (!licence.empty()) json["licenses"][0]["title"] = licence;
  for (const std::string& author : content.words.authors) {
    json["contributors"].push_back({{"title", author}, {"role", "author"}});
  }
  for (const ReleaseTable& table : release_tables(content.rules)) {
    json["resources"].push_back(resource_json(table, content));
  }
  return json;
}

}  // namespace

extern const ReleaseDocument kDatapackageDescription = {
    "datapackage", "every column of the tables for programs (Frictionless Data)",
    [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{
          kDatapackageDocument.with(json_text(datapackage_json(content)))};
    }};

}  // namespace inkling
