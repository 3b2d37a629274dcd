#pragma once

#include <exception>
#include <string>

namespace inkling {

enum class ErrorKind {
  kUsage,        // a flag or option the caller wrote is wrong
  kInput,        // a file's contents are wrong
  kEnvironment,  // disk full, not writable, library or model missing
  kCancelled,    // the user asked to stop
};

// Bad input or environment, never a bug: a broken caller is an assertion.
// The edge (command, server, Python) turns it into exit status 2 and one line, an HTTP status, or
// an exception.
//
//   throw Error(ErrorKind::kInput, "no video stream", path, "give a file with pictures in it");
class Error : public std::exception {
 public:
  // what: what is wrong. where: file, row, frame or option. todo: what the user can do about it.
  Error(ErrorKind kind, std::string what, std::string where, std::string todo);

  ErrorKind kind() const { return kind_; }
  const std::string& problem() const { return problem_; }
  const std::string& where() const { return where_; }
  const std::string& todo() const { return todo_; }

  // One line, "where: problem; todo".
  const char* what() const noexcept override { return line_.c_str(); }

 private:
  ErrorKind kind_;
  std::string problem_, where_, todo_, line_;
};

}  // namespace inkling
