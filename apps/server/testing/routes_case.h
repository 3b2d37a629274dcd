#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "server/testing/test_server.h"

namespace inkling::server::testing {

inline std::string uuid(int number) {
  char text[40];
  std::snprintf(text, sizeof(text), "00000000-0000-4000-8000-%012d", number);
  return text;
}

inline Json body_of_code(int base, int onset, int offset) {
  return {{"base", base},
          {"content",
           {{"tierId", 1},
            {"onsetFrame", onset},
            {"apexFrame", onset + 1},
            {"offsetFrame", offset},
            {"emotion", "surprise"},
            {"units",
             {{{"unit", 12}, {"intensity", "B"}, {"side", "left"}},
              {{"unit", 6}, {"intensity", nullptr}, {"side", "both"}}}},
            {"confidence", 4},
            {"unsure", false},
            {"comment", "a comment"},
            {"proposalSeen", false},
            {"views", {"crop", "magnified"}}}}};
}

// What is asked by the owner of a project of two coders with a task each, ana and ben.
class RoutesCase : public ::testing::Test {
 protected:
  std::string task_path() const { return "/api/tasks/" + std::to_string(server_.project.task); }
  std::string code_path(int number) const { return task_path() + "/codes/" + uuid(number); }
  Reply put(int number, const Json& body) const {
    return server_.ask(ana_, "PUT", code_path(number), body.dump());
  }

  TestServer server_;
  std::string ana_ = server_.session_of("ana");
};

}  // namespace inkling::server::testing
