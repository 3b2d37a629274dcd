#include "server/gate.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "inkling/error.h"
#include "inkling/files/text.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/moments.h"
#include "server/call.h"
#include "server/code_json.h"
#include "server/json_text.h"
#include "server/moment_json.h"
#include "server/page_files.h"
#include "server/recording_access.h"
#include "server/route.h"
#include "server/schema.h"

namespace inkling::server {
namespace {

using PathValues = std::map<std::string, std::string, std::less<>>;

// In a time that does not tell how much of it is right.
bool is_same_secret(std::string_view a, std::string_view b) {
  unsigned char differs = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char other = b.empty() ? '\0' : b[i % b.size()];
    differs = static_cast<unsigned char>(differs | (a[i] ^ other));
  }
  return differs == 0;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);  // its slash
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

// None where the path is another one.
std::optional<PathValues> match(std::string_view pattern, const std::string& path) {
  const auto wanted = parts_of(pattern), given = parts_of(path);
  if (wanted.size() != given.size()) return std::nullopt;
  PathValues values;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with("{")) {
      if (given[i].empty()) return std::nullopt;
      values[std::string(wanted[i].substr(1, wanted[i].size() - 2))] = given[i];
    } else if (wanted[i] != given[i]) {
      return std::nullopt;
    }
  }
  return values;
}

struct FoundRoute {
  const Route* route;
  PathValues values;
};

// Throws Refusal(404), or Refusal(405) where the path has other methods.
FoundRoute find_route(const Request& request) {
  std::string methods;
  for (const Route* route : routes()) {
    auto values = match(route->path, request.path);
    if (!values) continue;
    if (route->method == request.method) return {route, std::move(*values)};
    methods += (methods.empty() ? "" : ", ") + std::string(route->method);
  }
  if (!methods.empty()) {
    throw Refusal(405, "is not done here: " + request.method.substr(0, 20), request.path, methods);
  }
  throw Refusal(404, "there is no such place", request.path.substr(0, 200),
                "see /api/openapi.json for what there is");
}

std::string read_bounded(const Request& request, std::size_t most) {
  std::string bytes;
  bool too_large = false;
  const bool whole = request.read_body([&](std::string_view part) {
    too_large = bytes.size() + part.size() > most;
    if (!too_large) bytes += part;
    return !too_large;
  });
  if (too_large) {
    throw Refusal(413, "the body is too large", std::to_string(most) + " bytes at most",
                  "send less at once");
  }
  if (!whole) throw Refusal(400, "the body did not arrive whole", "body", "send it again");
  return bytes;
}

// Where a project's only coder is an owner without a password, whoever has the token is that one.
std::optional<Coder> lone_owner(ProjectFile& file) {
  const auto all = coders(file);
  if (all.size() != 1 || all[0].role != "owner" || !all[0].active) return std::nullopt;
  if (has_password(file, all[0].id)) return std::nullopt;
  return all[0];
}

std::optional<Coder> who_asks(const Request& request, Workplace& place, bool uses_session) {
  const std::string session = request.header("x-inkling-session");
  if (session.empty()) return lone_owner(place.file);
  const auto id = place.sessions.coder_of(session, uses_session);
  if (!id) return std::nullopt;
  for (Coder& coder : coders(place.file)) {
    if (coder.id == *id && coder.active) return std::move(coder);
  }
  return std::nullopt;
}

// Whose work was begun on another machine owns the tables there, but looks after nothing: what they
// are not told in the project they are not told here.
std::optional<Coder> acting(std::optional<Coder> coder, Workplace& place) {
  if (coder && is_begun_work(place.file)) coder->role = "coder";
  return coder;
}

void check_access(const Route& route, const std::optional<Coder>& coder) {
  if (route.access < Access::kSignedIn) return;
  if (!coder) throw Refusal(401, Json{{"error", "sign in"}, {"signIn", true}});
  const bool may = route.access == Access::kSignedIn || coder->role == "owner" ||
                   (route.access == Access::kManager && coder->role == "verifier");
  if (!may) {
    throw Refusal(403, "is not for a " + coder->role, std::string(route.path), "ask an owner");
  }
}

void read_body_into(Call& call, const Route& route, const Request& request) {
  if (route.body == BodyKind::kJson) {
    call.json = parse_json(read_bounded(request, kMostJson));
    check_schema(call.json, schema_named(route.request));
  } else if (route.body == BodyKind::kFile) {
    call.bytes = read_bounded(request, kMostFile);
  }
}

int status_of(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::kUsage:
    case ErrorKind::kInput:
      return 400;
    case ErrorKind::kCancelled:
      return 503;
    case ErrorKind::kEnvironment:
      return 500;
  }
  return 500;
}

// Where a recording is asked for by its cover, nothing that goes wrong tells which one it is. What
// went wrong with a file may name it.
Answer answer_of(const Route& route, Call& call) {
  const auto task_id = task_under_cover(call.find_number("recording").value_or(0));
  if (!task_id) return route.answer(call);
  const std::string name = cover_named(*task_id).name;
  try {
    return route.answer(call);
  } catch (const Refusal& refusal) {
    Json json = refusal.json();
    json["where"] = name;
    throw Refusal(refusal.status(), std::move(json));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kUsage || error.kind() == ErrorKind::kCancelled) {
      throw Refusal(status_of(error), error.problem(), name, error.todo());
    }
    throw Refusal(status_of(error), "the files of the recording cannot be read", name,
                  "tell an owner, who sees in the list of recordings what is wrong");
  }
}

