#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/error.h"

namespace inkling::server {

using Json = nlohmann::ordered_json;

// Takes a part of a body; false: no more of it is wanted.
using BodySink = std::function<bool(std::string_view part)>;

// What a browser asks, without what HTTP is made of.
struct Request {
  std::string method;
  std::string path;  // %XX resolved, without the query
  std::multimap<std::string, std::string> query;
  std::multimap<std::string, std::string> headers;  // names in lower case
  // Gives the body to the sink. False: it was not whole, or the sink wanted no more.
  std::function<bool(const BodySink&)> read_body = [](const BodySink&) { return true; };

  // The header's value; empty where there is none. Throws Refusal where it is there twice.
  std::string header(const std::string& name) const;
};

struct Answer {
  int status = 200;
  std::string type = {};  // of the media; empty: no body
  std::string body = {};
  std::shared_ptr<const std::vector<std::uint8_t>> picture = {};  // in place of `body`
  std::vector<std::pair<std::string, std::string>> headers = {};
};

Answer json_answer(const Json& json, int status = 200);
// 204
Answer no_content();
// A file to be kept; name: as it shall be called.
Answer attachment(std::string bytes, std::string type, const std::string& name);

// An answer that says why something is not done.
class Refusal : public std::exception {
 public:
  Refusal(int status, std::string what, std::string where = {}, std::string todo = {});
  Refusal(int status, Json more);

  int status() const { return status_; }
  const Json& json() const { return json_; }  // {error, where, todo}
  const char* what() const noexcept override { return "refused"; }

 private:
  int status_;
  Json json_;
};

Refusal not_found(const std::string& what, std::int64_t id);
// {error, where, todo}
Json error_json(const Error& error);

}  // namespace inkling::server
