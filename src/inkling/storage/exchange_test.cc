#include "inkling/storage/exchange.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/package_content.h"
#include "inkling/storage/package_file.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/restore.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/training_runs.h"
#include "inkling/storage/verified_events.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class Exchange : public ::testing::Test {
 protected:
  fs::path give(const std::string& coder, const std::string& name, bool with_media = false,
                const std::vector<std::int64_t>& tasks = {}) {
    const fs::path to = project_.scratch / (name + ".inkling-codes");
    last_ = export_work(study_, coder, tasks, with_media, to, "ana", progress_, cancel_);
    return to;
  }
  // The machine of a coder, whose clock is `ahead_us` ahead.
  std::unique_ptr<ProjectFile> begin(const fs::path& package, const std::string& name,
                                     std::int64_t ahead_us = 0) {
    const ProjectFolder folder{project_.scratch / name};
    const auto clock = [this, ahead_us] { return project_.now_us++ + ahead_us; };
    begun_ = begin_work(package, folder, clock, false, progress_, cancel_);
    return std::make_unique<ProjectFile>(folder, clock);
  }
  fs::path send(ProjectFile& work) {
    const fs::path to = project_.scratch / ("back" + std::to_string(sent_++) + ".inkling-codes");
    export_codes(work, to, "ben");
    return to;
  }
  ImportedCodes merge(const fs::path& package) {
    return import_codes(study_, package, "ana", false);
  }

  static std::int64_t coder_in(ProjectFile& work) { return coders(work).at(0).id; }
  CodeVersion code(ProjectFile& file, std::int64_t coder, std::int64_t task, std::int64_t onset) {
    CodeContent content = project_.content(onset, onset + 5);
    content.comment = "from " + std::to_string(onset);
    return add_code(file, coder, task, new_uuid(), content);
  }
  CodeVersion move(ProjectFile& file, std::int64_t coder, const std::string& id,
                   std::int64_t onset) {
    const auto newest = versions_of(file, id).back();
    return change_code(file, coder, id, newest.version, project_.content(onset, onset + 5));
  }

  // Everything that stands in the codes but the numbers that differ from machine to machine.
  static std::map<std::string, std::vector<std::string>> contents(ProjectFile& file) {
    return file.read([](SQLite::Database& database) {
      std::map<std::string, std::vector<std::string>> all;
      SQLite::Statement row(
          database,
          "SELECT v.code_id, task_id || ' ' || v.kind || ' ' || nonce || ' ' || at_us || ' ' || "
          "tier_id || ' ' || deleted || ' ' || onset_frame || ' ' || coalesce(apex_frame, '-') || "
          "' ' || offset_frame || ' ' || onset_us || ' ' || offset_us || ' ' || emotion || units "
          "|| coalesce(confidence, '-') || unsure || comment || proposal_seen || views "
          "FROM code_versions v JOIN codes c ON c.id = v.code_id ORDER BY v.code_id, v.version");
      while (row.executeStep()) {
        all[row.getColumn(0).getString()].push_back(row.getColumn(1).getString());
      }
      return all;
    });
  }
  static std::int64_t log_length(ProjectFile& file) {
    return file.read([](SQLite::Database& database) { return AuditLog(database).prove().entries; });
  }
  std::string refused(const fs::path& package) {
    const std::int64_t before = log_length(study_);
    const auto codes = contents(study_);
    const std::string line = testing::message_of(ErrorKind::kInput, [&] { merge(package); });
    EXPECT_EQ(log_length(study_), before);
    EXPECT_EQ(contents(study_), codes);
    return line;
  }

  void file_rows(const std::string& sql) {
    study_.with_database([&](SQLite::Database& database) { database.exec(sql); });
  }

  testing::TestProject project_;
  ProjectFile study_{project_.folder, project_.clock()};
  Progress progress_;
  CancelToken cancel_;
  ExportedWork last_;
  BegunWork begun_;
  int sent_ = 0;
};

TEST_F(Exchange, WorkGoesToNobodyWhoLacksWhatTheProjectAsksFor) {
  set_pass_mark(study_, "ana", {80, {}, {}});
  const std::string line =
      testing::message_of(ErrorKind::kUsage, [&] { give("ben", "untrained"); });
  for (const char* word : {"80 % of the post-test of emotions", "ben", "let the coder in"}) {
    EXPECT_NE(line.find(word), std::string::npos) << line;
  }
  EXPECT_FALSE(fs::exists(project_.scratch / "untrained.inkling-codes"));
  admit_untrained(study_, "ana", project_.ben, {});
  give("ben", "let-in");
  EXPECT_EQ(last_.tasks, 1);
}

