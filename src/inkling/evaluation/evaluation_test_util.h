#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "inkling/error.h"

namespace inkling::testing {

// What is said when `action` refuses its input; "no error" when it does not.
template <typename Do>
std::string message_when(Do action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return error.what();
  }
  return "no error";
}

inline void expect_words(const std::string& message, std::initializer_list<const char*> words) {
  for (const char* word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

}  // namespace inkling::testing
