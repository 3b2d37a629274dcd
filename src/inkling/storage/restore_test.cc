#include "inkling/storage/restore.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/migrations.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/project_claim.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/releases.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/training_runs.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class Restore : public ::testing::Test {
 protected:
  std::vector<std::string> names(const ProjectFolder& folder) {
    ProjectFile file(folder, project_.clock());
    testing::expect_whole(file);
    std::vector<std::string> all;
    for (const Subject& one : subjects(file)) all.push_back(one.pseudonym);
    return all;
  }
  void add(const std::string& pseudonym) {
    ProjectFile file = project_.open();
    add_subject(file, "ana", {0, pseudonym, "child", "", "", {}});
  }
  fs::path back_up_now() {
    ProjectFile file = project_.open();
    return back_up_project(file, {});
  }
  AuditEntry last_entry(const ProjectFolder& folder) {
    ProjectFile file(folder, project_.clock());
    return log_entries(file).back();
  }

  testing::TestProject project_;
};

using Names = std::vector<std::string>;

TEST_F(Restore, GoesBackAndKeepsWhatWasThere) {
  const fs::path monday = back_up_now();
  add("c02");
  ProjectFile watching = project_.open();  // another program
  const Restored out = restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(names(project_.folder), Names({"c01"}));
  EXPECT_EQ(subjects(watching).size(), 1u);
  EXPECT_EQ(last_entry(project_.folder).action, "project.restore");
  EXPECT_TRUE(out.missing.empty());
  restore_project(project_.folder, out.kept, "ana");
  EXPECT_EQ(names(project_.folder), Names({"c01", "c02"}));
}

TEST_F(Restore, TheTablesThemselvesAreNoBackup) {
  testing::expect_words(
      testing::message_of(
          ErrorKind::kInput,
          [&] { restore_project(project_.folder, project_.folder.database(), "ana"); }),
      {"the tables of this project"});
}

TEST_F(Restore, ANewPlaceIsInAFolderThatIsThere) {
  const fs::path monday = back_up_now();
  Progress progress;
  const fs::path gone = project_.scratch / "not mounted";
  testing::message_of(ErrorKind::kEnvironment, [&] {
    restore_to_new(project_.folder, monday, {gone / "study"}, "ana", progress, CancelToken());
  });
  EXPECT_FALSE(fs::exists(gone));
}

TEST_F(Restore, ANewPlaceIsForItsOwnerAlone) {
  const fs::path monday = back_up_now();
  Progress progress;
  const ProjectFolder there{project_.scratch / "there"};
  fs::create_directory(there.path);  // as others may look into it
  restore_to_new(project_.folder, monday, there, "ana", progress, CancelToken());
  constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
  for (const fs::path& path : {there.database(), there.media(), there.results(), there.backups()}) {
    EXPECT_EQ(fs::status(path).permissions() & kOthers, fs::perms::none) << path;
  }
}

TEST_F(Restore, NothingIsReplacedUnderWhoWorks) {
  const fs::path monday = back_up_now();
  add("c02");
  const auto refused = [&] {
    return testing::message_of(ErrorKind::kEnvironment,
                               [&] { restore_project(project_.folder, monday, "ana"); });
  };
  {
    ProjectClaim server(project_.folder);
    server.tell("http://127.0.0.1:8137");
    testing::expect_words(refused(), {"http://127.0.0.1:8137", "stop"});
  }
  {
    const IngestClaim analysis(project_.folder);
    testing::expect_words(refused(), {"taken in", "wait"});
  }
  EXPECT_EQ(names(project_.folder), Names({"c01", "c02"}));
  ProjectFile file = project_.open();
  EXPECT_EQ(restored_us(file), 0);
  restore_project(project_.folder, monday, "ana");
  EXPECT_GT(restored_us(file), 0);
}

TEST_F(Restore, ALogWithoutItsTablesIsNotReadIntoThoseThatCome) {
  const fs::path monday = back_up_now();
  ProjectFile file = project_.open();
  add_subject(file, "ana", {0, "c02", "child", "", "", {}});  // in the log beside the file
  fs::remove(project_.folder.database());
  restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(names(project_.folder), Names({"c01"}));
}