TEST_F(Exchange, CodesGoThereAndBackWithAllTheirVersions) {
  const CodeVersion before = code(study_, project_.ben, project_.task_of_ben, 10);
  code(study_, project_.ana, project_.task, 70);
  const auto work = begin(give("ben", "work"), "work");
  EXPECT_EQ(std::tie(begun_.tasks, begun_.recordings, begun_.codes), std::tuple(1, 1, 1));
  EXPECT_EQ(begun_.public_key, last_.public_key);
  const auto known = contents(study_);
  EXPECT_EQ(contents(*work).at(before.id), known.at(before.id));
  EXPECT_EQ(contents(*work).size(), 1u);  // none of Ana's

  const std::int64_t ben = coder_in(*work), task = project_.task_of_ben;
  CodeContent content = project_.content(20, 30);
  content.apex_frame = 25, content.emotion = "fear", content.confidence = 4;
  content.units = R"([{"unit":4,"intensity":"C","side":"left"}])", content.unsure = true;
  content.comment = "Zähne,\n\"links\"", content.views = R"(["crop"])";
  content.proposal_seen = true;
  const CodeVersion rich = add_code(*work, ben, task, new_uuid(), content);
  move(*work, ben, before.id, 12);
  const CodeVersion gone = code(*work, ben, task, 40);
  delete_code(*work, ben, gone.id, 1);
  const auto last_edit = [&] { return codes_since(*work, task, 0).back().task_edit; };
  undo_code(*work, ben, task, last_edit());
  redo_code(*work, ben, task, last_edit());
  set_task_state(*work, "ben", task, "done");

  const ImportedCodes done = merge(send(*work));
  EXPECT_EQ(std::tie(done.new_codes, done.changed_codes, done.new_versions, done.known_versions),
            std::tuple(2, 1, 6, 1));
  EXPECT_EQ(std::tie(done.finished_tasks, done.refused_codes), std::tuple(1, 0));
  EXPECT_TRUE(done.conflicts.empty());
  auto expected = contents(*work);
  for (const auto& [id, versions] : known) expected.try_emplace(id, versions);
  EXPECT_EQ(contents(study_), expected);
  EXPECT_EQ(versions_of(study_, rich.id)[0].content, content);
  EXPECT_EQ(task_of(study_, task).state, "done");
  testing::expect_whole(study_);
  testing::expect_whole(*work);
  const auto entries = log_entries(study_);
  EXPECT_EQ(entries.back().action, "codes.import");
  EXPECT_EQ(std::count_if(entries.begin(), entries.end(),
                          [](const AuditEntry& one) {
                            return one.action == "code.import" && one.actor == "ben" &&
                                   one.subject_id.has_value();
                          }),
            6);
}

TEST_F(Exchange, ThePackageHoldsNoMoreThanTheCoderNeeds) {
  file_rows("UPDATE subjects SET note = 'Zwergpinguin', sex = 'male'");
  file_rows("UPDATE sessions SET held_on = '2031-12-13', age_months = 97");
  file_rows(
      "INSERT INTO consents (subject_id, scope, given_by, given_on, keep_until) VALUES "
      "(1, 'show', 'guardian', '2041-12-13', NULL), (1, 'code', 'guardian', '2026-01-02', "
      "'2030-01-01')");
  code(study_, project_.ana, project_.task, 77);
  const std::string bytes = read_file(give("ben", "work", true));
  const std::string secret = read_file(project_.folder.key());
  for (const std::string& word :
       {std::string("Zwergpinguin"), std::string("2031-12-13"), std::string("2041-12-13"),
        std::string("from 77"), std::string("ana"), project_.scratch.path().string(),
        secret.substr(secret.size() - 65, 64)}) {
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  }
  for (const char* word : {"2030-01-01", "c01", "film call"}) {
    EXPECT_NE(bytes.find(word), std::string::npos) << word;
  }
}

