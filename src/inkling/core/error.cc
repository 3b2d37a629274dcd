#include "inkling/error.h"

#include <algorithm>
#include <utility>

namespace inkling {
namespace {

std::string join_line(const std::string& where, const std::string& what, const std::string& todo) {
  std::string line = where.empty() ? what : where + ": " + what;
  if (!todo.empty()) line += "; " + todo;
  // One line, whatever a file is called; and nothing that steers a terminal.
  std::replace_if(
      line.begin(), line.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
  return line;
}

}  // namespace

Error::Error(ErrorKind kind, std::string what, std::string where, std::string todo)
    : kind_(kind),
      problem_(std::move(what)),
      where_(std::move(where)),
      todo_(std::move(todo)),
      line_(join_line(where_, problem_, todo_)) {}

BrokenContract::BrokenContract(const char* file, int line, const char* condition)
    : std::logic_error(std::string(file) + ":" + std::to_string(line) +
                       ": contract broken: " + condition) {}

}  // namespace inkling
