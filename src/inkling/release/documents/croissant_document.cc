#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/json_text.h"
#include "inkling/release/release_folders.h"
#include "inkling/release/release_tables.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

// As https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html gives it.
constexpr char kCroissantContext[] = R"({
  "@language": "en",
  "@vocab": "https://schema.org/",
  "arrayShape": "cr:arrayShape",
  "citeAs": "cr:citeAs",
  "column": "cr:column",
  "conformsTo": "dct:conformsTo",
  "containedIn": "cr:containedIn",
  "cr": "http://mlcommons.org/croissant/",
  "rai": "http://mlcommons.org/croissant/RAI/",
  "data": {"@id": "cr:data", "@type": "@json"},
  "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
  "dct": "http://purl.org/dc/terms/",
  "description": {"@container": "@language"},
  "equivalentProperty": "cr:equivalentProperty",
  "examples": {"@id": "cr:examples", "@type": "@json"},
  "extract": "cr:extract",
  "field": "cr:field",
  "fileProperty": "cr:fileProperty",
  "fileObject": "cr:fileObject",
  "fileSet": "cr:fileSet",
  "format": "cr:format",
  "includes": "cr:includes",
  "isArray": "cr:isArray",
  "isLiveDataset": "cr:isLiveDataset",
  "jsonPath": "cr:jsonPath",
  "key": "cr:key",
  "md5": "cr:md5",
  "name": {"@container": "@language"},
  "parentField": "cr:parentField",
  "path": "cr:path",
  "recordSet": "cr:recordSet",
  "references": "cr:references",
  "regex": "cr:regex",
  "repeated": "cr:repeated",
  "replace": "cr:replace",
  "samplingRate": "cr:samplingRate",
  "sc": "https://schema.org/",
  "separator": "cr:separator",
  "source": "cr:source",
  "subField": "cr:subField",
  "transform": "cr:transform"
})";

std::string croissant_type(const std::string& type) {
  if (type == "integer") return "sc:Integer";
  if (type == "number") return "sc:Float";
  return type == "boolean" ? "sc:Boolean" : "sc:Text";
}

Json table_file(const ReleaseTable& table, const ReleaseContent& content) {
  const TableSum csv = table.sum(content);
  return {{"@type", "cr:FileObject"},     {"@id", table.path},
          {"name", table.path},           {"description", table.about},
          {"contentUrl", table.path},     {"contentSize", std::to_string(csv.bytes) + " B"},
          {"encodingFormat", "text/csv"}, {"sha256", csv.sha256}};
}

Json file_set(const SampleFileSet& set) {
  return {{"@type", "cr:FileSet"},
          {"@id", set.name()},
          {"name", set.name()},
          {"encodingFormat", set.media_type},
          {"includes", set.patterns()}};
}

Json table_records(const ReleaseTable& table) {
  const std::string records = table.name();
  Json json = {{"@type", "cr:RecordSet"},    {"@id", records},       {"name", records},
               {"description", table.about}, {"key", Json::array()}, {"field", Json::array()}};
  for (const std::string& key : table.key) json["key"].push_back({{"@id", records + "/" + key}});
  for (const TableField& field : table.fields) {
    Json one = {
        {"@type", "cr:Field"},
        {"@id", records + "/" + field.name},
        {"name", field.name},
        {"description", field.about},
        {"dataType", croissant_type(field.type)},
        {"source", {{"fileObject", {{"@id", table.path}}}, {"extract", {{"column", field.name}}}}}};
    json["field"].push_back(std::move(one));
  }
  return json;
}

Json responsible_use(const ReleaseContent& content) {
  Json json = Json::object();
  json["rai:dataCollectionType"] = "Video recordings of people's faces";
  json["rai:dataAnnotationProtocol"] =
      std::string(
          "Movements were marked by coders and verified; each sample says whether coders ") +
      "agreed or a verifier decided" + (content.rules < 2 ? "" : " or checked it") +
      " (column how), and whether a program's proposal had been seen (column proposal_seen). See " +
      std::string(kDatasheetDocument.path) + ".";
  json["rai:dataAnnotationPlatform"] = "Inkling " + content.inkling_version;
  Json sensitive = {"Age", "Gender"};
  for (const FaceShown face : {FaceShown::kShown, FaceShown::kHidden, FaceShown::kLandmarks}) {
    for (const ReleasedSubject& subject : content.subjects) {
      if (subject.face != face) continue;
      sensitive.push_back("Of some people: " + std::string(face_meaning(face)));
      break;
    }
  }
  json["rai:personalSensitiveInformation"] = sensitive;
  json["rai:dataLimitations"] =
      "A micro-expression is a movement. It is no diagnosis and no proof of a lie.";
  return json;
}

Json croissant_json(const ReleaseContent& content) {
  const ReleaseWords& words = content.words;
  Json json = {
      {"@context", Json::parse(kCroissantContext)},
      {"@type", "sc:Dataset"},
      {"name", release_title(content)},
      {"alternateName", content.name},
      {"conformsTo", "http://mlcommons.org/croissant/1.1"},
      {"version", content.version},
      {"datePublished", content.date},
      {"license", words.licence.empty() ? std::string(kTermsDocument.path) : words.licence}};
  json["description"] = words.description.empty() ? "Samples of facial movements: see " +
                                                        std::string(kReadmeDocument.path)
                                                  : words.description;
  if (!words.citation.empty()) json["citeAs"] = words.citation;
  for (const std::string& author : words.authors) {
    json["creator"].push_back({{"@type", "sc:Person"}, {"name", author}});
  }
  json.update(responsible_use(content));
  for (const ReleaseTable& table : release_tables(content.rules)) {
    json["distribution"].push_back(table_file(table, content));
    json["recordSet"].push_back(table_records(table));
  }
  for (const SampleFileSet& set : sample_file_sets(content)) {
    json["distribution"].push_back(file_set(set));
  }
  return json;
}

}  // namespace

extern const ReleaseDocument kCroissantDescription = {
    "croissant", "the data set for machine learning (Croissant 1.1)",
    [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kCroissantDocument.with(json_text(croissant_json(content)))};
    }};

}  // namespace inkling