TEST_F(Exchange, WorkIsAProjectOfItsOwn) {
  fs::create_directories(project_.folder.results() / "1");
  for (const char* name : {"face-1.crops", "face-1.measurements", "events.csv"}) {
    write_file(project_.folder.results() / "1" / name, name);
  }
  set_face(study_, "ana", {project_.recording, 1, "child", project_.subject, "{\"x\": 3}"});
  const auto exclusion =
      propose_exclusion(study_, "ana", {0, project_.recording, 1, 3, 9, "away", ""});
  decide_exclusion(study_, "ana", exclusion, "accepted");
  const auto work = begin(give("ben", "work", true), "work");
  EXPECT_TRUE(is_begun_work(*work));
  EXPECT_FALSE(is_begun_work(study_));
  EXPECT_TRUE(begun_.missing.empty());
  EXPECT_EQ(times_of(*work, project_.recording), times_of(study_, project_.recording));
  EXPECT_EQ(faces_of(*work, project_.recording).at(0).tile, "{\"x\": 3}");
  EXPECT_EQ(exclusions_of(*work, project_.recording).at(0).decision, "accepted");
  EXPECT_EQ(tiers(*work).size(), tiers(study_).size());
  EXPECT_EQ(stages(*work).at(0).settings, stages(study_).at(0).settings);
  EXPECT_EQ(coders(*work).size(), 1u);
  const ProjectFolder& folder = work->folder();
  EXPECT_EQ(read_file(path_of(folder, recordings(*work).at(0))), "film call");
  EXPECT_EQ(read_file(folder.results() / "1/face-1.crops"), "face-1.crops");
  EXPECT_FALSE(fs::exists(folder.results() / "1/events.csv"));  // proposals of a machine
  const ProjectCheck check = check_project(folder, false, "2026-01-01", progress_, cancel_);
  EXPECT_TRUE(check.is_whole());
  EXPECT_TRUE(check.unknown.empty());
  struct stat info = {};
  ASSERT_EQ(::stat(folder.key().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0600u);
  EXPECT_NE(read_file(folder.key()), read_file(project_.folder.key()));
  // Not a child's data twice over in a folder that is there.
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { begin(give("ben", "second"), "work"); }),
      {"empty folder"});
  begin(give("ben", "third"), "elsewhere");
  ASSERT_EQ(begun_.missing.size(), 1u);
  testing::expect_words(begun_.missing[0], {"media/", "(call)"});
}

TEST_F(Exchange, ProposalsGoWithTasksThatShowThem) {
  add_proposals(study_, "ana", {{0, project_.recording, 1, "machine", "micro", 5, 6, 9, 1.5, ""}});
  const auto blind = begin(give("ben", "blind"), "blind");
  EXPECT_TRUE(proposals_of(*blind, project_.recording, 1).empty());
  Task task = task_of(study_, project_.task_of_ben);
  task.repeat_of = task.id, task.shows_proposals = true;
  const std::int64_t open = add_tasks(study_, "ana", {task}).front();
  // As in the project: not while one at the same face is coded without them.
  const auto both = begin(give("ben", "both", false, {open}), "both");
  EXPECT_TRUE(proposals_of(*both, project_.recording, 1).empty());
  set_task_state(study_, "ana", project_.task_of_ben, "done");
  const auto seeing = begin(give("ben", "seeing", false, {open}), "seeing");
  EXPECT_EQ(proposals_of(*seeing, project_.recording, 1).at(0).score, 1.5);
  ASSERT_EQ(tasks(*seeing).size(), 1u);
  EXPECT_FALSE(tasks(*seeing)[0].repeat_of);  // unannounced
}

// Where some came again before the setting was changed.
TEST_F(Exchange, RecordingsStayCoveredThere) {
  const auto share = [&](ProjectFile& file) {
    return nlohmann::json::parse(stages(file).at(0).settings).value("repeat_share", 0.0);
  };
  Stage stage = stages(study_).at(0);
  stage.settings = R"({"blind": true, "repeat_share": 0})";
  change_stage(study_, "ana", stage);
  EXPECT_EQ(share(*begin(give("ben", "none"), "none")), 0);
  Task again = task_of(study_, project_.task_of_ben);
  again.repeat_of = again.id;
  add_tasks(study_, "ana", {again});
  EXPECT_GT(share(*begin(give("ben", "some"), "some")), 0);
  EXPECT_EQ(share(*begin(give("ana", "other"), "other")), 0);
}

