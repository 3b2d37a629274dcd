#include "server/code_json.h"

#include "inkling/labelling/code.h"
#include "inkling/labelling/unit_notation.h"
#include "server/json_text.h"
#include "server/schema.h"

namespace inkling::server {
namespace {

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

std::string kind_of_edit(EditKind kind) {
  return kind == EditKind::kUndo ? "undo" : kind == EditKind::kRedo ? "redo" : "edit";
}

Json content_json(const CodeContent& content) {
  return {{"tierId", content.tier_id},
          {"onsetFrame", content.onset_frame},
          {"apexFrame", or_null(content.apex_frame)},
          {"offsetFrame", content.offset_frame},
          {"emotion", content.emotion},
          {"units", Json::parse(content.units)},
          {"confidence", or_null(content.confidence)},
          {"unsure", content.unsure},
          {"comment", content.comment},
          {"proposalSeen", content.proposal_seen},
          {"views", Json::parse(content.views)}};
}

}  // namespace

Json code_version_json(const CodeVersion& version) {
  return {{"id", version.id},
          {"taskId", version.task_id},
          {"version", version.version},
          {"edit", version.task_edit},
          {"kind", kind_of_edit(version.kind)},
          {"deleted", version.deleted},
          {"content", content_json(version.content)},
          {"onsetUs", version.onset_us},
          {"apexUs", or_null(version.apex_us)},
          {"offsetUs", version.offset_us}};
}

CodeContent code_content(const Json& json) {
  const auto present = [&](const char* name) {
    return json.contains(name) && !json[name].is_null();
  };
  CodeContent content;
  content.tier_id = json["tierId"].get<std::int64_t>();
  content.onset_frame = json["onsetFrame"].get<std::int64_t>();
  content.offset_frame = json["offsetFrame"].get<std::int64_t>();
  if (present("apexFrame")) content.apex_frame = json["apexFrame"].get<std::int64_t>();
  if (present("emotion")) content.emotion = json["emotion"].get<std::string>();
  if (present("confidence")) content.confidence = json["confidence"].get<int>();
  content.unsure = json.value("unsure", false);
  content.comment = plain_comment(json.value("comment", ""));
  content.proposal_seen = json.value("proposalSeen", false);
  content.units = units_json(parse_units_json(json.value("units", Json::array()).dump(), "units"));
  content.views = json.value("views", Json::array()).dump();
  return content;
}

CodeChange code_change(const Json& json) {
  return {json["base"].get<int>(), code_content(json["content"])};
}

CodeChange parse_code_change(std::string_view body) {
  const Json json = parse_json(body);
  check_schema(json, schema_named("CodeChange"));
  return code_change(json);
}

}  // namespace inkling::server
