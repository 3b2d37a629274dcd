#include "inkling/storage/withdrawal.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/restore.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/subjects.h"
#include "inkling/storage/withdrawal_marks.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Words that stand for one child and for the other in every place that can hold a text.
constexpr char kGone[] = "Zwergpinguin", kStays[] = "Kaiserpinguin";

class WithdrawalTest : public ::testing::Test {
 protected:
  WithdrawalTest() {
    ProjectFile::create(folder_, "ana", [] { return 5; });
    ProjectFile file = open();
    file.change("ana", "setup", [](SQLite::Database& database, AuditEntry&) {
      database.exec("INSERT INTO coders (id, name, role) VALUES (1, 'ana', 'owner')");
    });
    add_child(file, 1, kGone);
    add_child(file, 2, kStays);
    file.with_database([&](SQLite::Database& database) {
      back_up(database, folder_.backups() / "monday.sqlite");
    });
  }

  ProjectFile open() {
    return ProjectFile(folder_, [] { return 7; });
  }

  // Everything that a project can hold of a child carries its word.
  void add_child(ProjectFile& file, int id, const std::string& word) {
    const std::string n = std::to_string(id);
    write_file(folder_.media() / (word + ".mp4"), "film of " + word);
    write_file(folder_.media() / (word + " upload"), "upload of " + word);
    fs::create_directories(folder_.results() / n);
    write_file(folder_.results() / n / "events.csv", "found in " + word);
    file.change("ana", "subject.add", [&](SQLite::Database& database, AuditEntry& entry) {
      const std::string uuid = "00000000-0000-4000-8000-00000000000" + n;
      const std::string sum(64, static_cast<char>('a' + id));
      for (const std::string sql :
           {"INSERT INTO subjects (id, pseudonym, population, note) VALUES (N, 'W', 'child', 'W')",
            "INSERT INTO consents (subject_id, scope, given_by, given_on) VALUES (N, 'code', "
            "'guardian', '2026-01-02')",
            "INSERT INTO sessions (id, subject_id, name) VALUES (N, N, 'W 1')",
            "INSERT INTO recordings VALUES (N, N, 'W', 'media/W.mp4', 0, 'S', 9, 64, 48, 0, 100, "
            "x'00', 'ready', 'W')",
            "INSERT INTO recordings VALUES (N + 10, N, 'W linked', '/films/W.mp4', 1, substr('S', "
            "2) || N, "
            "9, 64, 48, 0, 100, x'00', 'ready', '')",
            "INSERT INTO incoming (session_id, name, numbered, file, uploaded, linked, actor) "
            "VALUES (N, 'W', 1, 'media/W upload', 1, 0, 'ana')",
            "INSERT INTO faces VALUES (N, 1, 'child', N, 'W')",
            "INSERT INTO exclusions (recording_id, face_id, first_frame, last_frame, reason) "
            "VALUES (N, 1, 3, 9, 'W')",
            "INSERT INTO tasks (id, stage_id, coder_id, recording_id, face_id, first_frame, "
            "last_frame) VALUES (N, 1, 1, N, 1, 0, 99)",
            "INSERT INTO codes VALUES ('U', N)",
            "INSERT INTO code_versions (code_id, version, edit, kind, nonce, at_us, tier_id, "
            "onset_frame, apex_frame, offset_frame, onset_us, apex_us, offset_us, comment, "
            "proposal_seen) VALUES ('U', 1, N, 'edit', '', 1, 1, 2, 4, 7, 2, 4, 7, 'W', 0)",
            "INSERT INTO proposals (recording_id, face_id, source, type, onset_frame, "
            "offset_frame) VALUES (N, 1, 'W', 'micro', 2, 7)",
            "INSERT INTO moments VALUES ('U', N, 'own')",
            "INSERT INTO moment_versions (moment_id, version, edit, kind, nonce, at_us, begin_us, "
            "end_us, face_id, sort, reason, uncertainty, weight, note) VALUES ('U', 1, N, 'edit', "
            "'', 1, 2, 7, 1, 'own', 'W', 'W', 0, 'W')",
            "INSERT OR IGNORE INTO releases VALUES (1, 'first', 'release', '/out', 3)",
            "INSERT INTO released_subjects VALUES (1, N)",
            "INSERT OR IGNORE INTO release_versions VALUES (1, 'first', '1.0.0', 'public', '{}', "
            "1, '\"W\"', 'S')",
            "INSERT INTO release_parts VALUES (1, 'subject', 'sub-N', N, '\"W\"')",
            "INSERT INTO release_people VALUES ('first', N, N)",
            "INSERT INTO release_numbers VALUES ('first', N, 'recording W', 1)",
            "INSERT OR IGNORE INTO release_holders VALUES (1, 1, 'University of X', "
            "'2026-05-03')"}) {
        database.exec(filled(sql, {{'N', n}, {'W', word}, {'U', uuid}, {'S', sum}}));
      }
      entry.subject_id = id;
      entry.details = "{\"pseudonym\": \"" + word + "\"}";
    });
  }
  // Single capital letters that stand alone.
  static std::string filled(const std::string& sql,
                            const std::vector<std::pair<char, std::string>>& values) {
    std::string out;
    for (std::size_t i = 0; i < sql.size(); ++i) {
      const bool alone =
          (i == 0 || !isalpha(sql[i - 1])) && (i + 1 == sql.size() || !isalpha(sql[i + 1]));
      const auto value = std::find_if(values.begin(), values.end(),
                                      [&](const auto& one) { return one.first == sql[i]; });
      out += alone && value != values.end() ? value->second : std::string(1, sql[i]);
    }
    return out;
  }