TEST_F(Restore, NumbersAreNotGivenAgain) {
  const fs::path monday = back_up_now();
  add("c02");  // number 2
  ProjectFile file = project_.open();
  const auto add_named = [&](const std::string& name) {
    return add_coder(file, "ana", {0, name, "coder", {}, "{}", true}, "", kQuickPassword);
  };
  const std::int64_t eve = add_named("eve");
  restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(add_subject(file, "ana", {0, "c03", "child", "", "", {}}), 3);
  EXPECT_GT(add_named("flo"), eve);
}

TEST_F(Restore, CopiesThatWereMadeElsewhereAreNotForgotten) {
  const fs::path monday = back_up_now();
  {
    ProjectFile file = project_.open();
    note_copy_elsewhere(file, "ana", "/safe/tuesday.sqlite");
  }
  for (int i = 0; i < 2; ++i) {
    restore_project(project_.folder, monday, "ana");
    ProjectFile file = project_.open();
    const auto copies = plan_withdrawal(file, "c01").copies;
    ASSERT_EQ(copies.size(), 1u);
    EXPECT_TRUE(copies[0].starts_with("/safe/tuesday.sqlite")) << copies[0];
    testing::expect_whole(file);
  }
}

class RestoreOfReleases : public Restore {
 protected:
  std::int64_t release(const std::string& version, const std::vector<std::int64_t>& subjects,
                       int number = 3) {
    ProjectFile file = project_.open();
    StoredRelease one;
    one.data_set = "children", one.version = version, one.audience = "researchers";
    one.place = "/out/" + version, one.recipe = R"({"seed": 1})", one.shared = R"({"title": "t"})";
    one.manifest_sha256 = std::string(64, 'a'), one.subjects = subjects;
    std::vector<ReleasePart> parts;
    ReleaseNumbers numbers;
    for (const std::int64_t subject : subjects) {
      parts.push_back({"subject", "sub-" + std::to_string(number), subject, "{}"});
      numbers.people[subject] = number++;
      numbers.parts[{subject, "recording 1"}] = 1;
    }
    return add_release(file, "ana", one, parts, numbers);
  }
  void give(std::int64_t id, const std::string& holder) {
    ProjectFile file = project_.open();
    add_release_holder(file, "ana", id, {holder, "2026-05-03"});
  }
};

TEST_F(RestoreOfReleases, ThoseThatWereMadeSinceStayKnown) {
  const std::int64_t first = release("1.0.0", {project_.subject});
  const fs::path monday = back_up_now();
  give(first, "University of X");
  give(release("1.1.0", {project_.subject}), "Hospital of Y");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(restore_project(project_.folder, monday, "ana").releases, 1);
    ProjectFile file = project_.open();
    const auto named = plan_withdrawal(file, "c01").releases;
    ASSERT_EQ(named.size(), 2u);
    using Texts = std::vector<std::string>;
    EXPECT_EQ(named[0].elsewhere, "/out/1.0.0");
    EXPECT_EQ(named[0].given_to, Texts{"University of X on 2026-05-03"});
    EXPECT_EQ(named[1].elsewhere, "/out/1.1.0");
    EXPECT_EQ(named[1].given_to, Texts{"Hospital of Y on 2026-05-03"});
    const auto all = stored_releases(file, "children");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(parts_of_release(file, all[1].id).size(), 1u);
    EXPECT_EQ(release_numbers(file, "children").people.at(project_.subject), 3);
    EXPECT_EQ(release_numbers(file, "children").parts.size(), 1u);
    testing::expect_whole(file);
  }
  testing::expect_usage_error([&] { release("1.1.0", {project_.subject}); }, "1.1.0");
}

// In the tables that come there is no row of a child who came since.
TEST_F(RestoreOfReleases, AChildWhoCameSinceIsToldOf) {
  const fs::path monday = back_up_now();
  add("c02");
  release("1.0.0", {project_.subject, 2});
  restore_project(project_.folder, monday, "ana");
  ProjectFile file = project_.open();
  auto all = stored_releases(file, "children");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].subjects, (std::vector<std::int64_t>{project_.subject, 2}));
  EXPECT_NE(all[0].shared, "");
  EXPECT_EQ(parts_of_release(file, all[0].id).size(), 1u);
  const Withdrawal done = withdraw(file, "c02", "ana");
  EXPECT_EQ(done.releases.size(), 1u);
  EXPECT_EQ(stored_releases(file, "children")[0].shared, "");
  EXPECT_EQ(release_numbers(file, "children").people.at(2), 4);
  testing::expect_whole(file);
}