TEST_F(Exchange, PackagesAreForTheirOwnerAlone) {
  const mode_t before = ::umask(0);
  const fs::path package = give("ben", "work", true);
  const fs::path back = send(*begin(package, "work"));
  const fs::path copy = back_up_project(study_, project_.scratch / "copy.sqlite");
  ::umask(before);
  for (const fs::path& path : {package, back, copy}) {
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << path;
  }
}

TEST_F(Exchange, AKillLeavesNoPackageThatNobodyKnowsOf) {
  const fs::path film = path_of(project_.folder, recordings(study_).at(0));
  const auto entries = [&](const std::string& action) {
    const auto all = log_entries(study_);
    return std::count_if(all.begin(), all.end(),
                         [&](const AuditEntry& one) { return one.action == action; });
  };
  fs::rename(film, project_.scratch / "film");
  testing::message_of(ErrorKind::kInput, [&] { give("ben", "broken", true); });
  EXPECT_EQ(entries("package.export"), 1);  // it was there before the first byte
  EXPECT_EQ(entries("package.fail"), 1);
  EXPECT_TRUE(plan_withdrawal(study_, "c01").packages.empty());
  EXPECT_TRUE(take_back_task(study_, "ana", project_.task_of_ben));
  give("ana", "whole");
  const fs::path left = project_.scratch / ".whole.inkling-codes.4711-0.tmp";
  write_file(left, "half of it");
  EXPECT_EQ(plan_withdrawal(study_, "c01").copies,
            std::vector<std::string>{left.string() + ", left of one that was stopped"});
  withdraw(study_, "c01", "ana");
  study_.read([](SQLite::Database& database) {
    EXPECT_EQ(find_number(database, "SELECT count(*) FROM project WHERE name LIKE 'package%'"), 0);
  });
}

TEST_F(Exchange, TheSamePackageTwiceChangesNothing) {
  const auto work = begin(give("ben", "work"), "work");
  code(*work, coder_in(*work), project_.task_of_ben, 10);
  set_task_state(*work, "ben", project_.task_of_ben, "done");
  const fs::path back = send(*work);
  EXPECT_TRUE(import_codes(study_, back, "ana", true).is_change);
  EXPECT_TRUE(contents(study_).empty());
  EXPECT_EQ(task_of(study_, project_.task_of_ben).state, "open");
  EXPECT_TRUE(merge(back).is_change);
  set_task_state(study_, "ana", project_.task_of_ben, "open");
  const auto codes = contents(study_);
  const std::int64_t entries = log_length(study_);
  const ImportedCodes again = merge(back);
  EXPECT_FALSE(again.is_change);
  EXPECT_EQ(again.known_versions, 1);
  EXPECT_EQ(contents(study_), codes);
  EXPECT_EQ(log_length(study_), entries);
  EXPECT_EQ(task_of(study_, project_.task_of_ben).state, "open");  // as the owner wants it since
}

