#include "cli/output.h"

#include <cstdio>

#include "inkling/error.h"
#include "inkling/report/json_values.h"

namespace inkling::cli {

void print(const std::string& text) {
  if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
    throw Error(ErrorKind::kEnvironment, "cannot be written to", "standard output",
                "is the disk full, or the pipe closed?");
  }
}

void print_json(const nlohmann::ordered_json& json) { print(json_document(json)); }

}  // namespace inkling::cli