TEST_F(RestoreOfReleases, AVersionThatWasMadeTwiceIsKnownTwice) {
  const fs::path monday = back_up_now();
  release("1.0.0", {project_.subject});
  fs::path other = restore_project(project_.folder, monday, "ana").kept;
  // As an Inkling left it that forgot releases.
  project_.open().change("ana", "test", [](SQLite::Database& database, AuditEntry&) {
    for (const char* table : {"releases", "release_people", "release_numbers"}) {
      database.exec(std::string("DELETE FROM ") + table);
    }
  });
  release("1.0.0", {project_.subject}, 9);
  EXPECT_EQ(restore_project(project_.folder, other, "ana").releases, 1);
  ProjectFile file = project_.open();
  EXPECT_EQ(stored_releases(file, "children").size(), 1u);
  EXPECT_EQ(plan_withdrawal(file, "c01").releases.size(), 2u);
  testing::expect_whole(file);
}

class RestoreOfConsents : public Restore {
 protected:
  static Consent share(const std::string& audience, std::optional<std::string> until = {}) {
    return {"share-pictures", "guardian", "2026-01-01", std::move(until), audience};
  }
  void agree(const std::vector<Consent>& consents) {
    ProjectFile file = project_.open();
    Subject one = subjects(file)[0];
    one.consents = consents;
    change_subject(file, "ana", one);
  }
  std::vector<Consent> agreed() {
    ProjectFile file = project_.open();
    testing::expect_whole(file);
    return subjects(file)[0].consents;
  }
};

TEST_F(RestoreOfConsents, ThoseThatWereTakenBackSinceStayTakenBack) {
  agree({share("researchers"), share("public"), {"code", "guardian", "2026-01-01", {}, ""}});
  const fs::path monday = back_up_now();
  agree({share("public", "2026-06-01"),
         {"code", "guardian", "2026-01-01", {}, ""},
         {"train", "guardian", "2026-01-01", {}, ""}});
  const std::vector<Consent> left = {{"code", "guardian", "2026-01-01", {}, ""},
                                     share("public", "2026-06-01")};
  const Restored out = restore_project(project_.folder, monday, "ana");
  ASSERT_EQ(out.taken_back.size(), 2u);
  EXPECT_EQ(out.taken_back[0].pseudonym, "c01");
  EXPECT_EQ(out.taken_back[0].ends, "2026-06-01");
  EXPECT_EQ(out.taken_back[1].consent, share("researchers"));
  EXPECT_EQ(agreed(), left);
  {
    ProjectFile file = project_.open();
    const auto entries = log_entries(file);
    EXPECT_EQ(entries[entries.size() - 2].action, "subject.change");
  }
  // Once more, from the same copy and from the one that the restore put aside.
  restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(agreed(), left);
  restore_project(project_.folder, out.kept, "ana");
  EXPECT_EQ(agreed().size(), 3u);  // with the one that was agreed to after Monday
}

// A copy that is older than the one that comes says nothing of what was agreed to after it.
TEST_F(RestoreOfConsents, WhatWasAgreedToAfterAnOlderCopyStays) {
  back_up_now();
  agree({share("researchers")});
  agree({});
  agree({share("researchers")});
  const fs::path tuesday = back_up_now();
  add("c02");
  EXPECT_TRUE(restore_project(project_.folder, tuesday, "ana").taken_back.empty());
  EXPECT_EQ(agreed(), std::vector<Consent>({share("researchers")}));
}

class RestoreOfCoders : public Restore {
 protected:
  std::int64_t add_named(const std::string& name, const std::string& role) {
    ProjectFile file = project_.open();
    return add_coder(file, "ana", {0, name, role, {}, "{}", true}, kFirst, kQuickPassword);
  }
  void change(std::int64_t id, const std::string& name, const std::string& role) {
    ProjectFile file = project_.open();
    change_coder(file, "ana", {id, name, role, {}, "{}", true});
  }
  std::string role_of(const std::string& name) {
    ProjectFile file = project_.open();
    testing::expect_whole(file);
    for (const Coder& one : coders(file)) {
      if (one.name == name) return one.active ? one.role : "removed";
    }
    return "none";
  }

  static constexpr char kFirst[] = "first password", kSecond[] = "second password";
};