TEST_F(Exchange, WhereBothSidesChangedTheLaterStandsAndNoneIsLost) {
  const std::int64_t task = project_.task_of_ben;
  for (const bool is_ahead : {true, false}) {
    const CodeVersion one = code(study_, project_.ben, task, 10);
    const std::string name = is_ahead ? "ahead" : "behind";
    const auto work = begin(give("ben", name), name, is_ahead ? 1'000'000'000 : -1'000'000);
    move(study_, project_.ben, one.id, 30);
    move(*work, coder_in(*work), one.id, 50);
    const ImportedCodes done = merge(send(*work));
    ASSERT_EQ(done.conflicts.size(), 1u);
    EXPECT_EQ(done.conflicts[0].code, one.id);
    EXPECT_EQ(done.conflicts[0].incoming_stands, is_ahead);
    std::vector<std::int64_t> onsets;
    for (const CodeVersion& version : versions_of(study_, one.id)) {
      onsets.push_back(version.content.onset_frame);
    }
    EXPECT_EQ(onsets, is_ahead ? std::vector<std::int64_t>({10, 30, 50})
                               : std::vector<std::int64_t>({10, 30, 50, 30}));
    EXPECT_FALSE(merge(send(*work)).is_change);
    testing::expect_whole(study_);
    // The other one is an undo away.
    const auto edit = codes_since(study_, task, 0).back().task_edit;
    EXPECT_EQ(undo_code(study_, project_.ben, task, edit)->content.onset_frame, is_ahead ? 30 : 50);
  }
}

TEST_F(Exchange, AWithdrawnChildsCodesAreRefusedAndCounted) {
  const std::int64_t other = add_subject(study_, "ana", {0, "c02", "child", "", "", {}});
  const std::int64_t film = project_.add(study_, other, "second");
  const std::int64_t stays = project_.add_task(study_, project_.ben, film);
  const auto work = begin(give("ben", "for-Zwergpinguin"), "work");  // named as it should not be
  code(*work, coder_in(*work), project_.task_of_ben, 10);
  const CodeVersion kept = code(*work, coder_in(*work), stays, 20);
  const fs::path copy = back_up_project(study_, {});
  const Withdrawal gone = withdraw(study_, "c01", "ana");
  ASSERT_EQ(gone.packages.size(), 1u);
  testing::expect_words(gone.packages[0], {last_.package.c_str(), "of ben",
                                           "for-Zwergpinguin.inkling-codes", "1970-01-01"});
  for (const fs::path& file : {project_.folder.database(), copy}) {
    EXPECT_EQ(read_file(file).find("Zwergpinguin"), std::string::npos) << file;
  }
  EXPECT_EQ(plan_withdrawal(study_, "c02").packages.at(0).find(last_.package), 0u);
  const ImportedCodes done = merge(send(*work));
  EXPECT_EQ(std::tie(done.new_codes, done.refused_codes), std::tuple(1, 1));
  EXPECT_EQ(contents(study_).size(), 1u);
  EXPECT_TRUE(contents(study_).contains(kept.id));
  EXPECT_FALSE(merge(send(*work)).is_change);
  testing::expect_whole(study_);
}

TEST_F(Exchange, EveryAlteredByteIsRefused) {
  const fs::path package = give("ben", "work");
  const auto work = begin(package, "work");
  code(*work, coder_in(*work), project_.task_of_ben, 10);
  const fs::path bad = project_.scratch / "bad.inkling-codes";
  // Reading alone: what is not read is not changed. Then merging, where that is quick.
  const auto is_refused = [&](const std::string& bytes) {
    write_file(bad, bytes);
    try {
      PackageReader reader(bad);
      for (std::size_t i = 0; i < reader.header().parts.size(); ++i) reader.next_text(1 << 24);
    } catch (const Error& error) {
      return error.kind() == ErrorKind::kInput && !error.todo().empty();
    }
    return false;
  };
  for (const fs::path& path : {package, send(*work)}) {
    const std::string whole = read_file(path);
    EXPECT_FALSE(is_refused(whole));
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
      ASSERT_TRUE(is_refused(bytes)) << at;
      ASSERT_TRUE(is_refused(whole.substr(0, at))) << at;
    }
    EXPECT_TRUE(is_refused(whole + "x"));
    EXPECT_TRUE(is_refused(""));
  }
  const std::string back = read_file(send(*work));
  for (std::size_t at = 0; at < back.size(); at += 41) {
    std::string bytes = back;
    bytes[at] = static_cast<char>(bytes[at] + 1);
    write_file(bad, bytes);
    refused(bad);
    EXPECT_THROW(begin(bad, "never"), Error);
    EXPECT_FALSE(fs::exists(project_.scratch / "never"));
  }
}