  // Files of the project whose name or bytes hold the word.
  std::vector<std::string> places_of(const std::string& word) const {
    std::vector<std::string> places;
    for (const auto& entry : fs::recursive_directory_iterator(folder_.path)) {
      const bool named = entry.path().string().find(word) != std::string::npos;
      const bool held =
          entry.is_regular_file() && read_file(entry.path()).find(word) != std::string::npos;
      if (named || held) places.push_back(fs::relative(entry.path(), folder_.path).string());
    }
    return places;
  }

  TestFolder scratch_;
  ProjectFolder folder_{scratch_ / "study"};
};

TEST_F(WithdrawalTest, NoByteOfTheChildIsLeftAndTheOtherIsWhole) {
  EXPECT_GE(places_of(kGone).size(), 4u);  // the test would see it
  const auto before = places_of(kStays);
  {
    ProjectFile file = open();
    const Withdrawal done = withdraw(file, kGone, "ana");
    EXPECT_EQ(done.subject_id, 1);
    EXPECT_EQ(done.recordings, 2);
    EXPECT_EQ(done.codes, 1);
    EXPECT_EQ(done.erased_files.size(), 3u);
    EXPECT_EQ(done.linked_files, (std::vector<fs::path>{"/films/Zwergpinguin.mp4"}));
    EXPECT_EQ(done.backups, (std::vector<std::string>{"monday.sqlite"}));
    ASSERT_EQ(done.releases.size(), 1u);
    EXPECT_EQ(done.releases[0].name, "first");
    EXPECT_EQ(done.releases[0].given_to,
              (std::vector<std::string>{"University of X on 2026-05-03"}));
    EXPECT_EQ(done.releases[0].elsewhere, "/out");
    EXPECT_TRUE(done.releases[0].kept.empty());
    EXPECT_EQ(places_of(kGone), std::vector<std::string>());  // while it is open, too
  }
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
  ProjectFile file = open();
  EXPECT_EQ(finish_withdrawals(file), 0);
  for (const std::string& place : before) {
    if (place.find("-wal") == std::string::npos) {
      EXPECT_FALSE(places_of(kStays).empty()) << place;
    }
  }
  file.read([](SQLite::Database& database) {
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM code_versions").getInt(), 1);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM moment_versions").getInt(), 1);
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM recordings").getInt(), 2);
    const AuditProof proof = AuditLog(database).prove();
    EXPECT_TRUE(proof.faults.empty());
    EXPECT_EQ(proof.erased, 1);
    EXPECT_TRUE(database_faults(database).empty());
  });
}

TEST_F(WithdrawalTest, ARecordingInWhichTheChildIsSeenGoesWhoeverItBelongsTo) {
  ProjectFile file = open();
  file.change("ana", "face.name", [](SQLite::Database& database, AuditEntry&) {
    database.exec("INSERT INTO faces VALUES (2, 2, 'sibling', 1, '')");
  });
  EXPECT_EQ(withdraw(file, kGone, "ana").recordings, 3);
  EXPECT_FALSE(fs::exists(folder_.media() / "Kaiserpinguin.mp4"));
}