TEST_F(RestoreOfCoders, NobodyMayDoMoreThanNow) {
  const std::int64_t cleo = add_named("cleo", "coder"), vera = add_named("vera", "verifier");
  const std::int64_t dan = add_named("dan", "coder");
  const fs::path monday = back_up_now();
  {
    ProjectFile file = project_.open();
    remove_coder(file, "ana", project_.ben);
    set_password(file, "ana", cleo, kSecond, kQuickPassword);
  }
  change(vera, "vera", "coder");
  change(dan, "dan", "verifier");
  for (int i = 0; i < 2; ++i) {
    const Restored out = restore_project(project_.folder, monday, "ana");
    EXPECT_EQ(out.stays, Names({"cleo: the password that was set since holds", "ben: removed since",
                                "vera: coder since"}));
    EXPECT_EQ(role_of("ben"), "removed");
    EXPECT_EQ(role_of("vera"), "coder");
    EXPECT_EQ(role_of("dan"), "coder");  // what was given since is not
    ProjectFile file = project_.open();
    EXPECT_FALSE(sign_in(file, "cleo", kFirst));
    EXPECT_TRUE(sign_in(file, "cleo", kSecond));
  }
  // What an owner gives afterwards is not taken away by what was put aside.
  change(vera, "vera", "verifier");
  restore_project(project_.folder, back_up_now(), "ana");
  EXPECT_EQ(role_of("vera"), "verifier");
}

// Of several copies the newest has the last word, whichever way their names go.
TEST_F(RestoreOfCoders, WhereTheTablesAreGoneTheLastBackupTells) {
  const std::int64_t cleo = add_named("cleo", "coder"), vera = add_named("vera", "owner");
  const fs::path monday = back_up_now();
  const auto copy_as = [&](const char* name) {
    ProjectFile file = project_.open();
    back_up_project(file, project_.folder.backups() / name);
  };
  const auto set_to = [&](const char* password) {
    ProjectFile file = project_.open();
    set_password(file, "ana", cleo, password, kQuickPassword);
  };
  change(vera, "vera", "verifier"), set_to("password between");
  copy_as("a.sqlite");
  {
    ProjectFile file = project_.open();
    remove_coder(file, "ana", vera);
  }
  set_to(kSecond);
  copy_as("b.sqlite");
  write_file(project_.folder.database(), "not SQLite at all");
  restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(role_of("vera"), "removed");
  ProjectFile file = project_.open();
  EXPECT_FALSE(sign_in(file, "cleo", "password between"));
  EXPECT_TRUE(sign_in(file, "cleo", kSecond));
}

TEST_F(RestoreOfCoders, SomebodyOwnsTheProject) {
  const fs::path monday = back_up_now();
  change(project_.ben, "ben", "owner");
  {
    ProjectFile file = project_.open();
    remove_coder(file, "ana", project_.ana);
  }
  restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(role_of("ben"), "owner");
  EXPECT_EQ(role_of("ana"), "removed");
  // Where the new owner came since, the one before looks after it again.
  const fs::path tuesday = back_up_now();
  add_named("eve", "owner");
  {
    ProjectFile file = project_.open();
    remove_coder(file, "eve", project_.ben);
  }
  restore_project(project_.folder, tuesday, "ana");
  EXPECT_EQ(role_of("eve"), "none");
  EXPECT_EQ(role_of("ben"), "owner");
}

TEST_F(Restore, RulesThatWereMadeStricterSinceStaySo) {
  Stage coding;
  {
    ProjectFile file = project_.open();
    coding = stages(file).front();
    coding.settings = R"({"blind": false, "proposals": true, "others": "names", "coders": 3})";
    change_stage(file, "ana", coding);
    set_pass_mark(file, "ana", {80, 60, 50});
    admit_untrained(file, "ana", project_.ben, {});
  }
  const fs::path monday = back_up_now();
  {
    ProjectFile file = project_.open();
    coding.settings = R"({"blind": true, "proposals": false, "others": "letters", "coders": 2})";
    change_stage(file, "ana", coding);
    set_pass_mark(file, "ana", {70, 90, {}});
    end_admission(file, "ana", project_.ben);
    set_assent_from_months(file, "ana", 72);
    note_discussions_seen(file, project_.ben, {{project_.recording, 1}});
  }
  const Restored out = restore_project(project_.folder, monday, "ana");
  EXPECT_EQ(out.stays,
            Names({"a child's own assent is asked for from 72 months on",
                   "the pass mark of the training", "ben may not code without the training",
                   "stage code: what coders do not see of others and of proposals"}));
  ProjectFile file = project_.open();
  EXPECT_EQ(assent_from_months(file), 72);
  EXPECT_EQ(pass_mark(file), (PassMark{80, 90, 50}));
  EXPECT_TRUE(training_admissions(file).empty());
  EXPECT_EQ(stages(file).front().settings,
            R"({"blind":true,"proposals":false,"others":"letters","coders":3})");
  EXPECT_TRUE(has_seen_discussions(file, project_.ben, {project_.recording, 1}));
  testing::expect_whole(file);
  // One that was made looser since stays as the copy has it.
  const fs::path tuesday = back_up_now();
  set_assent_from_months(file, "ana", {});
  EXPECT_TRUE(restore_project(project_.folder, tuesday, "ana").stays.empty());
  EXPECT_EQ(assent_from_months(file), 72);
}

