#include <chrono>
#include <thread>

#include "inkling/report/agreement_report.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/withdrawal.h"
#include "inkling/workbench/project_agreement.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::TestServer;

class AgreementRoutes : public ::testing::Test {
 protected:
  AgreementRoutes() {
    code(server_.project.task, server_.project.ana, 10, "fear", 1);
    code(server_.project.task, server_.project.ana, 40, "fear", 4);
    code(server_.project.task_of_ben, server_.project.ben, 11, "surprise", 1);
    finish(server_.project.task), finish(server_.project.task_of_ben);
  }

  ProjectFile& file() const { return server_.place->file; }
  void code(std::int64_t task, std::int64_t coder, std::int64_t onset, const std::string& emotion,
            int unit) {
    CodeContent content = server_.project.content(onset, onset + 9);
    content.emotion = emotion;
    content.units = R"([{"unit":)" + std::to_string(unit) + R"(,"intensity":"B","side":"both"}])";
    add_code(file(), coder, task, new_uuid(), content);
  }
  void finish(std::int64_t task) { set_task_state(file(), "ana", task, "done"); }

  // The answer once something is computed.
  Json agreement(const std::string& query = "") {
    while (true) {
      const Json json = good(server_.ask(ana_, "GET", "/api/agreement" + query), "Agreement");
      if (!json["result"].is_null() || !json["error"].is_null()) return json;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  Json differences(const std::string& query = "") {
    return good(server_.ask(ana_, "GET", "/api/agreement/differences" + query), "Differences");
  }

  TestServer server_;
  std::string ana_ = server_.session_of("ana"), ben_ = server_.session_of("ben");
};

TEST_F(AgreementRoutes, AnswerAsTheCommandDoes) {
  const Json json = agreement();
  Progress progress;
  const AgreementOptions options;
  const auto report = coder_agreement(codings_to_compare(file()), options, progress, CancelToken());
  EXPECT_EQ(json["result"], agreement_json(report, options));
  EXPECT_EQ(json["result"]["codes"], 3);
  EXPECT_EQ(json["progress"], 1);
  const Reply table = server_.ask(ana_, "GET", "/api/agreement/file");
  EXPECT_EQ(table.body, agreement_csv(report));
  EXPECT_NE(table.header("Content-Disposition").find("agreement.csv"), std::string::npos);
  const Reply whole = server_.ask(ana_, "GET", "/api/agreement/file?format=json");
  EXPECT_EQ(whole.json(), agreement_json(report, options));
}

TEST_F(AgreementRoutes, AreForWhoLooksAfterTheProject) {
  for (const char* path : {"/api/agreement", "/api/agreement/file", "/api/agreement/differences"}) {
    EXPECT_EQ(server_.ask(ben_, "GET", path).status, 403) << path;
    EXPECT_EQ(server_.ask("", "GET", path).status, 401) << path;
  }
  EXPECT_EQ(server_.ask(ben_, "DELETE", "/api/agreement").status, 403);
}

TEST_F(AgreementRoutes, TakeTheOptionsOfTheCommand) {
  const Json strict = agreement("?overlap=0.95&toleranceMs=20&ageBands=3,6.5&unfinished=1");
  EXPECT_EQ(strict["result"]["overlap"], 0.95);
  EXPECT_EQ(strict["result"]["tolerance_ms"], 20);
  EXPECT_EQ(strict["result"]["slices"][0]["movements"], 3);
  const Json macro = agreement("?tier=macro");
  EXPECT_EQ(macro["error"]["error"], "no code is on the tier macro");
  EXPECT_EQ(macro["error"]["where"], "");
  for (const char* query : {"?overlap=0", "?overlap=2", "?toleranceMs=-1", "?ageBands=6,3",
                            "?ageBands=x", "?ageBands=3,,6", "?tier=micro&what=1"}) {
    EXPECT_EQ(server_.ask(ana_, "GET", std::string("/api/agreement") + query).status, 400) << query;
  }
}

TEST_F(AgreementRoutes, NeedFiguresFirst) {
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/agreement/file").status, 409);
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/agreement/differences").status, 409);
  EXPECT_EQ(server_.ask(ana_, "DELETE", "/api/agreement").status, 204);
}

TEST_F(AgreementRoutes, TellWhereCodersDiffer) {
  agreement();
  const Json all = differences();
  EXPECT_EQ(all["count"], 2);
  const Json& named = all["differences"][0];
  EXPECT_EQ(named["aspects"], Json({"emotion"}));
  EXPECT_EQ(named["first"]["coder"], "ana");
  EXPECT_EQ(named["first"]["taskId"], server_.project.task);
  EXPECT_EQ(named["first"]["code"]["emotion"], "fear");
  EXPECT_EQ(named["second"]["code"]["onsetFrame"], 11);
  EXPECT_EQ(named["second"]["code"]["units"][0]["intensity"], "B");
  const Json missed = differences("?aspect=movement");
  EXPECT_EQ(missed["count"], 1);
  EXPECT_EQ(missed["differences"][0]["second"]["code"], Json());
  EXPECT_EQ(differences("?unit=4")["count"], 1);
  EXPECT_EQ(differences("?emotion=surprise")["count"], 1);
  EXPECT_EQ(differences("?first=ben&second=ana&emotion=fear&named=surprise")["count"], 0);
  EXPECT_EQ(differences("?first=ana&second=ben&emotion=fear&named=surprise")["count"], 1);
  for (const char* query : {"?first=ana", "?aspect=colour", "?emotion=joy"}) {
    EXPECT_EQ(server_.ask(ana_, "GET", std::string("/api/agreement/differences") + query).status,
              400)
        << query;
  }
}

// Who still codes a face blind learns nothing of what others noted there, not even how much.
class BlindVerifier : public AgreementRoutes {
 protected:
  BlindVerifier() {
    const Coder verifier{0, "cleo", "verifier", {}, "{}", true};
    cleo_ = add_coder(file(), "ana", verifier, "", kQuickPassword);
    set_password(file(), "ana", cleo_, "password of cleo", kQuickPassword);
    other_ = server_.project.add(file(), server_.project.subject, "other");
    for (const std::int64_t coder : {server_.project.ana, server_.project.ben}) {
      const std::int64_t task = inkling::testing::TestProject::add_task(file(), coder, other_);
      code(task, coder, 60, "sadness", 15);
      finish(task);
    }
    ana_ = server_.session_of("cleo");  // who asks
  }

  std::int64_t cleo_ = 0, other_ = 0;
};

TEST_F(BlindVerifier, IsToldNothingOfTheFace) {
  EXPECT_EQ(agreement()["result"]["codes"], 5);
  EXPECT_EQ(differences()["count"], 2);
  const std::int64_t task =
      inkling::testing::TestProject::add_task(file(), cleo_, server_.project.recording);
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/agreement/differences").status, 409);  // nothing older
  const Json told = agreement();
  EXPECT_EQ(told["leftOut"], Json({"call, face 1"}));
  EXPECT_EQ(told["result"]["left_out"], told["leftOut"]);
  EXPECT_EQ(told["result"]["codes"], 2);
  EXPECT_EQ(told["result"]["recordings"], 1);
  EXPECT_EQ(told.dump().find("surprise"), std::string::npos);
  EXPECT_EQ(differences()["count"], 0);
  const std::string table = server_.ask(ana_, "GET", "/api/agreement/file").body;
  EXPECT_NE(table.find("\nleft out,\"call, face 1\","), std::string::npos) << table;
  EXPECT_EQ(table.find("surprise"), std::string::npos);
  EXPECT_NE(agreement("?unfinished=1").dump().find("sadness"), std::string::npos);
  EXPECT_EQ(agreement("?unfinished=1").dump().find("surprise"), std::string::npos);
  finish(task);
  EXPECT_EQ(agreement()["leftOut"], Json::array());
  EXPECT_EQ(differences()["count"], 5);  // she noted nothing herself
}

// Another who codes nothing there sees all.
TEST_F(BlindVerifier, TakesNothingFromOthers) {
  inkling::testing::TestProject::add_task(file(), cleo_, server_.project.recording);
  EXPECT_EQ(agreement()["result"]["codes"], 2);
  ana_ = server_.session_of("ana");
  EXPECT_EQ(agreement()["result"]["codes"], 5);
}

// Where nothing is left to compare, it is said what was left out.
TEST_F(BlindVerifier, IsToldWhyNothingIsLeft) {
  for (const std::int64_t recording : {server_.project.recording, other_}) {
    inkling::testing::TestProject::add_task(file(), cleo_, recording);
  }
  const Json told = agreement();
  EXPECT_FALSE(told["error"].is_null());
  EXPECT_EQ(told["leftOut"].size(), 2u);
}

TEST_F(AgreementRoutes, NothingIsKeptOfAWithdrawnChild) {
  agreement();
  withdraw(file(), "c01", "ana");  // as another program does
  good(server_.ask(ana_, "GET", "/api/pulse"), "Pulse");
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/agreement/differences").status, 409);
  EXPECT_FALSE(agreement()["error"].is_null());
}

}  // namespace
}  // namespace inkling::server
