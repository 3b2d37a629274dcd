#include "server/schema.h"

#include <algorithm>

#include "inkling/core/check.h"

namespace inkling::server {
namespace {

[[noreturn]] void refuse_shape(const std::string& what, const std::string& where) {
  throw Refusal(400, what, where, "send what the interface describes");
}

// A value that a person gave in a form: the schema's title says what it is.
[[noreturn]] void refuse_value(const Json& schema, const std::string& what,
                               const std::string& where, const std::string& todo) {
  if (!schema.contains("title")) refuse_shape(what, where);
  throw Refusal(400, schema["title"].get<std::string>() + " " + what, "", todo);
}

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "number") return value.is_number();
  // Whole numbers as JavaScript has them.
  constexpr std::int64_t kLargest = (std::int64_t{1} << 53) - 1;
  if (value.is_number_unsigned()) return value.get<std::uint64_t>() <= kLargest;
  return value.is_number_integer() && value.get<std::int64_t>() >= -kLargest;
}

void check_type(const Json& value, const Json& schema, const std::string& where) {
  if (!schema.contains("type")) return;
  const Json& type = schema["type"];
  const bool fits =
      type.is_array()
          ? std::any_of(type.begin(), type.end(),
                        [&](const Json& one) { return is_of_type(value, one.get<std::string>()); })
          : is_of_type(value, type.get<std::string>());
  if (!fits) refuse_shape("is not of type " + type.dump(), where);
}

void check_range(const Json& value, const Json& schema, const std::string& where) {
  if (!value.is_number()) return;
  const double number = value.get<double>();
  if ((schema.contains("minimum") && number < schema["minimum"].get<double>()) ||
      (schema.contains("maximum") && number > schema["maximum"].get<double>())) {
    refuse_value(schema, "is out of range", where, schema.value("description", ""));
  }
}

// In code points, as JSON Schema counts.
void check_length(const Json& value, const Json& schema, const std::string& where) {
  if (value.is_array() && schema.contains("maxItems") &&
      value.size() > schema["maxItems"].get<std::size_t>()) {
    refuse_shape("has too many items", where);
  }
  if (!value.is_string()) return;
  const auto& text = value.get_ref<const std::string&>();
  const auto length = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
  const auto least = schema.value("minLength", std::size_t{0});
  if (length == 0 && least > 0) refuse_value(schema, "is missing", where, "type it in");
  if (length < least) {
    refuse_value(schema, "is too short", where,
                 "give " + std::to_string(least) + " characters or more");
  }
  if (schema.contains("maxLength") && length > schema["maxLength"].get<std::size_t>()) {
    refuse_value(schema, "is too long", where,
                 "give at most " + schema["maxLength"].dump() + " characters");
  }
}

void check_object(const Json& value, const Json& schema, const std::string& where) {
  if (!value.is_object() || !schema.contains("properties")) return;
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) {
      refuse_shape("lacks " + name.get<std::string>(), where);
    }
  }
  const Json& properties = schema["properties"];
  const Json& others =
      schema.contains("additionalProperties") ? schema["additionalProperties"] : Json();
  for (const auto& [name, item] : value.items()) {
    if (properties.contains(name)) {
      check_schema(item, properties[name], where + "." + name);
    } else if (others == false) {
      refuse_shape("has a field that is not known", where + "." + name.substr(0, 40));
    }
  }
}

bool fits_any(const Json& value, const Json& schemas_of, const std::string& where) {
  return std::any_of(schemas_of.begin(), schemas_of.end(), [&](const Json& one) {
    try {
      check_schema(value, one, where);
      return true;
    } catch (const Refusal&) {
      return false;
    }
  });
}

}  // namespace

Json schema_named(std::string_view name) {
  if (name.starts_with("[")) {
    INKLING_CHECK(name.ends_with("]"));
    return {{"type", "array"}, {"items", schema_named(name.substr(1, name.size() - 2))}};
  }
  INKLING_CHECK(schemas().contains(std::string(name)));
  return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

void check_schema(const Json& value, const Json& schema, const std::string& where) {
  if (schema.contains("$ref")) {
    const auto reference = schema["$ref"].get<std::string>();
    check_schema(value, schemas().at(reference.substr(reference.rfind('/') + 1)), where);
    return;
  }
  check_type(value, schema, where);
  if (schema.contains("enum")) {
    const Json& choices = schema["enum"];
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
      refuse_shape("is none of " + choices.dump(), where);
    }
  }
  if (schema.contains("anyOf") && !fits_any(value, schema["anyOf"], where)) {
    refuse_shape("is of another form", where);
  }
  check_range(value, schema, where);
  check_length(value, schema, where);
  check_object(value, schema, where);
  if (value.is_array() && schema.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      check_schema(value[i], schema["items"], where + "[" + std::to_string(i) + "]");
    }
  }
}

}  // namespace inkling::server
