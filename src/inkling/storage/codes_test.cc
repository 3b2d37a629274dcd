#include "inkling/storage/codes.h"

#include <random>
#include <thread>

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class Codes : public ::testing::Test {
 protected:
  CodeVersion add(std::int64_t onset, std::int64_t offset) {
    return add_code(file_, project_.ana, project_.task, new_uuid(),
                    project_.content(onset, offset));
  }
  std::int64_t last_edit() {
    const auto all = codes_since(file_, project_.task, 0);
    return all.empty() ? 0 : all.back().task_edit;
  }
  std::optional<CodeVersion> undo() {
    return undo_code(file_, project_.ana, project_.task, last_edit());
  }
  std::optional<CodeVersion> redo() {
    return redo_code(file_, project_.ana, project_.task, last_edit());
  }
  std::vector<std::int64_t> onsets() {
    std::vector<std::int64_t> all;
    for (const CodeVersion& one : codes_of(file_, project_.task)) {
      all.push_back(one.content.onset_frame);
    }
    return all;
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

using Frames = std::vector<std::int64_t>;

TEST_F(Codes, CarryAllThatACoderSays) {
  CodeContent content = project_.content(10, 20);
  content.apex_frame = 13;
  content.emotion = "fear";
  content.units = R"([{"unit": 4, "intensity": "C", "side": "left"}])";
  content.confidence = 4;
  content.unsure = true;
  content.comment = "Zähne, \"links\"";
  content.proposal_seen = true;
  content.views = R"(["crop", "magnified"])";
  const std::string id = new_uuid();
  const CodeVersion made = add_code(file_, project_.ana, project_.task, id, content);
  const auto all = codes_of(file_, project_.task);
  ASSERT_EQ(all.size(), 1u);
  for (const CodeVersion& one : {made, all[0]}) {
    EXPECT_EQ(one.id, id);
    EXPECT_EQ(one.version, 1);
    EXPECT_EQ(one.content, content);
    EXPECT_EQ(one.onset_us, 400'000);
    EXPECT_EQ(one.apex_us, 520'000);
    EXPECT_EQ(one.offset_us, 800'000);
    EXPECT_EQ(one.edit, made.edit);
    EXPECT_EQ(one.at_us, made.at_us);
  }
  file_.read([&](SQLite::Database& database) {
    const AuditEntry entry = AuditLog(database).entries().back();
    EXPECT_EQ(entry.number, made.edit);
    EXPECT_EQ(entry.actor, "ana");
    EXPECT_EQ(entry.action, "code.add");
    EXPECT_EQ(entry.subject_id, project_.subject);
    EXPECT_NE(entry.details.find(id), std::string::npos);
    EXPECT_EQ(entry.details.find("links"), std::string::npos);
  });
  testing::expect_whole(file_);
}

TEST_F(Codes, AChangeIsANewVersionAndNoneIsLost) {
  const CodeVersion first = add(10, 20);
  const CodeVersion second =
      change_code(file_, project_.ana, first.id, 1, project_.content(11, 21));
  const CodeVersion third = delete_code(file_, project_.ana, first.id, 2);
  EXPECT_EQ(second.version, 2);
  EXPECT_TRUE(third.deleted);
  EXPECT_TRUE(codes_of(file_, project_.task).empty());
  const auto versions = versions_of(file_, first.id);
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[0].content.onset_frame, 10);
  EXPECT_EQ(versions[1].content.onset_frame, 11);
  EXPECT_EQ(versions[2].content, versions[1].content);
  file_.with_database([](SQLite::Database& database) {
    EXPECT_THROW(database.exec("UPDATE code_versions SET comment = 'x'"), SQLite::Exception);
  });
  testing::expect_whole(file_);
}

TEST_F(Codes, AStaleChangeIsRefusedWithWhatIsNewest) {
  const CodeVersion first = add(10, 20);
  ProjectFile other(project_.folder, project_.clock());
  change_code(other, project_.ana, first.id, 1, project_.content(12, 20));
  for (const bool is_delete : {false, true}) {
    try {
      if (is_delete) {
        delete_code(file_, project_.ana, first.id, 1);
      } else {
        change_code(file_, project_.ana, first.id, 1, project_.content(9, 20));
      }
      ADD_FAILURE() << "nothing is refused";
    } catch (const StaleCode& stale) {
      EXPECT_EQ(stale.newest().version, 2);
      EXPECT_EQ(stale.newest().content.onset_frame, 12);
      testing::expect_words(stale.what(), {"newest version is 2", first.id.c_str()});
    }
  }
  EXPECT_EQ(versions_of(file_, first.id).size(), 2u);
  const auto seen = codes_since(file_, project_.task, first.task_edit);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].version, 2);
  EXPECT_TRUE(codes_since(file_, project_.task, seen[0].task_edit).empty());
}

TEST_F(Codes, ARequestThatComesTwiceIsCarriedOutOnce) {
  const std::string id = new_uuid();
  const CodeContent content = project_.content(10, 20);
  const CodeVersion first = add_code(file_, project_.ana, project_.task, id, content);
  EXPECT_EQ(add_code(file_, project_.ana, project_.task, id, content).edit, first.edit);
  testing::expect_usage_error(
      [&] { add_code(file_, project_.ana, project_.task, id, project_.content(10, 21)); }, id);
  testing::expect_usage_error(
      [&] { add_code(file_, project_.ben, project_.task_of_ben, id, content); }, id);
  const CodeVersion second = change_code(file_, project_.ana, id, 1, project_.content(10, 21));
  EXPECT_EQ(change_code(file_, project_.ana, id, 1, project_.content(10, 21)).edit, second.edit);
  const CodeVersion third = delete_code(file_, project_.ana, id, 2);
  EXPECT_EQ(delete_code(file_, project_.ana, id, 2).edit, third.edit);
  EXPECT_EQ(versions_of(file_, id).size(), 3u);
}

// Its answer was lost, and before it came again another window went on from what it had done.
TEST_F(Codes, ARequestThatComesTwiceIsKnownAlsoWhenAnotherWindowWentOn) {
  const std::string id = new_uuid();
  const auto at = [&](std::int64_t offset) { return project_.content(10, offset); };
  const CodeVersion first = add_code(file_, project_.ana, project_.task, id, at(20));
  const CodeVersion second = change_code(file_, project_.ana, id, 1, at(21));
  const CodeVersion gone = delete_code(file_, project_.ana, id, 2);
  const CodeVersion back = *undo_code(file_, project_.ana, project_.task, gone.task_edit);
  EXPECT_EQ(add_code(file_, project_.ana, project_.task, id, at(20)).edit, first.edit);
  EXPECT_EQ(change_code(file_, project_.ana, id, 1, at(21)).edit, second.edit);
  EXPECT_EQ(delete_code(file_, project_.ana, id, 2).edit, gone.edit);
  EXPECT_THROW(change_code(file_, project_.ana, id, 1, at(22)), StaleCode);
  EXPECT_THROW(delete_code(file_, project_.ana, id, 1), StaleCode);
  EXPECT_EQ(versions_of(file_, id).size(), 4u);
  EXPECT_EQ(codes_of(file_, project_.task)[0].edit, back.edit);
}

TEST_F(Codes, AnUndoThatComesTwiceIsCarriedOutOnce) {
  const std::string once = new_uuid();
  const CodeVersion code = add(10, 20);
  const auto undone = [&](const std::string& request) {
    return *undo_code(file_, project_.ana, project_.task, code.task_edit, request);
  };
  const CodeVersion gone = undone(once);
  EXPECT_EQ(undone(once).edit, gone.edit);
  EXPECT_THROW(undone(new_uuid()), StaleCode);
  // Also when another window went on, or the task is done since.
  redo_code(file_, project_.ana, project_.task, gone.task_edit);
  set_task_state(file_, "ana", project_.task, "done");
  EXPECT_EQ(undone(once).edit, gone.edit);
  EXPECT_EQ(versions_of(file_, code.id).size(), 3u);
  testing::expect_usage_error(
      [&] { redo_code(file_, project_.ana, project_.task, gone.task_edit, once); },
      "another one's");
  testing::expect_usage_error([&] { undone("no number"); }, "UUID");
  testing::expect_whole(file_);
}

TEST_F(Codes, UndoAndRedoGoBackAndForthOverSeveralCodes) {
  EXPECT_FALSE(undo());
  const CodeVersion a = add(10, 20);
  const CodeVersion b = add(30, 40);
  change_code(file_, project_.ana, a.id, 1, project_.content(11, 20));
  delete_code(file_, project_.ana, b.id, 1);
  EXPECT_EQ(onsets(), Frames({11}));
  EXPECT_TRUE(undo());
  EXPECT_EQ(onsets(), Frames({11, 30}));
  EXPECT_TRUE(undo());
  EXPECT_EQ(onsets(), Frames({10, 30}));
  EXPECT_TRUE(undo());
  EXPECT_EQ(onsets(), Frames({10}));
  EXPECT_TRUE(redo());
  EXPECT_EQ(onsets(), Frames({10, 30}));
  EXPECT_TRUE(undo());
  EXPECT_TRUE(undo());
  EXPECT_EQ(onsets(), Frames());
  EXPECT_FALSE(undo());
  for (const Frames& expected : {Frames{10}, {10, 30}, {11, 30}, {11}}) {
    EXPECT_TRUE(redo());
    EXPECT_EQ(onsets(), expected);
  }
  EXPECT_FALSE(redo());
  EXPECT_TRUE(undo());
  add(50, 60);
  EXPECT_FALSE(redo());  // something else was done since
  EXPECT_EQ(onsets(), Frames({11, 30, 50}));
  testing::expect_whole(file_);
}

// Against lists of whole states, as a text editor would keep them.
TEST_F(Codes, UndoAndRedoAreThoseOfAnEditor) {
  std::mt19937 chance(5);
  std::vector<Frames> undo_list, redo_list;
  for (int step = 0; step < 150; ++step) {
    const Frames before = onsets();
    switch (chance() % 6) {
      case 0:
        EXPECT_EQ(undo().has_value(), !undo_list.empty());
        if (!undo_list.empty()) {
          redo_list.push_back(before);
          EXPECT_EQ(onsets(), undo_list.back());
          undo_list.pop_back();
        }
        continue;
      case 1:
        EXPECT_EQ(redo().has_value(), !redo_list.empty());
        if (!redo_list.empty()) {
          undo_list.push_back(before);
          EXPECT_EQ(onsets(), redo_list.back());
          redo_list.pop_back();
        }
        continue;
      case 2: {
        const auto all = codes_of(file_, project_.task);
        if (all.empty()) continue;
        delete_code(file_, project_.ana, all[0].id, all[0].version);
        break;
      }
      case 3: {
        const auto all = codes_of(file_, project_.task);
        if (all.empty()) continue;
        change_code(file_, project_.ana, all[0].id, all[0].version,
                    project_.content(static_cast<std::int64_t>(chance() % 90), 99));
        if (onsets() == before) continue;  // nothing to take back
        break;
      }
      default:
        add(static_cast<std::int64_t>(chance() % 90), 99);
    }
    undo_list.push_back(before);
    redo_list.clear();
  }
  testing::expect_whole(file_);
}

TEST_F(Codes, UndoIsOfOneCoderAndOfWhatTheWindowSees) {
  const CodeVersion mine = add(10, 20);
  add_code(file_, project_.ben, project_.task_of_ben, new_uuid(), project_.content(1, 2));
  EXPECT_EQ(undo()->id, mine.id);
  EXPECT_EQ(codes_of(file_, project_.task_of_ben).size(), 1u);
  testing::expect_usage_error([&] { undo_code(file_, project_.ben, project_.task, 99); },
                              "another coder's");
  EXPECT_THROW(undo_code(file_, project_.ana, project_.task, mine.task_edit), StaleCode);
}

TEST_F(Codes, AProposalThatWasSeenStaysSeen) {
  const CodeVersion first = add(10, 20);
  CodeContent content = project_.content(10, 21);
  content.proposal_seen = true;
  change_code(file_, project_.ana, first.id, 1, content);
  content = project_.content(10, 22);
  EXPECT_TRUE(change_code(file_, project_.ana, first.id, 2, content).content.proposal_seen);
  EXPECT_TRUE(undo()->content.proposal_seen);
  EXPECT_TRUE(undo()->content.proposal_seen);
  EXPECT_TRUE(undo()->deleted);
}

// What a coder looked at can be taken back as little as that they saw a proposal.
TEST_F(Codes, AViewThatWasUsedStaysUsedAndIsNoStepOfUndo) {
  const CodeVersion first = add(10, 20);
  CodeContent content = project_.content(10, 25);
  content.views = R"(["crop"])";
  change_code(file_, project_.ana, first.id, 1, content);
  content.views = R"(["magnified"])";  // looked at, no more
  const CodeVersion looked = change_code(file_, project_.ana, first.id, 2, content);
  EXPECT_EQ(looked.content.views, R"(["crop","magnified"])");
  EXPECT_EQ(change_code(file_, project_.ana, first.id, 2, content).version, 3);  // sent again
  const CodeVersion back = *undo();
  EXPECT_EQ(back.content.offset_frame, 20);
  EXPECT_EQ(back.content.views, R"(["crop","magnified"])");
  // A look between an undo and its redo takes nothing away.
  content = back.content, content.views = R"(["arrows"])";
  change_code(file_, project_.ana, first.id, back.version, content);
  const CodeVersion again = *redo();
  EXPECT_EQ(again.content.offset_frame, 25);
  EXPECT_EQ(again.content.views, R"(["crop","magnified","arrows"])");
  EXPECT_FALSE(redo());
  EXPECT_EQ(undo()->content.offset_frame, 20);
  EXPECT_TRUE(undo()->deleted);
  EXPECT_FALSE(undo());
  testing::expect_whole(file_);
}

TEST_F(Codes, WhatCannotBeIsRefusedAndChangesNothing) {
  const auto refuse = [&](const char* named, auto change) {
    CodeContent bad = project_.content(10, 20);
    change(bad);
    testing::expect_usage_error(
        [&] { add_code(file_, project_.ana, project_.task, new_uuid(), bad); }, named);
  };
  refuse("10-9", [](CodeContent& c) { c.offset_frame = 9; });
  refuse("10-100", [](CodeContent& c) { c.offset_frame = 100; });
  refuse("-1-20", [](CodeContent& c) { c.onset_frame = -1; });
  refuse("order", [](CodeContent& c) { c.apex_frame = 9; });
  refuse("order", [](CodeContent& c) { c.apex_frame = 21; });
  for (const char* units : {"[1", "{}", R"([{"unit": 200}])"}) {
    refuse("action unit", [&](CodeContent& c) { c.units = units; });
  }
  refuse("JSON", [](CodeContent& c) { c.views = "{}"; });
  refuse("JSON", [](CodeContent& c) { c.views = ""; });
  refuse("confidence", [](CodeContent& c) { c.confidence = 6; });
  refuse("comment", [](CodeContent& c) { c.comment = std::string(20'001, 'x'); });
  refuse("comment", [](CodeContent& c) { c.comment = "\xc3"; });
  refuse("tier", [](CodeContent& c) { c.tier_id = 77; });
  const CodeContent good = project_.content(10, 20);
  testing::expect_usage_error([&] { add_code(file_, project_.ana, project_.task, "1", good); },
                              "UUID");
  testing::expect_usage_error(
      [&] { add_code(file_, project_.ben, project_.task, new_uuid(), good); }, "another coder's");
  testing::expect_usage_error([&] { add_code(file_, project_.ana, 99, new_uuid(), good); }, "99");
  testing::expect_usage_error([&] { change_code(file_, project_.ana, new_uuid(), 1, good); },
                              "no such code");
  set_task_state(file_, "ana", project_.task, "done");
  testing::expect_usage_error(
      [&] { add_code(file_, project_.ana, project_.task, new_uuid(), good); }, "done");
  EXPECT_TRUE(codes_since(file_, project_.task, 0).empty());
  testing::expect_whole(file_);
}

TEST_F(Codes, WhatWasChangedPastTheProgramShows) {
  const CodeVersion one = add(10, 20), two = add(30, 40);
  const std::string where = " WHERE code_id = '" + one.id + "'";
  for (const std::string& sql :
       {"UPDATE code_versions SET onset_frame = 9" + where,
        "UPDATE code_versions SET units = '[12]'" + where,
        "UPDATE code_versions SET unsure = 1" + where,
        "UPDATE code_versions SET deleted = 1" + where, "DELETE FROM code_versions" + where,
        "DELETE FROM codes WHERE id = '" + two.id + "'",
        "INSERT INTO code_versions SELECT code_id, 2, 900, kind, nonce, at_us, tier_id, "
        "deleted, onset_frame, apex_frame, offset_frame, onset_us, apex_us, offset_us, "
        "emotion, units, confidence, unsure, comment, proposal_seen, views, 0 "
        "FROM code_versions" +
            where}) {
    file_.with_database([&](SQLite::Database& database) {
      database.exec("BEGIN; DROP TRIGGER code_versions_stay");
      database.exec(sql);
      EXPECT_EQ(code_faults(database).size(), 1u) << sql;
      database.exec("ROLLBACK");
      EXPECT_TRUE(code_faults(database).empty());
    });
  }
}

TEST_F(Codes, TwoWindowsAndTwoCodersAtOnceLoseNothing) {
  ProjectFile second(project_.folder, project_.clock()), third(project_.folder, [] { return 1; });
  const auto work = [&](ProjectFile& file, std::int64_t coder, std::int64_t task) {
    for (int i = 0; i < 15; ++i) {
      const CodeVersion one = add_code(file, coder, task, new_uuid(), project_.content(i, 50));
      change_code(file, coder, one.id, 1, project_.content(i + 1, 50));
    }
  };
  std::thread a([&] { work(second, project_.ana, project_.task); });
  std::thread b([&] { work(third, project_.ben, project_.task_of_ben); });
  work(file_, project_.ana, project_.task);
  a.join();
  b.join();
  EXPECT_EQ(codes_of(file_, project_.task).size(), 30u);
  EXPECT_EQ(codes_of(file_, project_.task_of_ben).size(), 15u);
  testing::expect_whole(file_);
}

}  // namespace
}  // namespace inkling
