// A model file as a user may give it: never a crash, always a whole model or one clear error.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "inkling/error.h"
#include "inkling/files/sha256.h"
#include "inkling/recognition/model_file.h"

namespace inkling {
namespace {

// The sum would stop nearly every change: it is set right.
std::string with_right_sum(std::string_view bytes) {
  const std::size_t begin = bytes.find('\n'), end = bytes.find('\n', begin + 1);
  if (begin == std::string_view::npos || end == std::string_view::npos) return std::string(bytes);
  const std::string_view rest = bytes.substr(end + 1);
  auto json = nlohmann::json::parse(bytes.substr(begin, end - begin), nullptr, false);
  if (!json.is_object()) return std::string(bytes);
  json["bytes"] = rest.size();
  json["sha256"] = sha256_hex(rest);
  return std::string(bytes.substr(0, begin + 1)) +
         json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n" +
         std::string(rest);
}

void load(std::string_view bytes) {
  try {
    const Model model(parse_model(bytes, "model"), "model");
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) __builtin_trap();
  }
}

}  // namespace
}  // namespace inkling

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  inkling::load(bytes);
  inkling::load(inkling::with_right_sum(bytes));
  return 0;
}