TEST_F(Exchange, WhatIsNotOfThisProjectIsRefused) {
  const fs::path package = give("ben", "work");
  testing::expect_words(refused(package), {"work to be coded", "new folder"});
  const auto work = begin(package, "work");
  const fs::path back = send(*work);
  testing::expect_words(testing::message_of(ErrorKind::kInput, [&] { begin(back, "second"); }),
                        {"holds codes"});
  // Another project with the same ones in it.
  const testing::TestProject other;
  {
    ProjectFile file(other.folder, utc_now_us);
    testing::expect_words(
        testing::message_of(ErrorKind::kInput, [&] { import_codes(file, back, "ana", false); }),
        {"not of this project", "another one"});
  }
  // Somebody with a key of their own.
  PackageReader reader(back);
  const std::string content = reader.next_text(1 << 20);
  const auto forge = [&](const SigningKey& key, const std::string& text, const std::string& uuid) {
    PackageHeader header = reader.header();
    header.package = uuid;
    header.parts = {{"content.json", static_cast<std::int64_t>(text.size()), sha256_hex(text)}};
    write_file(project_.scratch / "forged", package_head(header, key) + text);
    return project_.scratch / "forged";
  };
  const SigningKey key = read_signing_key(work->folder().key());
  testing::expect_words(refused(forge(new_signing_key(), content, reader.header().package)),
                        {"another key"});
  testing::expect_words(refused(forge(key, content, new_uuid())), {"gave no such work"});
  EXPECT_FALSE(merge(forge(key, content, reader.header().package)).is_change);

  // With the right key, but what cannot be.
  const CodeVersion one = code(*work, coder_in(*work), project_.task_of_ben, 10);
  const CodesContent good = work->read([&](SQLite::Database& database) {
    CodesContent codes = codes_of_json(content, "");
    codes.versions = packed_versions(database, {project_.task_of_ben});
    return codes;
  });
  const auto refuse = [&](const char* word, auto change) {
    CodesContent bad = good;
    change(bad);
    testing::expect_words(refused(forge(key, json_of_codes(bad), reader.header().package)), {word});
  };
  refuse("times", [](CodesContent& c) { c.tasks[0].times_sha256 = std::string(64, '0'); });
  refuse("a recording",
         [](CodesContent& c) { c.tasks[0].recording_sha256 = std::string(64, '0'); });
  refuse("a recording", [](CodesContent& c) { c.tasks[0].face_id = 2; });
  refuse("did not get", [&](CodesContent& c) {
    c.tasks[0].id = project_.task;
    c.versions[0].version.task_id = project_.task;
  });
  refuse("does not list", [&](CodesContent& c) { c.versions[0].version.task_id = project_.task; });
  refuse("not what Inkling writes", [](CodesContent& c) { c.versions[0].version.version = 2; });
  refuse("not what Inkling writes", [](CodesContent& c) { c.versions.push_back(c.versions[0]); });
  refuse("nonce", [](CodesContent& c) { c.versions[0].nonce = "x"; });
  refuse("UUID", [](CodesContent& c) { c.versions[0].version.id = "x"; });
  refuse("times", [](CodesContent& c) { ++c.versions[0].version.onset_us; });
  refuse("tier", [](CodesContent& c) { c.versions[0].version.content.tier_id = 9; });
  for (const char* units : {"x", R"([{"unit":200}])", R"([{"unit":12,"side":"up"}])", "[12]"}) {
    refuse("action unit", [&](CodesContent& c) { c.versions[0].version.content.units = units; });
  }
  refuse("frames", [](CodesContent& c) { c.versions[0].version.content.offset_frame = 100; });
  // A code that another coder has.
  const CodeVersion anas = code(study_, project_.ana, project_.task, 30);
  refuse("another task", [&](CodesContent& c) { c.versions[0].version.id = anas.id; });
  EXPECT_TRUE(merge(forge(key, json_of_codes(good), reader.header().package)).is_change);
  EXPECT_EQ(versions_of(study_, one.id).size(), 1u);
}

