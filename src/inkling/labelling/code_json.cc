#include "inkling/labelling/code_json.h"

#include <nlohmann/json.hpp>

#include "inkling/files/json_numbers.h"
#include "inkling/labelling/json_text.h"

namespace inkling {
namespace {

void add_details(const Code& code, nlohmann::ordered_json& json) {
  if (code.confidence) json["confidence"] = *code.confidence;
  json["unsure"] = code.unsure;
  json["proposal_seen"] = code.proposal_seen;
  json["views"] = code.views;
}

template <typename Value>
void read_member(const nlohmann::json& json, const char* name, Value& value) {
  if (json.contains(name)) json.at(name).get_to(value);
}

template <typename Number>
void read_number(const nlohmann::json& json, const char* name, std::optional<Number>& value) {
  if (!json.contains(name) || json.at(name).is_null()) return;
  read_whole(json.at(name), value.emplace());
}

void read_details(const nlohmann::json& json, Code& code) {
  read_member(json, "id", code.id);
  read_member(json, "tier", code.tier);
  read_number(json, "confidence", code.confidence);
  read_member(json, "unsure", code.unsure);
  read_member(json, "proposal_seen", code.proposal_seen);
  read_member(json, "views", code.views);
}

Emotion emotion_named(const std::string& name) {
  for (const Emotion emotion : kEmotions) {
    if (name == to_string(emotion)) return emotion;
  }
  throw nlohmann::json::type_error::create(302, "no emotion: " + name, nullptr);
}

}  // namespace

std::string json_line(const nlohmann::ordered_json& json) {
  const std::string text =
      json.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
  std::string line;
  for (const char c : text) line += c == '>' ? std::string("\\u003e") : std::string(1, c);
  return line;
}

std::string code_json(const Code& code) {
  nlohmann::ordered_json json = {{"id", code.id},
                                 {"tier", code.tier},
                                 {"coder", code.coder},
                                 {"onset_frame", code.span.onset_frame}};
  if (code.span.apex_frame) json["apex_frame"] = *code.span.apex_frame;
  json["offset_frame"] = code.span.offset_frame;
  if (code.emotion) json["emotion"] = to_string(*code.emotion);
  json["units"] = units_as_json(code.units);
  json["comment"] = code.comment;
  add_details(code, json);
  return json_line(json);
}

Code parse_code_json(std::string_view text, const FrameClock& clock, const std::string& where) {
  return read_json(text, "the code cannot be read", where, [&](const nlohmann::json& json) {
    Code code;
    read_details(json, code);
    read_member(json, "coder", code.coder);
    read_member(json, "comment", code.comment);
    if (json.contains("emotion") && !json.at("emotion").is_null()) {
      code.emotion = emotion_named(json.at("emotion").get<std::string>());
    }
    if (json.contains("units")) code.units = units_of_json(json.at("units"), where);
    std::optional<std::int64_t> apex;
    read_number(json, "apex_frame", apex);
    code.span = coded_span(clock, whole<std::int64_t>(json.at("onset_frame")), apex,
                           whole<std::int64_t>(json.at("offset_frame")), where);
    code.comment = plain_comment(code.comment);
    check_code(code, clock, where);
    return code;
  });
}

std::string code_details_json(const Code& code) {
  nlohmann::ordered_json json = {{"id", code.id}, {"tier", code.tier}};
  add_details(code, json);
  return json_line(json);
}

void read_code_details_json(std::string_view text, const std::string& where, Code& code) {
  read_json(text, "the details of the code cannot be read", where,
            [&](const nlohmann::json& json) { read_details(json, code); });
}

}  // namespace inkling