TEST_F(WithdrawalTest, ItsNumberIsNeverGivenAgain) {
  ProjectFile file = open();
  withdraw(file, kStays, "ana");  // number 2, the last
  file.change("ana", "subject.add", [](SQLite::Database& database, AuditEntry&) {
    database.exec("INSERT INTO subjects (pseudonym, population) VALUES ('c09', 'child')");
    EXPECT_EQ(database.getLastInsertRowid(), 3);
  });
}

// What a window still sends for a task, or a browser for a session, must reach no other child's.
TEST_F(WithdrawalTest, NoNumberOfWhatItHadIsGivenAgain) {
  ProjectFile file = open();
  const auto last = [&](const std::string& table) {
    return file.read([&](SQLite::Database& database) {
      return find_number(database, "SELECT max(id) FROM " + table).value_or(0);
    });
  };
  const std::int64_t session = last("sessions"), task = last("tasks"), face = last("exclusions");
  withdraw(file, kStays, "ana");
  file.change("ana", "test", [&](SQLite::Database& database, AuditEntry&) {
    database.exec("INSERT INTO sessions (subject_id, name) VALUES (1, 'new')");
    EXPECT_GT(database.getLastInsertRowid(), session);
    database.exec(
        "INSERT INTO tasks (stage_id, coder_id, recording_id, face_id, first_frame, last_frame) "
        "SELECT 1, min(coders.id), recording_id, face_id, 0, 1 FROM coders, faces");
    EXPECT_GT(database.getLastInsertRowid(), task);
    database.exec(
        "INSERT INTO exclusions (recording_id, face_id, first_frame, last_frame, reason) "
        "SELECT min(recording_id), face_id, 0, 1, 'test' FROM faces");
    EXPECT_GT(database.getLastInsertRowid(), face);
  });
}

TEST_F(WithdrawalTest, OneThatWasStoppedGoesOn) {
  ProjectFile file = open();
  const fs::path film = folder_.media() / "Zwergpinguin.mp4";
  fs::remove(film);
  fs::create_directories(folder_.backups() / "monday.sqlite-copy");
  fs::rename(folder_.backups() / "monday.sqlite", scratch_ / "kept");
  fs::create_directory(folder_.backups() / "monday.sqlite");  // cannot be opened as a database
  EXPECT_THROW(withdraw(file, kGone, "ana"), Error);
  fs::remove(folder_.backups() / "monday.sqlite");
  fs::rename(scratch_ / "kept", folder_.backups() / "monday.sqlite");
  EXPECT_EQ(finish_withdrawals(file), 1);
  EXPECT_EQ(finish_withdrawals(file), 0);
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
}

// Restored from before the child, the tables know nothing of it; the copies do.
TEST_F(WithdrawalTest, AChildThatOnlyBackupsHoldIsErasedFromThem) {
  ProjectFile file = open();
  file.with_database([](SQLite::Database& database) {
    database.exec("DELETE FROM recordings WHERE session_id = 1; DELETE FROM subjects WHERE id = 1");
  });
  EXPECT_EQ(plan_withdrawal(file, kGone).subject_id, 1);
  const Withdrawal done = withdraw(file, kGone, "ana");
  EXPECT_EQ(done.backups, (std::vector<std::string>{"monday.sqlite"}));
  EXPECT_EQ(done.erased_files.size(), 3u);  // that the backup names
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
}