// A newer Inkling may be the first to see the tables that go.
TEST_F(Restore, OlderTablesAreLearntFrom) {
  const fs::path outside = project_.scratch / "outside.sqlite";
  std::string id;
  {
    ProjectFile file = project_.open();
    back_up_project(file, outside);
    id = file.read(project_id);
  }
  for (const char* end : {"", "-wal", "-shm"}) {
    fs::remove(project_.folder.database().string() + end);
  }
  {
    SQLite::Database older = open_database(project_.folder.database(), OpenAs::kNew);
    for (const Migration& step : migrations().first(migrations().size() - 1)) {
      older.exec(std::string(step.sql) + "PRAGMA user_version = " + std::to_string(step.number));
    }
    older.exec("INSERT INTO project VALUES ('id', '" + id + "')");
    older.exec("INSERT INTO withdrawals VALUES (1, 5, 1)");
  }
  const Restored out = restore_project(project_.folder, outside, "ana");
  EXPECT_TRUE(out.knows_what_was_there);
  EXPECT_EQ(out.withdrawn, 1);
  EXPECT_EQ(names(project_.folder), Names());
}

TEST_F(RestoreOfConsents, WhereNothingCanBeLearntThatIsSaid) {
  const fs::path monday = back_up_now();
  EXPECT_TRUE(restore_project(project_.folder, monday, "ana").knows_what_was_there);
  write_file(project_.folder.database(), "not SQLite at all");
  EXPECT_FALSE(restore_project(project_.folder, monday, "ana").knows_what_was_there);
}

TEST_F(Restore, ASecondOneDoesNotUndoTheFirst) {
  const fs::path monday = back_up_now();
  add("c02");
  const Restored first = restore_project(project_.folder, newest_backup(project_.folder), "ana");
  EXPECT_EQ(newest_backup(project_.folder), monday);
  EXPECT_EQ(backups_by_age(project_.folder), (std::vector<fs::path>{first.kept, monday}));
  fs::remove(monday);
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { newest_backup(project_.folder); }), {"--from"});
}

// A withdrawal writes every copy anew, in whatever order.
TEST_F(Restore, TheNewestIsTheOneThatHoldsTheLastChange) {
  const fs::path monday = back_up_now();
  add("c02");
  ProjectFile file = project_.open();
  const fs::path tuesday = back_up_project(file, project_.folder.backups() / "a.sqlite");
  const fs::path damaged = project_.folder.backups() / "damaged.sqlite";
  write_file(damaged, "not SQLite at all");
  const auto now = fs::file_time_type::clock::now();
  fs::last_write_time(monday, now + std::chrono::hours(1));
  EXPECT_EQ(newest_backup(project_.folder), tuesday);
  EXPECT_EQ(backups_by_age(project_.folder), (std::vector<fs::path>{damaged, tuesday, monday}));
  add_subject(file, "ana", {0, "c03", "child", "", "", {}});
  const fs::path rescued = project_.folder.path / "project-rescued-2026-05-03-141500.sqlite";
  file.with_database([&](SQLite::Database& database) { back_up(database, rescued); });
  EXPECT_EQ(newest_backup(project_.folder), rescued);
}

TEST_F(Restore, WhoHasWithdrawnStaysErased) {
  const fs::path outside = project_.scratch / "outside.sqlite";
  {
    ProjectFile file = project_.open();
    back_up_project(file, outside);
    withdraw(file, "c01", "ana");
  }
  EXPECT_NE(read_file(outside).find("c01"), std::string::npos);
  EXPECT_EQ(restore_project(project_.folder, outside, "ana").withdrawn, 1);
  EXPECT_EQ(names(project_.folder), Names());
  ProjectFile file = project_.open();
  EXPECT_TRUE(recordings(file).empty());
  const std::string bytes = read_file(project_.folder.database());
  EXPECT_EQ(bytes.find("session call"), std::string::npos);
  // Nor does the film come back without a word, by whatever name.
  const std::int64_t other = add_subject(file, "ana", {0, "c02", "child", "", "", {}});
  testing::expect_usage_error([&] { project_.add(file, other, "call"); }, "went with a withdrawal");
}