// A length or a header that two programs may take for different ones is refused: what one takes for
// the body of a request the other takes for the next request.
void check_headers(const Request& request) {
  const auto is_of = [](std::string_view text, std::string_view signs) {
    return !text.empty() && text.find_first_not_of(signs) == std::string_view::npos;
  };
  for (const auto& [name, value] : request.headers) {
    if (is_of(name, "0123456789abcdefghijklmnopqrstuvwxyz!#$%&'*+-.^_`|~")) continue;
    throw Refusal(400, "the name of a header is none", "", "send the request as a browser does");
  }
  const std::string length = request.header("content-length");
  if (!length.empty() && !is_of(length, "0123456789")) {
    throw Refusal(400, "the length of the body is none", "Content-Length", "give it in digits");
  }
  if (!length.empty() && !request.header("transfer-encoding").empty()) {
    throw Refusal(400, "the body has two lengths", "Transfer-Encoding", "send one of the two");
  }
}

void add_standing_headers(Answer& answer) {
  const auto has = [&](std::string_view name) {
    return std::any_of(answer.headers.begin(), answer.headers.end(),
                       [&](const auto& header) { return header.first == name; });
  };
  answer.headers.emplace_back("Content-Security-Policy", kContentPolicy);
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("X-Frame-Options", "DENY");
  answer.headers.emplace_back("Referrer-Policy", "no-referrer");
  answer.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  answer.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  answer.headers.emplace_back("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (!has("Cache-Control")) answer.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace

bool Gate::is_own(const std::string& host) const {
  const std::string port = ":" + std::to_string(port_);
  return host == "127.0.0.1" + port || host == "localhost" + port;
}

void Gate::check_sender(const Request& request) const {
  if (!is_own(request.header("host"))) {
    throw Refusal(403, "the request is for another host", "Host",
                  "use the address that was printed");
  }
  const std::string origin = request.header("origin");
  const bool own_origin = origin.starts_with("http://") && is_own(origin.substr(7));
  if (!origin.empty() && !own_origin) {
    throw Refusal(403, "the request comes from another page", "Origin",
                  "use the address that was printed");
  }
}

Answer Gate::routed(const Request& request) const {
  check_headers(request);
  check_sender(request);
  if (!request.path.starts_with("/") || find_non_text(request.path) ||
      request.path.find_first_of("\t\r\n\\") != std::string::npos) {
    throw Refusal(400, "the address is none", "path", "use the address that was printed");
  }
  if (request.path != "/api" && !request.path.starts_with("/api/")) return page_file(request);
  if (!is_same_secret(request.header("x-inkling-token"), place_.token)) {
    throw Refusal(401, "this is not the whole address of the workbench as it runs now", "",
                  "open the address that it printed when it was started last, whole, with "
                  "#token=... at its end; it stands in the window in which the workbench runs and "
                  "changes with each start");
  }
  auto [route, values] = find_route(request);
  Call call(place_, *route, request, std::move(values));
  if (route->access > Access::kPage) {
    call.coder = acting(who_asks(request, place_, route->uses_session), place_);
  }
  check_access(*route, call.coder);
  if (const auto task = call.find_number("task"); task && call.coder) {
    check_trained_for(call, *task);
  }
  if (!request.header("content-encoding").empty()) {
    throw Refusal(415, "the body is packed", "Content-Encoding", "send it as it is");
  }
  call.check_query();
  read_body_into(call, *route, request);
  return answer_of(*route, call);
}

Answer Gate::answer(const Request& request) const {
  Answer answer;
  try {
    answer = routed(request);
  } catch (const Refusal& refusal) {
    answer = json_answer(refusal.json(), refusal.status());
    if (refusal.status() == 405) {
      answer.headers.emplace_back("Allow", refusal.json().value("todo", std::string()));
    }
    if (refusal.json().contains("waitS")) {
      answer.headers.emplace_back("Retry-After",
                                  std::to_string(refusal.json()["waitS"].get<int>()));
    }
  } catch (const StaleCode& stale) {
    Json json = error_json(stale);
    json["newest"] = code_version_json(stale.newest());
    answer = json_answer(json, 409);
  } catch (const ClosedTask& closed) {
    Json json = error_json(closed);
    json["task"] = "done";
    answer = json_answer(json, 409);
  } catch (const StaleMoment& stale) {
    Json json = error_json(stale);
    json["newest"] = moment_json(stale.newest());
    answer = json_answer(json, 409);
  } catch (const Error& error) {
    answer = json_answer(error_json(error), status_of(error));
  } catch (const std::exception& error) {
    // What it says may hold more than a page should know.
    std::fprintf(stderr, "inkling: internal error at %s %s: %s\n", request.method.c_str(),
                 request.path.substr(0, 200).c_str(), error.what());
    answer = json_answer({{"error", "internal error"}, {"where", ""}, {"todo", "try again"}}, 500);
  }
  add_standing_headers(answer);
  return answer;
}

}  // namespace inkling::server
