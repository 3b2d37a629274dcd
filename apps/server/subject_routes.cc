#include <array>
#include <mutex>

#include "inkling/files/names.h"
#include "inkling/files/text.h"
#include "inkling/storage/pseudonym_change.h"
#include "inkling/storage/subjects.h"
#include "inkling/storage/withdrawal.h"
#include "inkling/storage/withdrawal_marks.h"
#include "server/call.h"
#include "server/route.h"

namespace inkling::server {
namespace {

template <typename Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

template <typename Value>
std::optional<Value> optional_in(const Json& json, const char* name) {
  if (!json.contains(name) || json[name].is_null()) return std::nullopt;
  return json[name].get<Value>();
}

Json subject_json(const Subject& subject) {
  Json consents = Json::array();
  for (const Consent& consent : subject.consents) {
    consents.push_back({{"scope", consent.scope},
                        {"givenBy", consent.given_by},
                        {"givenOn", consent.given_on},
                        {"keepUntil", value_or_null(consent.keep_until)},
                        {"audience", consent.audience}});
  }
  return {
      {"id", subject.id},   {"pseudonym", subject.pseudonym}, {"population", subject.population},
      {"sex", subject.sex}, {"note", subject.note},           {"consents", std::move(consents)}};
}

Subject subject_in(const Json& json) {
  Subject subject;
  subject.pseudonym = json["pseudonym"].get<std::string>();
  subject.population = json["population"].get<std::string>();
  subject.sex = json.value("sex", "");
  subject.note = plain_lines(json.value("note", ""));
  for (const Json& consent : json.value("consents", Json::array())) {
    subject.consents.push_back(
        {consent["scope"].get<std::string>(), consent["givenBy"].get<std::string>(),
         consent["givenOn"].get<std::string>(), optional_in<std::string>(consent, "keepUntil"),
         consent.value("audience", "")});
  }
  return subject;
}

Subject subject_with(Call& call) {
  const std::int64_t id = call.number("subject");
  for (Subject& subject : subjects(call.file())) {
    if (subject.id == id) return std::move(subject);
  }
  throw not_found("subject", id);
}

Answer get_subjects(Call& call) {
  Json list = Json::array();
  for (const Subject& subject : subjects(call.file())) list.push_back(subject_json(subject));
  return json_answer(list);
}

// Of somebody who has withdrawn it is asked whether there is a new consent.
Answer post_subject(Call& call) {
  const Subject subject = subject_in(call.json);
  const bool is_agreed = call.json.value("newConsent", false);
  const auto day =
      is_agreed ? std::nullopt : withdrawn_on(call.file(), MarkOf::kPseudonym, subject.pseudonym);
  if (day) {
    throw Refusal(409, Json{{"error", "somebody of this pseudonym withdrew on " + *day},
                            {"where", readable_name(subject.pseudonym)},
                            {"todo", "give somebody else another pseudonym"},
                            {"withdrawnOn", *day}});
  }
  return json_answer(
      {{"id", add_subject(call.file(), call.me().name, subject,
                          is_agreed ? TakeIn::kByNewConsent : TakeIn::kUnlessWithdrawn)}});
}

Answer put_subject(Call& call) {
  Subject subject = subject_in(call.json);
  subject.id = subject_with(call).id;
  change_subject(call.file(), call.me().name, subject);
  return json_answer(subject_json(subject));
}

Json texts_json(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back(readable_name(text));
  return list;
}

Answer post_pseudonym(Call& call) {
  const PseudonymChange done = change_pseudonym(call.file(), call.me().name, subject_with(call).id,
                                                call.json["pseudonym"].get<std::string>(),
                                                optional_in<std::string>(call.json, "passphrase"));
  return json_answer({{"hasKey", done.has_key},
                      {"wasInKey", done.was_in_key},
                      {"copies", texts_json(done.copies)}});
}

Json session_json(const Session& session) {
  return {{"id", session.id},
          {"name", session.name},
          {"heldOn", value_or_null(session.held_on)},
          {"ageMonths", value_or_null(session.age_months)}};
}

Session session_in(Call& call) {
  Session session;
  session.subject_id = subject_with(call).id;
  session.name = call.json["name"].get<std::string>();
  session.held_on = optional_in<std::string>(call.json, "heldOn");
  session.age_months = optional_in<int>(call.json, "ageMonths");
  return session;
}

Answer get_sessions(Call& call) {
  Json list = Json::array();
  for (const Session& session : sessions(call.file(), subject_with(call).id)) {
    list.push_back(session_json(session));
  }
  return json_answer(list);
}

Answer post_session(Call& call) {
  return json_answer({{"id", add_session(call.file(), call.me().name, session_in(call))}});
}

Answer put_session(Call& call) {
  Session session = session_in(call);
  session.id = call.number("session");
  change_session(call.file(), call.me().name, session);
  return json_answer(session_json(session));
}

const char* erasure_text(NameErasure erasure) {
  switch (erasure) {
    case NameErasure::kNoKey:
      return "no-key";
    case NameErasure::kErased:
      return "erased";
    case NameErasure::kNotInKey:
      return "not-in-key";
    case NameErasure::kNotOpened:
      return "not-opened";
  }
  return "";
}

Json paths_json(const std::vector<std::filesystem::path>& paths) {
  Json list = Json::array();
  for (const auto& path : paths) list.push_back(path.string());
  return list;
}

Json releases_json(const std::vector<WithdrawnRelease>& releases) {
  Json list = Json::array();
  for (const WithdrawnRelease& one : releases) {
    list.push_back({{"name", one.name},
                    {"givenTo", one.given_to},
                    {"kept", paths_json(one.kept)},
                    {"elsewhere", readable_name(one.elsewhere.string())}});
  }
  return list;
}

Answer post_withdraw(Call& call) {
  const Subject subject = subject_with(call);
  if (call.json["pseudonym"].get<std::string>() != subject.pseudonym) {
    throw Refusal(400, "is not the subject's pseudonym", "pseudonym", "type it as it is shown");
  }
  const std::lock_guard no_clip(call.place.clips);
  const auto recorded = sessions(call.file(), subject.id);
  call.place.recordings.close();
  call.place.compared.forget();
  call.place.releases.cancel();  // what it made may show the person
  const Withdrawal done = withdraw(call.file(), subject.pseudonym, call.me().name,
                                   optional_in<std::string>(call.json, "passphrase"));
  // What was on its way meanwhile.
  for (const Session& session : recorded) call.place.uploads.forget(session.id);
  call.place.ingest.forget_gone();
  call.place.agreement.forget();
  call.place.recordings.close();
  call.place.compared.forget();
  return json_answer({{"recordings", done.recordings},
                      {"codes", done.codes},
                      {"erasedFiles", paths_json(done.erased_files)},
                      {"linkedFiles", paths_json(done.linked_files)},
                      {"backups", done.backups},
                      {"removedBackups", done.removed_backups},
                      {"unknownFiles", paths_json(done.unknown_files)},
                      {"releases", releases_json(done.releases)},
                      {"unknownReleases", paths_json(done.unknown_releases)},
                      {"packages", done.packages},
                      {"copies", done.copies},
                      {"name", erasure_text(done.name)}});
}

}  // namespace

std::span<const Route> subject_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/subjects", "Who is recorded", Access::kManager, get_subjects, "[Subject]"},
      Route{"POST", "/api/subjects", "A new subject", Access::kOwner, post_subject, "Made",
            "SubjectContent", BodyKind::kJson},
      Route{"PUT", "/api/subjects/{subject}", "Changes a subject and what was agreed to",
            Access::kOwner, put_subject, "Subject", "SubjectContent", BodyKind::kJson},
      Route{
          "POST", "/api/subjects/{subject}/pseudonym",
          "Another pseudonym, where none was given away yet; with the passphrase the key to names "
          "follows",
          Access::kOwner, post_pseudonym, "Renamed", "Pseudonym", BodyKind::kJson},
      Route{"GET", "/api/subjects/{subject}/sessions", "Meetings with a subject", Access::kManager,
            get_sessions, "[Session]"},
      Route{"POST", "/api/subjects/{subject}/sessions", "A new session", Access::kOwner,
            post_session, "Made", "SessionContent", BodyKind::kJson},
      Route{"PUT", "/api/subjects/{subject}/sessions/{session}", "Changes a session",
            Access::kOwner, put_session, "Session", "SessionContent", BodyKind::kJson},
      Route{"POST", "/api/subjects/{subject}/withdraw",
            "Erases everything of a subject; the pseudonym must be repeated", Access::kOwner,
            post_withdraw, "Withdrawal", "Withdraw", BodyKind::kJson},
  };
  return kRoutes;
}

}  // namespace inkling::server
