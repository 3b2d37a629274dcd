#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "server/code_json.h"
#include "server/schema.h"

// Any bytes as what a page sends of a code: a code that can be answered as the interface says, and
// read again as the same one, or a refusal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  using namespace inkling::server;
  CodeChange change;
  try {
    change = parse_code_change({reinterpret_cast<const char*>(data), size});
  } catch (const Refusal&) {
    return 0;
  } catch (const Error&) {
    return 0;
  }
  CodeVersion version;
  version.content = change.content;
  const Json answer = code_version_json(version);
  check_schema(answer, schema_named("Code"));
  if (!(code_content(answer["content"]) == change.content)) __builtin_trap();
  return 0;
}
