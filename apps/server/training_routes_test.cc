#include <filesystem>

#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/training_runs.h"
#include "server/route.h"
#include "server/schema.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::TestServer;

constexpr std::int64_t kDayUs = std::int64_t{24} * 3600 * 1'000'000;

// Runs of ben's that no course chose, so that nothing has to be drawn.
class TrainingRoutes : public ::testing::Test {
 protected:
  TrainingRun begin(const std::string& course, const std::string& part, std::int64_t coder_id = 0) {
    TrainingRun run;
    run.coder_id = coder_id == 0 ? server_.project.ben : coder_id;
    run.course = course, run.part = part;
    return begin_training(file(), "ben", run,
                          {{{"1/a"}, {"fear", "1+2+4", {20, 23, 28}, 40'000}},
                           {{"1/b"}, {"surprise", "1+2+5", {30, 32, 36}, 40'000}}});
  }
  Reply answer(std::int64_t run, int item, int attempt, Json body,
               const std::string& session) const {
    body["tookMs"] = 800;
    return server_.ask(
        session, "PUT",
        path(run) + "/items/" + std::to_string(item) + "/answers/" + std::to_string(attempt),
        body.dump());
  }
  Reply answer(std::int64_t run, int item, int attempt, const std::string& label) const {
    return answer(run, item, attempt, {{"label", label}}, ben_);
  }
  static std::string path(std::int64_t run) { return "/api/training/runs/" + std::to_string(run); }
  ProjectFile& file() const { return server_.place->file; }

  TestServer server_;
  std::string ana_ = server_.session_of("ana"), ben_ = server_.session_of("ben");
};

TEST_F(TrainingRoutes, ATestTellsNothingUntilItsEndAndThenItsScore) {
  const TrainingRun run = begin("emotions", "posttest");
  Json json = good(server_.ask(ben_, "GET", path(run.id)), "TrainingRun");
  EXPECT_EQ(json["items"].size(), 2u);
  EXPECT_EQ(json["labels"].size(), 7u);
  EXPECT_EQ(json.dump().find("1+2+4"), std::string::npos);
  EXPECT_EQ(json["items"][0]["truth"], Json());
  EXPECT_EQ(server_.ask(ben_, "GET", path(run.id) + "/score").status, 409);

  const Json verdict = good(answer(run.id, 1, 1, "surprise"), "TrainingVerdict");
  EXPECT_EQ(verdict,
            Json({{"settled", true}, {"right", nullptr}, {"truth", nullptr}, {"finished", false}}));
  EXPECT_EQ(good(answer(run.id, 1, 1, "surprise"), "TrainingVerdict"), verdict);
  EXPECT_EQ(answer(run.id, 1, 1, "fear").status, 400);
  EXPECT_EQ(answer(run.id, 1, 2, "fear").status, 400);
  EXPECT_EQ(answer(run.id, 2, 1, "hunger").status, 400);
  EXPECT_EQ(good(answer(run.id, 2, 1, "surprise"), "TrainingVerdict")["finished"], true);

  json = good(server_.ask(ben_, "GET", path(run.id)), "TrainingRun");
  EXPECT_EQ(json["items"][0]["truth"], Json());  // others do the same test
  const Json score = good(server_.ask(ben_, "GET", path(run.id) + "/score"), "TrainingScore");
  EXPECT_EQ(score["right"], 1);
  EXPECT_EQ(score["percent"], 50);
  EXPECT_EQ(score["confusion"],
            Json({{{"was", "fear"}, {"answered", "surprise"}, {"count", 1}},
                  {{"was", "surprise"}, {"answered", "surprise"}, {"count", 1}}}));
}

TEST_F(TrainingRoutes, PracticeHoldsUntilTheAnswerIsRight) {
  const TrainingRun run = begin("emotions", "practice");
  Json verdict = good(answer(run.id, 1, 1, "anger"), "TrainingVerdict");
  EXPECT_EQ(verdict["right"], false);
  EXPECT_EQ(verdict["settled"], false);
  EXPECT_EQ(verdict["truth"], Json());
  EXPECT_EQ(good(server_.ask(ben_, "GET", path(run.id)), "TrainingRun")["items"][0]["truth"],
            Json());
  verdict = good(answer(run.id, 1, 2, "fear"), "TrainingVerdict");
  EXPECT_EQ(verdict["right"], true);
  EXPECT_EQ(verdict["truth"]["units"], "1+2+4");
  const Json item = good(server_.ask(ben_, "GET", path(run.id)), "TrainingRun")["items"][0];
  EXPECT_EQ(item["answers"], Json({{{"label", "anger"}}, {{"label", "fear"}}}));
  EXPECT_EQ(item["settled"], true);
}

TEST_F(TrainingRoutes, MarksAreAnsweredByTheFramesThatWereRight) {
  const TrainingRun run = begin("timing", "practice");
  const auto mark = [&](int item, int onset, int apex, int offset) {
    return answer(run.id, item, 1,
                  {{"onsetFrame", onset}, {"apexFrame", apex}, {"offsetFrame", offset}}, ben_);
  };
  EXPECT_EQ(mark(1, 25, 23, 28).status, 400);  // not in order
  EXPECT_EQ(answer(run.id, 1, 1, "fear").status, 400);
  const Json verdict = good(mark(1, 21, 23, 28), "TrainingVerdict");
  EXPECT_EQ(verdict["truth"]["onsetFrame"], 20);
  EXPECT_EQ(verdict["settled"], true);
  good(mark(2, 30, 32, 34), "TrainingVerdict");
  const Json timing =
      good(server_.ask(ben_, "GET", path(run.id) + "/score"), "TrainingScore")["timing"];
  EXPECT_EQ(timing["onsetFrames"], 0.5);
  EXPECT_EQ(timing["offsetFrames"], 1);
  EXPECT_EQ(timing["meanMs"], 20);
}

TEST_F(TrainingRoutes, EachSeesTheirOwnOwnersAndVerifiersTheScoresOfAll) {
  const TrainingRun run = begin("emotions", "posttest");
  EXPECT_EQ(server_.ask("", "GET", "/api/training").status, 401);
  EXPECT_EQ(server_.ask("", "GET", path(run.id)).status, 401);
  // Not even an owner sees what another is asked, or answers for them.
  EXPECT_EQ(server_.ask(ana_, "GET", path(run.id)).status, 404);
  EXPECT_EQ(server_.ask(ana_, "GET", path(run.id) + "/items/1/clips/1/frames/0").status, 404);
  EXPECT_EQ(answer(run.id, 1, 1, {{"label", "fear"}}, ana_).status, 404);
  const TrainingRun of_ana = begin("emotions", "pretest", server_.project.ana);
  EXPECT_EQ(server_.ask(ben_, "GET", path(of_ana.id)).status, 404);
  EXPECT_EQ(server_.ask(ben_, "GET", path(of_ana.id) + "/score").status, 404);
  for (const char* target : {"/api/training/results", "/api/training/export"}) {
    EXPECT_EQ(server_.ask("", "GET", target).status, 401);
    EXPECT_EQ(server_.ask(ben_, "GET", target).status, 403);
    EXPECT_EQ(server_.ask(ana_, "GET", target).status, 200);
  }
  const std::string admission =
      "/api/training/coders/" + std::to_string(server_.project.ben) + "/admission";
  EXPECT_EQ(server_.ask(ben_, "PUT", admission, "{}").status, 403);
  EXPECT_EQ(server_.ask(ben_, "DELETE", admission).status, 403);
  EXPECT_EQ(server_.ask(ben_, "PUT", "/api/training/mark", "{}").status, 403);
  good(answer(run.id, 1, 1, "fear"), "TrainingVerdict");
  good(answer(run.id, 2, 1, "fear"), "TrainingVerdict");
  good(server_.ask(ana_, "GET", path(run.id) + "/score"), "TrainingScore");
  const Json all = good(server_.ask(ana_, "GET", "/api/training/results"), "[TrainingOfCoder]");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1]["name"], "ben");
  EXPECT_EQ(all[1]["courses"][0]["parts"][4]["percent"], 50);
  const Reply table = server_.ask(ana_, "GET", "/api/training/export?what=answers");
  const CsvTable answers = CsvTable::parse(table.body, "answers");
  ASSERT_EQ(answers.rows(), 2u);
  EXPECT_EQ(answers.cell(0, answers.column("coder")), "ben");
  EXPECT_EQ(answers.cell(1, answers.column("truth")), "surprise");
  EXPECT_EQ(answers.cell(1, answers.column("answer")), "fear");
}

TEST_F(TrainingRoutes, TheMarkKeepsACoderFromTasksUntilItIsReached) {
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 200);
  EXPECT_EQ(server_.ask(ana_, "PUT", "/api/training/mark", R"({"emotionsPercent": 50})").status,
            204);
  const Reply closed = server_.ask(ben_, "GET", task);
  EXPECT_EQ(closed.status, 403);
  EXPECT_EQ(closed.json()["error"],
            "this project asks for 50 % of the post-test of emotions before you code");
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/tasks/" + std::to_string(server_.project.task)).status,
            200);  // owners are not asked
  EXPECT_EQ(good(server_.ask(ben_, "GET", "/api/training"), "Training")["mayCode"], false);

  const std::string admission =
      "/api/training/coders/" + std::to_string(server_.project.ben) + "/admission";
  EXPECT_EQ(server_.ask(ana_, "PUT", admission, R"({"until": "2001-01-01"})").status, 204);
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 403);  // it is over
  EXPECT_EQ(server_.ask(ana_, "PUT", admission, R"({"until": null})").status, 204);
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 200);
  EXPECT_EQ(server_.ask(ana_, "DELETE", admission).status, 204);
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 403);
  const TrainingRun run = begin("emotions", "posttest");
  for (const int item : {1, 2}) good(answer(run.id, item, 1, "fear"), "TrainingVerdict");
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 200);
  EXPECT_EQ(server_.ask(ana_, "PUT", "/api/training/mark", R"({"emotionsPercent": 101})").status,
            400);
}