TEST_F(WithdrawalTest, BackupsAreFoundWhateverTheyAreCalledAndDamagedOnesGo) {
  const fs::path backups = folder_.backups();
  fs::rename(backups / "monday.sqlite", backups / "monday.bak");
  write_file(backups / "cut.sqlite", read_file(backups / "monday.bak").substr(0, 30'000));
  write_file(backups / "notes.txt", "not looked into");
  ProjectFile file = open();
  const Withdrawal done = withdraw(file, kGone, "ana");
  EXPECT_EQ(done.backups, (std::vector<std::string>{"monday.bak"}));
  EXPECT_EQ(done.removed_backups, (std::vector<std::string>{"cut.sqlite"}));
  EXPECT_FALSE(fs::exists(backups / "cut.sqlite"));
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
  ASSERT_FALSE(done.unknown_files.empty());
  EXPECT_EQ(done.unknown_files.back(), backups / "notes.txt");
  for (const char* end : {"-wal", "-shm", "-journal"}) {
    EXPECT_FALSE(fs::exists(backups / (std::string("monday.bak") + end)));
  }
}

// A restore puts the log of tables that were removed aside.
TEST_F(WithdrawalTest, ALogWithoutItsTablesGoesWithTheChild) {
  const fs::path aside = folder_.backups() / "before-restore-2026-05-03-141500.sqlite-wal";
  const fs::path rescued = folder_.path / "project-rescued-2026-05-03-141500.sqlite-shm";
  const fs::path beside = folder_.backups() / "monday.sqlite-wal";
  for (const fs::path& log : {aside, rescued, beside}) write_file(log, kGone);
  ProjectFile file = open();
  EXPECT_EQ(unknown_files(file), std::vector<fs::path>());
  const Withdrawal done = withdraw(file, kGone, "ana");
  EXPECT_EQ(done.removed_backups,
            (std::vector<std::string>{aside.filename().string(), rescued.filename().string()}));
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
}

TEST_F(WithdrawalTest, CopiesThatWereMadeElsewhereAreListed) {
  ProjectFile file = open();
  const fs::path there = scratch_ / "monday.sqlite", gone = scratch_ / "gone";
  write_file(there, "a copy");
  note_copy_elsewhere(file, "ana", there);
  note_copy_elsewhere(file, "ana", gone);
  file.change("ana", "subject.add", [](SQLite::Database& database, AuditEntry& entry) {
    database.exec("INSERT INTO subjects (id, pseudonym, population) VALUES (3, 'late', 'child')");
    entry.subject_id = 3;
  });
  const std::vector<std::string> told = {
      there.string() + ", made on 1970-01-01",
      gone.string() + ", made on 1970-01-01; nothing is there now"};
  EXPECT_EQ(plan_withdrawal(file, kGone).copies, told);
  EXPECT_EQ(plan_withdrawal(file, "late").copies, std::vector<std::string>());
  EXPECT_EQ(withdraw(file, kGone, "ana").copies, told);
  EXPECT_EQ(plan_withdrawal(file, kStays).copies, told);  // they go on holding the other child
}

TEST_F(WithdrawalTest, WhatAKillLeftOfACopyIsListed) {
  ProjectFile file = open();
  note_copy_begun(file, "ana", scratch_ / "monday.sqlite");
  const fs::path left = scratch_ / ".monday.sqlite.4711-0.tmp";
  write_file(left, "half of it");
  write_file(scratch_ / ".monday.sqlite.tmp", "the user's own");
  const auto told = plan_withdrawal(file, kGone).copies;
  EXPECT_EQ(told, std::vector<std::string>({left.string() + ", left of one that was stopped"}));
  fs::remove(left);
  EXPECT_TRUE(plan_withdrawal(file, kGone).copies.empty());  // nothing is there, nothing ever was
  // What is on a disk that is not plugged in cannot be seen: a kill may have come right before the
  // log was told that it is whole.
  const fs::path disk = scratch_ / "disk";
  note_copy_begun(file, "ana", disk / "sunday.sqlite");
  EXPECT_EQ(plan_withdrawal(file, kGone).copies,
            std::vector<std::string>({(disk / "sunday.sqlite").string() +
                                      ", made on 1970-01-01; nothing is there now"}));
  fs::create_directory(disk);
  EXPECT_TRUE(plan_withdrawal(file, kGone).copies.empty());
  // One that was finished, and then moved, may still be anywhere.
  note_copy_begun(file, "ana", scratch_ / "monday.sqlite");
  note_copy_elsewhere(file, "ana", scratch_ / "monday.sqlite");
  EXPECT_EQ(plan_withdrawal(file, kGone).copies,
            std::vector<std::string>({(scratch_ / "monday.sqlite").string() +
                                      ", made on 1970-01-01; nothing is there now"}));
}

// Nobody, and no recording, comes back without a word.
TEST_F(WithdrawalTest, WhoHasWithdrawnIsKnownAgain) {
  ProjectFile file = open();
  std::vector<std::string> sums;
  file.read([&](SQLite::Database& database) {
    SQLite::Statement row = prepared(
        database,
        "SELECT sha256 FROM recordings JOIN sessions ON sessions.id = session_id JOIN subjects ON "
        "subjects.id = subject_id WHERE pseudonym = ?",
        std::string(kGone));
    while (row.executeStep()) sums.push_back(row.getColumn(0).getString());
  });
  ASSERT_FALSE(sums.empty());
  EXPECT_FALSE(withdrawn_on(file, MarkOf::kPseudonym, kGone));
  withdraw(file, kGone, "ana");
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
  for (const std::string& sum : sums) {
    EXPECT_EQ(withdrawn_on(file, MarkOf::kRecording, sum), "1970-01-01");
  }
  EXPECT_EQ(withdrawn_on(file, MarkOf::kPseudonym, kGone), "1970-01-01");
  EXPECT_FALSE(withdrawn_on(file, MarkOf::kPseudonym, kStays));
  const Subject again = {0, kGone, "child", "", "", {}};
  const std::string refused =
      testing::message_of(ErrorKind::kUsage, [&] { add_subject(file, "ana", again); });
  testing::expect_words(refused, {"withdrew on 1970-01-01", "--new-consent"});
  // The copies know it, too.
  restore_project(folder_, newest_backup(folder_), "ana");
  EXPECT_EQ(withdrawn_on(file, MarkOf::kPseudonym, kGone), "1970-01-01");
  EXPECT_GT(add_subject(file, "ana", again, TakeIn::kByNewConsent), 0);
}

// Its pages are those of the tables: they are no second copy, and not to be opened as one.
TEST_F(WithdrawalTest, ALinkToTheTablesAmongTheBackupsIsNone) {
  const fs::path link = folder_.backups() / "latest.sqlite", hard = folder_.backups() / "hard.bak";
  fs::create_symlink("../project.sqlite", link);
  fs::create_hard_link(folder_.database(), hard);
  ProjectFile file = open();
  for (const fs::path& copy : backups_of(folder_)) EXPECT_NE(copy.filename(), "latest.sqlite");
  const Withdrawal done = withdraw(file, kGone, "ana");
  EXPECT_EQ(done.backups, (std::vector<std::string>{"monday.sqlite"}));
  EXPECT_EQ(finish_withdrawals(file), 0);
  EXPECT_TRUE(fs::exists(link));
  for (const fs::path& path : done.unknown_files) EXPECT_NE(path.parent_path(), folder_.backups());
  EXPECT_EQ(places_of(kGone), std::vector<std::string>());
}

TEST_F(WithdrawalTest, ABackupOfAnotherProjectIsNotTouched) {
  const ProjectFolder other{scratch_ / "other"};
  ProjectFile::create(other, "ana", [] { return 5; });
  {
    ProjectFile file(other, [] { return 6; });
    file.change("ana", "subject.add", [](SQLite::Database& database, AuditEntry&) {
      database.exec("INSERT INTO subjects (pseudonym, population) VALUES ('Adelie', 'child')");
    });
    file.with_database(
        [&](SQLite::Database& database) { back_up(database, folder_.backups() / "other.sqlite"); });
  }
  ProjectFile file = open();
  const Withdrawal done = withdraw(file, kGone, "ana");  // of the same number
  EXPECT_NE(read_file(folder_.backups() / "other.sqlite").find("Adelie"), std::string::npos);
  EXPECT_EQ(done.unknown_files.front(), folder_.backups() / "other.sqlite");
}

TEST_F(WithdrawalTest, APlanErasesNothing) {
  const auto before = places_of(kGone);
  ProjectFile file = open();
  const Withdrawal plan = plan_withdrawal(file, kGone);
  EXPECT_EQ(plan.recordings, 2);
  EXPECT_EQ(plan.codes, 1);
  EXPECT_EQ(plan.releases.size(), 1u);
  testing::expect_usage_error([&] { plan_withdrawal(file, "nobody"); }, "nobody");
  EXPECT_GE(places_of(kGone).size(), before.size());
}

TEST_F(WithdrawalTest, WhoIsNotThereIsRefused) {
  ProjectFile file = open();
  testing::expect_usage_error([&] { withdraw(file, "nobody", "ana"); }, "nobody");
  withdraw(file, kGone, "ana");
  testing::expect_usage_error([&] { withdraw(file, kGone, "ana"); }, "no such subject");
}

}  // namespace
}  // namespace inkling