TEST_F(Exchange, RowsThatCannotBeAreRefused) {
  const fs::path package = give("ben", "work");
  PackageReader reader(package);
  const WorkContent good = work_of_json(reader.next_text(1 << 20), "");
  const SigningKey key = new_signing_key();
  int tried = 0;
  const auto begin_with = [&](const std::string& text, const std::vector<PackagePart>& more = {}) {
    PackageHeader header = reader.header();
    header.parts = {{"content.json", static_cast<std::int64_t>(text.size()), sha256_hex(text)}};
    header.parts.insert(header.parts.end(), more.begin(), more.end());
    write_file(project_.scratch / "forged",
               package_head(header, key) + text + std::string(more.empty() ? 0 : 1, 'x'));
    begin(project_.scratch / "forged", "try" + std::to_string(tried++));
  };
  const auto refuse = [&](auto change) {
    WorkContent bad = good;
    change(bad.tables);
    const std::string line =
        testing::message_of(ErrorKind::kInput, [&] { begin_with(json_of_work(bad)); });
    testing::expect_words(line, {"forged", "altered"});
    EXPECT_FALSE(fs::exists(project_.scratch / ("try" + std::to_string(tried - 1)))) << line;
  };
  refuse([](TableRows& t) { t.erase("tiers"); });
  refuse([](TableRows& t) { t["audit"]; });
  refuse([](TableRows& t) { t["tiers"][0].pop_back(); });
  refuse([](TableRows& t) { t["tiers"][0][0] = std::string("one"); });
  refuse([](TableRows& t) { t["tiers"][0][3] = std::string("huge"); });
  refuse([](TableRows& t) { t["tasks"][0][3] = std::int64_t{77}; });
  refuse([](TableRows& t) { t["tasks"][0][2] = 1.5; });
  refuse([](TableRows& t) { t["recordings"][0][3] = std::string("media/../../x"); });
  refuse([](TableRows& t) { t["recordings"][0][3] = std::string("/etc/passwd"); });
  refuse([](TableRows& t) { t["recordings"][0][5] = std::string(64, '.'); });
  refuse([](TableRows& t) { t["recordings"][0][10] = std::int64_t{99}; });
  refuse([](TableRows& t) { t["recordings"][0][11] = std::string("ff"); });
  refuse([](TableRows& t) { t["recordings"][0][11] = std::int64_t{7}; });
  const std::string sum = sha256_hex("x");
  for (const char* name : {"../x", "media/x", "results/1/../../x", "results/2/face-1.crops",
                           "results/01/face-1.crops", "results/1/events.csv", "project.key"}) {
    EXPECT_THROW(begin_with(json_of_work(good), {{name, 1, sum}}), Error) << name;
  }
  EXPECT_NO_THROW(begin_with(json_of_work(good), {{"results/1/face-1.crops", 1, sum}}));
}

TEST_F(Exchange, WhatCannotBeGivenIsSaid) {
  const auto refuse = [&](const char* word, const std::string& coder,
                          const std::vector<std::int64_t>& tasks) {
    testing::expect_usage_error([&] { give(coder, "no", false, tasks); }, word);
    EXPECT_FALSE(fs::exists(project_.scratch / "no.inkling-codes"));
  };
  refuse("no such coder", "zoe", {});
  refuse("is no task of ben", "ben", {project_.task});
  set_task_state(study_, "ana", project_.task_of_ben, "done");
  refuse("nothing to code", "ben", {});
  const fs::path done = give("ben", "done", false, {project_.task_of_ben});
  testing::expect_usage_error([&] { give("ben", "done", false, {project_.task_of_ben}); },
                              "already");
  EXPECT_FALSE(read_file(done).empty());
  const auto work = begin(done, "work");
  testing::expect_usage_error(
      [&] {
        export_work(*work, "ben", {}, false, project_.scratch / "no", "ben", progress_, cancel_);
      },
      "itself the work");
  write_file(path_of(project_.folder, recordings(study_).at(0)), "film calm");
  testing::expect_words(
      testing::message_of(ErrorKind::kInput,
                          [&] { give("ben", "film", true, {project_.task_of_ben}); }),
      {"not the file that was added", "--with-media"});
  EXPECT_FALSE(fs::exists(project_.scratch / "film.inkling-codes"));
}

TEST_F(Exchange, AProjectThatWentBackToACopyKnowsItsPackages) {
  const fs::path copy = back_up_project(study_, {});
  const auto work = begin(give("ben", "work"), "work");
  const CodeVersion one = code(*work, coder_in(*work), project_.task_of_ben, 10);
  set_task_state(*work, "ben", project_.task_of_ben, "done");
  const fs::path back = send(*work);
  merge(back);
  restore_project(project_.folder, copy, "ana");
  EXPECT_TRUE(contents(study_).empty());
  testing::expect_words(plan_withdrawal(study_, "c01").packages.at(0), {"work.inkling-codes"});
  const ImportedCodes again = merge(back);
  EXPECT_EQ(std::tie(again.new_codes, again.finished_tasks), std::tuple(1, 1));
  EXPECT_EQ(versions_of(study_, one.id).size(), 1u);
  testing::expect_whole(study_);
}