TEST_F(TrainingRoutes, NoRouteOfATaskServesWhoLacksTheMark) {
  const std::string number = std::to_string(server_.project.task_of_ben);
  EXPECT_EQ(server_.ask(ana_, "PUT", "/api/training/mark", R"({"emotionsPercent": 50})").status,
            204);
  int tried = 0;
  for (const Route* route : routes()) {
    std::string target(route->path);
    const auto at = target.find("{task}");
    if (at == std::string::npos || route->access != Access::kSignedIn) continue;
    target.replace(at, 6, number);
    if (const auto code = target.find("{code}"); code != std::string::npos) {
      target.replace(code, 6, new_uuid());
    }
    const std::string body = route->body == BodyKind::kNone ? "" : "{}";
    const Reply reply = server_.ask(ben_, std::string(route->method), target, body);
    EXPECT_EQ(reply.status, 403) << route->method << " " << target << reply.body;
    EXPECT_EQ(reply.json()["error"],
              "this project asks for 50 % of the post-test of emotions before you code");
    ++tried;
  }
  EXPECT_GE(tried, 8);
  EXPECT_EQ(task_of(file(), server_.project.task_of_ben).state, "open");
}

TEST_F(TrainingRoutes, AWindowThatHasATaskOpenGoesOnUntilItIsDone) {
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  const auto code = [&] {
    const Json body = {{"base", 0},
                       {"content",
                        {{"tierId", 1},
                         {"onsetFrame", 10},
                         {"offsetFrame", 15},
                         {"units", Json::array()},
                         {"views", Json::array()}}}};
    return server_.ask(ben_, "PUT", task + "/codes/" + new_uuid(), body.dump()).status;
  };
  const auto put = [&](const std::string& session, const char* state) {
    return server_.ask(session, "PUT", task, Json{{"state", state}}.dump()).status;
  };
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 200);
  EXPECT_EQ(server_.ask(ana_, "PUT", "/api/training/mark", R"({"emotionsPercent": 50})").status,
            204);
  EXPECT_EQ(server_.ask(ben_, "GET", task).status, 403);  // no other window
  EXPECT_EQ(code(), 200);
  EXPECT_EQ(put(ana_, "open"), 204);  // as it is
  EXPECT_EQ(code(), 200);
  EXPECT_EQ(put(ben_, "done"), 204);
  EXPECT_EQ(put(ben_, "open"), 403);
  EXPECT_EQ(put(ana_, "open"), 204);  // which lets nobody code without the mark
  EXPECT_EQ(code(), 403);
  EXPECT_EQ(put(ben_, "done"), 403);
  EXPECT_EQ(codes_of(file(), server_.project.task_of_ben).size(), 2u);
}

