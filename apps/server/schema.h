#pragma once

#include <string>
#include <string_view>

#include "server/message.h"

namespace inkling::server {

// What the bodies of requests and answers look like: the "components/schemas" of the OpenAPI
// document, by name.
const Json& schemas();

// A schema by its name; "[Code]" is a list of them. Precondition: there is one.
Json schema_named(std::string_view name);

// Throws Refusal(400), which names the place, where the value is not as the schema says. Known
// words: type, properties, required, additionalProperties (false), items, enum, minimum, maximum,
// minLength, maxLength, maxItems, anyOf, $ref.
void check_schema(const Json& value, const Json& schema, const std::string& where = "body");

}  // namespace inkling::server