// The tasks came after the copy, and so did the work.
TEST_F(Exchange, PackagesOutliveTheirTasks) {
  const fs::path copy = back_up_project(study_, {});
  const std::int64_t dan =
      add_coder(study_, "ana", {0, "dan", "coder", {}, "{}", true}, "", kQuickPassword);
  testing::TestProject::add_task(study_, dan, project_.recording);
  const std::int64_t late =
      testing::TestProject::add_task(study_, project_.ben, project_.recording);
  give("dan", "dans");
  const auto work = begin(give("ben", "work", false, {late}), "work");
  code(*work, coder_in(*work), late, 10);
  const fs::path back = send(*work);
  for (int i = 0; i < 2; ++i) {
    restore_project(project_.folder, copy, "ana");
    const auto named = plan_withdrawal(study_, "c01").packages;
    ASSERT_EQ(named.size(), 2u);
    testing::expect_words(named[0], {"dans.inkling-codes", "of dan"});
    testing::expect_words(named[1], {"work.inkling-codes", "of ben"});
    testing::expect_words(refused(back), {"brought back to a copy", "before-restore-"});
  }
  const Withdrawal gone = withdraw(study_, "c01", "ana");
  EXPECT_EQ(gone.packages.size(), 2u);
  testing::expect_whole(study_);
  const std::string bytes = read_file(project_.folder.database());
  EXPECT_EQ(bytes.find("work.inkling-codes"), std::string::npos);
}

// Packages of two machines of one coder and of another coder, in every order.
TEST_F(Exchange, InWhateverOrderPackagesComeTheSameStands) {
  const std::int64_t task = project_.task_of_ben;
  const CodeVersion shared = code(study_, project_.ben, task, 10);
  const auto one = begin(give("ben", "one"), "one", 5'000);
  const auto two = begin(give("ben", "two"), "two");
  const auto anas = begin(give("ana", "anas"), "anas");
  std::vector<fs::path> sent;
  for (const std::int64_t onset : {20, 30}) {
    move(*one, project_.ben, shared.id, onset);
    code(*one, project_.ben, task, onset + 1);
    sent.push_back(send(*one));
  }
  move(*two, project_.ben, shared.id, 40);
  code(*two, project_.ben, task, 41);
  sent.push_back(send(*two));
  code(*anas, project_.ana, project_.task, 50);
  sent.push_back(send(*anas));
  study_.with_database(
      [](SQLite::Database& database) { database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)"); });
  std::vector<int> order = {0, 1, 2, 3};
  using State = std::map<std::string, std::pair<std::vector<std::string>, std::string>>;
  std::optional<State> expected;
  int copies = 0;
  do {
    const ProjectFolder folder{project_.scratch / ("copy" + std::to_string(copies++))};
    fs::copy(project_.folder.path, folder.path, fs::copy_options::recursive);
    ProjectFile copy(folder, project_.clock());
    for (const int i : order) import_codes(copy, sent[static_cast<std::size_t>(i)], "ana", false);
    for (const int i : order) {
      EXPECT_FALSE(import_codes(copy, sent[static_cast<std::size_t>(i)], "ana", false).is_change);
    }
    testing::expect_whole(copy);
    State state;  // which versions there are, and which stands
    for (auto [id, versions] : contents(copy)) {
      const std::string newest = versions.back();
      std::sort(versions.begin(), versions.end());
      versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
      state[id] = {versions, newest};
    }
    EXPECT_EQ(state.size(), 5u);
    if (!expected) expected = state;
    EXPECT_EQ(state, *expected);
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(copies, 24);
}

TEST_F(Exchange, MergedCodesAreComparedWithThoseFromHere) {
  code(study_, project_.ana, project_.task, 20);
  const auto work = begin(give("ben", "ben"), "work");
  const CodeVersion theirs = code(*work, coder_in(*work), project_.task_of_ben, 24);
  set_task_state(*work, "ben", project_.task_of_ben, "done");
  set_task_state(study_, "ana", project_.task, "done");
  EXPECT_EQ(verified_faces(*work).at(0).open, 0u);  // one coder alone differs from nobody
  EXPECT_EQ(verified_faces(study_).at(0).open, 0u);
  merge(send(*work));
  EXPECT_EQ(verified_faces(study_).at(0).open, 2u);  // 2 of 10 frames: not one movement
  set_task_state(*work, "ben", project_.task_of_ben, "open");
  move(*work, coder_in(*work), theirs.id, 21);
  merge(send(*work));
  EXPECT_EQ(verified_faces(study_).at(0).open, 0u);
  EXPECT_EQ(verified_faces(study_).at(0).events.at(0).onset_frame, 20);
}

}  // namespace
}  // namespace inkling