TEST_F(TrainingRoutes, ARetestIsOfferedWhenItIsDue) {
  std::int64_t now_us = utc_now_us() - 22 * kDayUs;
  const auto retests = [&] {
    return good(server_.ask(ben_, "GET", "/api/training"), "Training")["courses"][0]["retests"];
  };
  EXPECT_TRUE(retests().empty());
  {
    ProjectFile then(server_.project.folder, [&] { return now_us++; });
    TrainingRun run;
    run.coder_id = server_.project.ben, run.course = "emotions", run.part = "posttest";
    run = begin_training(then, "ben", run, {{{"1/a"}, {"fear", "1", {}, 40'000}}});
    answer_training(then, "ben", run.id, {1, 1, 0, {"fear", {}}, 5});
  }
  const Json due = retests();
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0]["isDue"], true);
  EXPECT_EQ(due[1]["isDue"], false);
  EXPECT_EQ(due[1]["dueUs"].get<std::int64_t>() - due[0]["dueUs"].get<std::int64_t>(), 21 * kDayUs);
  const auto wish = [&](const char* course, const char* part) {
    return server_.ask(ben_, "POST", "/api/training/runs",
                       Json{{"course", course}, {"part", part}}.dump());
  };
  EXPECT_EQ(wish("units", "retest").status, 409);
  EXPECT_EQ(wish("units", "practice").json()["error"], "the pre-test comes first");
  EXPECT_EQ(wish("emotions", "dance").status, 400);
  // Its faces are being drawn.
  const Json start = good(wish("emotions", "retest"), "TrainingStart");
  EXPECT_EQ(start["runId"], Json());
  EXPECT_EQ(start["total"], 14);
}

TEST_F(TrainingRoutes, PicturesAreThoseOfTheItemsClipsAndNoOthers) {
  const auto clip = server_.project.folder.training() / "1" / "a";
  std::filesystem::create_directories(clip);
  write_file(clip / "0.jpg", "picture 0");
  write_file(clip / "1.jpg", "picture 1");
  const std::string item = path(begin("emotions", "posttest").id) + "/items/1/clips/";
  const Reply picture = server_.ask(ben_, "GET", item + "1/frames/1");
  EXPECT_EQ(picture.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(picture.body, "picture 1");
  EXPECT_EQ(server_.ask(ben_, "GET", item + "1/frames/2").status, 404);
  EXPECT_EQ(server_.ask(ben_, "GET", item + "2/frames/0").status, 404);
  EXPECT_EQ(server_.ask(ben_, "GET", item + "1/frames/..").status, 404);
}

TEST_F(TrainingRoutes, APartThatWasBegunGoesOn) {
  const TrainingRun run = begin("emotions", "pretest");
  const Json start = good(server_.ask(ben_, "POST", "/api/training/runs",
                                      R"({"course": "emotions", "part": "pretest"})"),
                          "TrainingStart");
  EXPECT_EQ(start["runId"], run.id);
}

}  // namespace
}  // namespace inkling::server
