#include <algorithm>
#include <array>

#include "inkling/files/text.h"
#include "server/call.h"
#include "server/coder_json.h"
#include "server/route.h"

namespace inkling::server {
namespace {

Refusal slowed_down(int seconds) {
  return {429, Json{{"error", "too many wrong passwords"},
                    {"where", ""},
                    {"todo", "wait " + std::to_string(seconds) + " s"},
                    {"waitS", seconds}}};
}

// A place in the line of those whose password is to be tried.
class LinePlace {
 public:
  explicit LinePlace(SignInLine& line) : line_(line) {
    if (!line.enter()) throw slowed_down(1);
  }
  ~LinePlace() { line_.leave(); }
  LinePlace(const LinePlace&) = delete;
  LinePlace& operator=(const LinePlace&) = delete;

 private:
  SignInLine& line_;
};

// Checks a password as slowly as guessing has earned. None: it is wrong.
std::optional<Coder> try_password(Workplace& place, const SignInAccount& account,
                                  const std::string& name, const std::string& password) {
  const bool is_known = account.kind == SignInAccount::Kind::kWindow;
  const LinePlace in_line(is_known ? place.known_line : place.other_line);
  const std::lock_guard one_at_a_time(place.passwords);
  if (const int seconds = place.brake.wait_s(account)) throw slowed_down(seconds);
  std::optional<Coder> coder = sign_in(place.file, name, password);
  if (coder) {
    place.brake.right(account);
  } else {
    place.brake.wrong(account);
  }
  return coder;
}

SignInAccount account_of_name(ProjectFile& file, const std::string& name) {
  const auto all = coders(file);
  const bool is_coder = std::any_of(
      all.begin(), all.end(), [&](const Coder& coder) { return same_but_case(coder.name, name); });
  return {is_coder ? SignInAccount::Kind::kCoder : SignInAccount::Kind::kNobody, name};
}

// The mark of a coder among those that a browser has; empty: none.
std::string mark_in(ProjectFile& file, const std::string& name, const Json& marks) {
  for (const Json& json : marks) {
    auto mark = json.get<std::string>();
    if (fits_browser_mark_of(file, name, mark)) return mark;
  }
  return {};
}

Answer post_sign_in(Call& call) {
  const auto name = call.json["name"].get<std::string>();
  std::string mark = mark_in(call.file(), name, call.json.value("known", Json::array()));
  const SignInAccount account = mark.empty() ? account_of_name(call.file(), name)
                                             : SignInAccount{SignInAccount::Kind::kWindow, mark};
  const auto coder =
      try_password(call.place, account, name, call.json["password"].get<std::string>());
  if (!coder) {
    throw Refusal(401, Json{{"error", "name or password is wrong"},
                            {"where", ""},
                            {"todo", "try again"},
                            {"signIn", true}});
  }
  if (mark.empty()) mark = new_browser_mark_of(call.file(), coder->id);
  return json_answer({{"session", call.place.sessions.begin(coder->id)}, {"known", mark}});
}

Answer post_sign_out(Call& call) {
  call.place.sessions.end_all_of(call.me().id);
  return no_content();
}

void change_own_password(Call& call) {
  const auto password = call.json["password"].get<std::string>();
  const SignInAccount signed_in{SignInAccount::Kind::kWindow,
                                call.request().header("x-inkling-session")};
  if (has_password(call.file(), call.me().id) &&
      !try_password(call.place, signed_in, call.me().name, call.json.value("oldPassword", ""))) {
    throw Refusal(403, "the old password is wrong", "oldPassword", "try again");
  }
  set_password(call.file(), call.me().name, call.me().id, password, call.place.password_cost);
  call.place.sessions.end_all_of(call.me().id, call.request().header("x-inkling-session"));
}

Coder coder_with(Call& call, std::int64_t id) {
  for (Coder& coder : coders(call.file())) {
    if (coder.id == id) return std::move(coder);
  }
  throw not_found("coder", id);
}

Answer put_me(Call& call) {
  Coder me = coder_with(call, call.me().id);  // with the role that the tables have
  const Json& json = call.json;
  if (json.contains("reactionMs")) {
    me.reaction_ms.reset();
    if (!json["reactionMs"].is_null()) me.reaction_ms = json["reactionMs"].get<int>();
  }
  if (json.contains("keys")) me.keys = json["keys"].dump();
  if (json.contains("password")) change_own_password(call);
  if (json.contains("reactionMs") || json.contains("keys")) {
    change_coder(call.file(), me.name, me);
  }
  me.role = call.me().role;
  return json_answer(me_json(call.file(), me));
}

Answer get_coders(Call& call) {
  Json list = Json::array();
  for (const Coder& coder : coders(call.file())) list.push_back(coder_json(call.file(), coder));
  return json_answer(list);
}

Answer post_coder(Call& call) {
  Coder coder;
  coder.name = call.json["name"].get<std::string>();
  coder.role = call.json["role"].get<std::string>();
  const std::string password = call.json.value("password", "");
  if (!has_password(call.file(), call.me().id)) {
    throw Refusal(400, "you have no password yet", call.me().name,
                  "set one first: with several coders the address alone signs nobody in");
  }
  return json_answer(
      {{"id", add_coder(call.file(), call.me().name, coder, password, call.place.password_cost)}});
}

Answer put_coder(Call& call) {
  Coder coder = coder_with(call, call.number("coder"));
  coder.role = call.json.value("role", coder.role);
  coder.active = call.json.value("active", coder.active);
  change_coder(call.file(), call.me().name, coder);
  if (call.json.contains("password")) {
    set_password(call.file(), call.me().name, coder.id, call.json["password"].get<std::string>(),
                 call.place.password_cost);
    call.place.sessions.end_all_of(coder.id, call.request().header("x-inkling-session"));
    call.place.brake.right(
        {SignInAccount::Kind::kCoder, coder.name});  // nobody guesses this one yet
  }
  if (!coder.active) call.place.sessions.end_all_of(coder.id);
  return json_answer(coder_json(call.file(), coder));
}

Answer delete_coder(Call& call) {
  const Coder coder = coder_with(call, call.number("coder"));
  if (coder.id == call.me().id) {
    throw Refusal(400, "nobody removes themselves", coder.name, "ask another owner");
  }
  const bool gone = remove_coder(call.file(), call.me().name, coder.id);
  call.place.sessions.end_all_of(coder.id);
  return json_answer({{"gone", gone}});
}

}  // namespace

std::span<const Route> coder_routes() {
  static const std::array kRoutes = {
      Route{"POST", "/api/sign-in", "A session for a coder", Access::kToken, post_sign_in,
            "SignedIn", "SignIn", BodyKind::kJson},
      Route{"POST", "/api/sign-out", "Ends all sessions of the coder", Access::kSignedIn,
            post_sign_out},
      Route{"PUT", "/api/me", "Own reaction time, keys, password", Access::kSignedIn, put_me, "Me",
            "MeChange", BodyKind::kJson},
      Route{"GET", "/api/coders", "Who works on the project", Access::kManager, get_coders,
            "[Coder]"},
      Route{"POST", "/api/coders", "A new coder", Access::kOwner, post_coder, "Made", "NewCoder",
            BodyKind::kJson},
      Route{"PUT", "/api/coders/{coder}", "Role, leave and password of a coder", Access::kOwner,
            put_coder, "Coder", "CoderChange", BodyKind::kJson},
      Route{"DELETE", "/api/coders/{coder}",
            "Removes a coder who coded nothing; another one cannot sign in from then on",
            Access::kOwner, delete_coder, "TakenBack"},
  };
  return kRoutes;
}

}  // namespace inkling::server
