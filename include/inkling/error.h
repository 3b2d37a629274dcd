// What functions of this library throw.
//
//   try {
//     const RecordingResult result = analyze("call.mp4", {}, progress, cancel);
//   } catch (const Error& error) {
//     std::cerr << error.what() << "\n";  // "call.mp4: no video stream; give a file with …"
//   }
//
// Bad input and a bad environment are an Error, which says what is wrong, where, and what can be
// done. A broken precondition of a public function is a BrokenContract: a bug of the caller, not to
// be caught but mended. The library never prints and never exits.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

namespace inkling {

enum class ErrorKind {
  kUsage,        // a flag or option the caller wrote is wrong
  kInput,        // a file's contents are wrong
  kEnvironment,  // disk full, not writable, library or model missing
  kCancelled,    // the user asked to stop
};

// Bad input or environment, never a bug.
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

// A precondition that the caller did not keep: "geometry.cc:33: contract broken: det != 0".
class BrokenContract : public std::logic_error {
 public:
  BrokenContract(const char* file, int line, const char* condition);
};

}  // namespace inkling
