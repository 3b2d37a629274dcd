#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "inkling/error.h"

// What an action is refused with, for tests.
namespace inkling::testing {

// The error that `action` throws; a failure of the test when it throws none.
template <typename Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return Error(ErrorKind::kUsage, "", "", "");
}

// The whole line of the error, which must be of that kind; "no error" without one.
template <typename Action>
std::string message_of(ErrorKind kind, Action action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  return "no error";
}

inline void expect_words(const std::string& message, std::initializer_list<const char*> words) {
  for (const char* word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

// The action is refused as wrong usage, by that word, and the message says what to do.
template <typename Action>
void expect_usage_error(Action action, std::string_view named) {
  try {
    action();
    ADD_FAILURE() << "nothing is refused: " << named;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage) << error.what();
    EXPECT_NE(std::string_view(error.what()).find(named), std::string_view::npos) << error.what();
    EXPECT_FALSE(error.todo().empty()) << error.what();
  }
}

}  // namespace inkling::testing