TEST_F(Restore, ADamagedProjectIsPutAside) {
  add("c02");
  const fs::path monday = back_up_now();
  for (const std::string& damage : {std::string("not SQLite at all"), std::string(8192, '\0')}) {
    write_file(project_.folder.database(), damage);
    EXPECT_THROW(project_.open(), DamagedProject);
    const Restored out = restore_project(project_.folder, newest_backup(project_.folder), "ana");
    EXPECT_EQ(out.from, monday);
    EXPECT_EQ(read_file(out.kept), damage);
    EXPECT_EQ(names(project_.folder), Names({"c01", "c02"}));
    fs::last_write_time(monday, fs::file_time_type::clock::now() + std::chrono::hours(1));
  }
  // Its damaged copies are no place to hide either.
  ProjectFile file = project_.open();
  EXPECT_EQ(withdraw(file, "c01", "ana").removed_backups.size(), 2u);
}

TEST_F(Restore, ToANewFolderLeavesTheProjectAlone) {
  const fs::path monday = back_up_now();
  fs::create_directories(project_.folder.results() / "1");
  write_file(project_.folder.results() / "1" / "events.csv", "found");
  add("c02");
  const ProjectFolder fresh{project_.scratch / "fresh"};
  Progress progress;
  const Restored out =
      restore_to_new(project_.folder, monday, fresh, "ana", progress, CancelToken());
  EXPECT_TRUE(out.kept.empty());
  EXPECT_TRUE(out.missing.empty());
  EXPECT_EQ(names(fresh), Names({"c01"}));
  EXPECT_EQ(names(project_.folder), Names({"c01", "c02"}));
  EXPECT_EQ(read_file(fresh.results() / "1" / "events.csv"), "found");
  ProjectFile file(fresh, project_.clock());
  EXPECT_EQ(read_file(path_of(fresh, recordings(file)[0])), "film call");
}

TEST_F(Restore, WhatIsNoBackupOrInTheWayIsRefused) {
  const fs::path monday = back_up_now();
  const fs::path text = project_.scratch / "text.sqlite", other = project_.scratch / "other.sqlite";
  write_file(text, "a letter");
  SQLite::Database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE t (x)");
  testing::TestProject foreign;
  fs::path of_another;
  {
    ProjectFile file = foreign.open();
    of_another = back_up_project(file, {});
  }
  const std::string before = read_file(project_.folder.database());
  for (const fs::path& bad :
       {text, other, of_another, project_.scratch / "none", project_.scratch.path()}) {
    testing::expect_words(
        testing::message_of(ErrorKind::kInput,
                            [&] { restore_project(project_.folder, bad, "ana"); }),
        {"no backup", bad.filename().c_str()});
  }
  Progress progress;
  const ProjectFolder mine{project_.scratch / "mine"};
  fs::create_directory(mine.path);
  write_file(mine.path / "thesis.txt", "x");
  testing::expect_words(
      testing::message_of(
          ErrorKind::kInput,
          [&] { restore_to_new(project_.folder, monday, mine, "ana", progress, CancelToken()); }),
      {"empty folder"});
  CancelToken cancelled;
  cancelled.cancel();
  const ProjectFolder fresh{project_.scratch / "fresh"};
  EXPECT_THROW(restore_to_new(project_.folder, monday, fresh, "ana", progress, cancelled), Error);
  EXPECT_FALSE(fs::exists(fresh.path));
  EXPECT_EQ(read_file(project_.folder.database()), before);
  // Another program's database under the name of ours stays as it is.
  fs::remove(foreign.folder.database());
  fs::copy_file(other, foreign.folder.database());
  EXPECT_THROW(restore_project(foreign.folder, of_another, "ana"), Error);
  EXPECT_EQ(read_file(foreign.folder.database()), read_file(other));
}

TEST_F(Restore, WithoutABackupThatIsSaid) {
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { newest_backup(project_.folder); }),
      {"no backup", "--from"});
}

}  // namespace
}  // namespace inkling
