#pragma once

#include <string_view>

#include "inkling/storage/codes.h"
#include "server/message.h"

namespace inkling::server {

Json code_version_json(const CodeVersion& version);

// What a page wrote of an event. json: as the schema "CodeContent" says. Throws Error(kInput) for
// action units that there are not.
CodeContent code_content(const Json& json);

// A whole body {"base", "content"}, from its bytes on.
struct CodeChange {
  int base = 0;  // the version that the page knows of; 0: it is new
  CodeContent content;
};
CodeChange parse_code_change(std::string_view body);
CodeChange code_change(const Json& json);

}  // namespace inkling::server
