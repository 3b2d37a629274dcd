#include "server/message.h"

namespace inkling::server {
namespace {

// Of a file's name, what every browser takes in a header.
std::string header_name(const std::string& name) {
  std::string plain;
  for (const char c : name) {
    const bool fine = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      c == '-' || c == '_' || c == '.';
    plain += fine ? c : '_';
  }
  return plain;
}

}  // namespace

std::string Request::header(const std::string& name) const {
  const auto [first, last] = headers.equal_range(name);
  if (first == last) return {};
  if (std::next(first) != last)
    throw Refusal(400, "the header is there twice", name, "send it once");
  return first->second;
}

Answer json_answer(const Json& json, int status) {
  return {status, "application/json", json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Answer no_content() { return {204}; }

Answer attachment(std::string bytes, std::string type, const std::string& name) {
  Answer answer{200, std::move(type), std::move(bytes)};
  answer.headers = {{"Content-Disposition", "attachment; filename=\"" + header_name(name) + "\""}};
  return answer;
}

Refusal::Refusal(int status, std::string what, std::string where, std::string todo)
    : status_(status),
      json_{{"error", std::move(what)}, {"where", std::move(where)}, {"todo", std::move(todo)}} {}

Refusal::Refusal(int status, Json more) : status_(status), json_(std::move(more)) {}

Refusal not_found(const std::string& what, std::int64_t id) {
  return {404, "there is no such " + what, std::to_string(id), "load the list again"};
}

Json error_json(const Error& error) {
  return {{"error", error.problem()}, {"where", error.where()}, {"todo", error.todo()}};
}

}  // namespace inkling::server
