#include "inkling/storage/recordings.h"

#include <sys/stat.h>

#include <fstream>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/incoming_recordings.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class Recordings : public ::testing::Test {
 protected:
  Recordings() { session_ = sessions(file_, project_.subject).front().id; }
  StoredRecording add(const std::string& name, const fs::path& source, bool link = false) {
    Progress progress;
    return add_recording(file_, {session_, name, source, "ana", link}, progress, cancel_);
  }
  fs::path film(const std::string& bytes) {
    const fs::path path = project_.scratch / "film.MKV";
    write_file(path, bytes);
    return path;
  }
  long media() const {
    return std::distance(fs::directory_iterator(project_.folder.media()), fs::directory_iterator());
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
  std::int64_t session_ = 0;
  CancelToken cancel_;
};

TEST_F(Recordings, AreCopiedWithTheirSum) {
  const std::string bytes(3'000'000, 'f');
  const fs::path source = film(bytes);
  const StoredRecording one = add("first call", source);
  EXPECT_EQ(one.sha256, sha256_hex(bytes));
  EXPECT_EQ(one.bytes, 3'000'000);
  EXPECT_EQ(one.file, "media/" + one.sha256.substr(0, 16) + ".MKV");
  EXPECT_EQ(read_file(path_of(project_.folder, one)), bytes);
  EXPECT_EQ(media(), 2);
  const StoredRecording stored = recording_of(file_, one.id);
  EXPECT_EQ(stored.name, "first call");
  EXPECT_EQ(stored.state, "waiting");
  EXPECT_EQ(stored.frames, 0);
  EXPECT_EQ(recordings(file_).size(), 2u);
  testing::expect_whole(file_);
}

TEST_F(Recordings, AreLinkedWhereTheyAre) {
  const fs::path source = film("linked");
  const StoredRecording one = add("linked", source, true);
  EXPECT_TRUE(one.linked);
  EXPECT_EQ(path_of(project_.folder, one), source);
  EXPECT_EQ(media(), 1);
}

TEST_F(Recordings, WhatIsThereAlreadyOrCannotBeReadLeavesNothing) {
  const fs::path source = film("film call");  // the bytes of the test project's
  testing::expect_usage_error([&] { add("again", source); }, "as call");
  write_file(source, "other");
  testing::expect_usage_error([&] { add("call", source); }, "of that name");
  testing::expect_usage_error([&] { add("a\tb", source); }, "name");
  testing::message_of(ErrorKind::kInput, [&] { add("none", project_.scratch / "none"); });
  testing::message_of(ErrorKind::kInput, [&] { add("none", project_.scratch.path()); });
  session_ = 99;
  testing::expect_usage_error([&] { add("new", source); }, "99");
  session_ = 1;
  cancel_.cancel();
  testing::message_of(ErrorKind::kCancelled, [&] { add("new", source); });
  EXPECT_EQ(media(), 1);
  EXPECT_EQ(recordings(file_).size(), 1u);
  testing::expect_whole(file_);
}

// Nothing that a user names is opened before: SQLite's locks would go with it.
TEST_F(Recordings, TheTablesOfTheProjectAreNoFilm) {
  const fs::path tables = project_.folder.database(), link = project_.scratch / "link.mp4";
  fs::create_symlink(tables, link);
  fs::create_hard_link(tables, project_.scratch / "hard.mp4");
  for (const fs::path& path :
       {tables, project_.folder.path / "media/../project.sqlite", link,
        project_.scratch / "hard.mp4", project_.folder.log(), fs::path(tables.string() + "-shm")}) {
    EXPECT_TRUE(is_own_tables(project_.folder, path)) << path;
    testing::expect_words(testing::message_of(ErrorKind::kInput, [&] { add("film", path, true); }),
                          {"the tables"});
  }
  EXPECT_FALSE(is_own_tables(project_.folder, film("a film")));
  EXPECT_FALSE(is_own_tables(project_.folder, project_.scratch / "none"));
}

TEST_F(Recordings, NoFileOfTheProjectIsAFilm) {
  const fs::path folder = project_.folder.path, link = project_.scratch / "key.mp4";
  write_file(project_.folder.key(), "a secret");
  write_file(folder / ".server.lock", "x");
  fs::create_hard_link(project_.folder.key(), link);
  const fs::path copied = folder / recordings(file_)[0].file;
  for (const fs::path& path : {project_.folder.key(), link, folder / ".server.lock", copied,
                               folder / "backups/../media" / copied.filename()}) {
    testing::expect_words(testing::message_of(ErrorKind::kInput, [&] { add("film", path); }),
                          {"a file of the project itself"});
  }
  back_up_project(file_, folder / "backups" / "yesterday.sqlite");
  fs::create_hard_link(folder / "backups" / "yesterday.sqlite", project_.scratch / "bk.mp4");
  OwnFiles own(project_.folder);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(own.has(project_.scratch / "bk.mp4"));
  EXPECT_FALSE(own.has(project_.scratch / "none"));
  // By whatever name of its own the user has it there, too.
  for (const char* name : {"a.mp4", "z.mp4", "results/a.mp4"}) {
    fs::create_directories(folder / "results");
    fs::create_hard_link(folder / "backups" / "yesterday.sqlite", folder / name);
  }
  EXPECT_TRUE(is_own_file(project_.folder, project_.scratch / "bk.mp4"));
  write_file(project_.scratch / "twice.mp4", "a film");
  fs::create_hard_link(project_.scratch / "twice.mp4", project_.scratch / "again.mp4");
  EXPECT_FALSE(is_own_file(project_.folder, project_.scratch / "again.mp4"));
  write_file(folder / "mine.mp4", "a film that lies there");
  EXPECT_FALSE(is_own_file(project_.folder, folder / "mine.mp4"));
}

TEST_F(Recordings, CopiesAreForTheirOwnerAlone) {
  const fs::path copied = project_.folder.path / recordings(file_)[0].file;
  EXPECT_EQ(fs::status(copied).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Recordings, OneThatWasTouchedIsReadAsAWhole) {
  const auto put = [](const fs::path& path, const std::string& bytes) {
    const auto time = fs::last_write_time(path);
    write_file(path, bytes);
    fs::last_write_time(path, time);
  };
  for (const bool link : {false, true}) {
    const fs::path source = project_.scratch / (link ? "linked.mkv" : "copied.mkv");
    write_file(source, link ? "a linked one" : "a copied one");
    const StoredRecording one = add(source.stem().string(), source, link);
    const fs::path path = path_of(project_.folder, one);
    const std::string bytes = read_file(path);
    EXPECT_TRUE(is_known_file(file_, one));
    put(path, "another film");  // of the same size, and as old
    EXPECT_EQ(file_trouble(project_.folder, one), "");
    EXPECT_FALSE(is_known_file(file_, one));
    testing::expect_words(
        testing::message_of(ErrorKind::kInput, [&] { check_file_of(file_, one); }),
        {"not the file that was added"});
    put(path, bytes);
    EXPECT_FALSE(is_known_file(file_, one));
    check_file_of(file_, one);
    EXPECT_TRUE(is_known_file(file_, one));
  }
  testing::expect_whole(file_);
}

TEST_F(Recordings, AnUploadIsKnownAtOnce) {
  Progress progress;
  NewRecording wanted =
      expect_recording(file_, {session_, "sent", film("what was sent"), "ana"}, "sent.mp4");
  const StoredRecording one = add_recording(file_, wanted, progress, cancel_);
  EXPECT_FALSE(fs::exists(wanted.source));
  EXPECT_TRUE(is_known_file(file_, one));
}

TEST_F(Recordings, OfTheSameNameAreNumberedWhereTheyMayBe) {
  const auto add_numbered = [&](const std::string& bytes) {
    Progress progress;
    NewRecording wanted{session_, "call", film(bytes), "ana"};
    wanted.numbered = true;
    return add_recording(file_, wanted, progress, cancel_).name;
  };
  EXPECT_EQ(add_numbered("second"), "call 2");
  EXPECT_EQ(add_numbered("third"), "call 3");
  testing::expect_usage_error([&] { add_numbered("third"); }, "as call 3");
}

TEST_F(Recordings, AnyNameOfAFileGivesOneThatCanBeTaken) {
  EXPECT_EQ(name_for_recording("call 1"), "call 1");
  EXPECT_EQ(name_for_recording(" two\nlines\t"), "two lines");
  EXPECT_EQ(name_for_recording("caf\xE9"), "caf\\xE9");
  EXPECT_EQ(name_for_recording("\n"), "recording");
  EXPECT_EQ(name_for_recording("Zoe\xCC\x88 \xE2\x80\x8B"
                               "1"),
            "Zo\xC3\xAB 1");  // of a Mac
  std::string longest;
  for (int i = 0; i < 127; ++i) longest += "\xC3\xBC";
  const std::string cut = name_for_recording(longest);
  EXPECT_EQ(cut.size(), 190u);
  for (const std::string& name : {cut, name_for_recording("a\x7Fz"), name_for_recording("\x01")}) {
    add(name, film("film " + name));
  }
  EXPECT_EQ(name_for_recording("x" + longest).size(), 189u);
}

TEST_F(Recordings, AreFoundByTheirBytes) {
  const fs::path source = film("first film");
  const auto id = add("first", source).id;
  Progress progress;
  fs::rename(source, project_.scratch / "renamed.mp4");
  const auto found = find_recording_of(file_, project_.scratch / "renamed.mp4", progress, cancel_);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  EXPECT_FALSE(find_recording_of(file_, film("other film"), progress, cancel_));
  EXPECT_FALSE(find_recording_of(file_, film("longer than any"), progress, cancel_));
}

// Who writes to a file while it is read spoils the copy.
TEST_F(Recordings, AFileThatChangesMeanwhileIsRefused) {
  const fs::path source = film(std::string(3'000'000, 'f'));
  class Writer : public Progress {
   public:
    explicit Writer(fs::path path) : path_(std::move(path)) {}
    void update(std::string_view, std::int64_t, std::int64_t) override {
      std::ofstream(path_, std::ios::app) << "more";
    }

   private:
    fs::path path_;
  } writer{source};
  for (const bool link : {false, true}) {
    const std::string said = testing::message_of(ErrorKind::kInput, [&] {
      add_recording(file_, {session_, "grows", source, "ana", link}, writer, cancel_);
    });
    EXPECT_NE(said.find("changed while it was read"), std::string::npos) << said;
  }
  EXPECT_EQ(media(), 1);
}

TEST_F(Recordings, APipeIsNoFile) {
  const fs::path pipe = project_.scratch / "pipe.mp4";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  testing::message_of(ErrorKind::kInput, [&] { add("pipe", pipe); });
}

TEST_F(Recordings, ALinkedFileThatChangedIsNotTheOneThatWasAdded) {
  const fs::path source = film("linked");
  const StoredRecording one = add("linked", source, true);
  check_file_of(file_, one);
  write_file(source, "l1nked");
  EXPECT_EQ(file_trouble(project_.folder, one), "");  // of the same size
  testing::message_of(ErrorKind::kInput, [&] { check_file_of(file_, one); });
  write_file(source, "linked");
  check_file_of(file_, one);
  write_file(source, "longer");
  write_file(source, "longer still");
  EXPECT_NE(file_trouble(project_.folder, one), "");
  fs::remove(source);
  const std::string said =
      testing::message_of(ErrorKind::kInput, [&] { check_file_of(file_, one); });
  EXPECT_NE(said.find("is not there (it was linked, not copied)"), std::string::npos) << said;
}

class Incoming : public Recordings {
 protected:
  NewRecording expect(const std::string& bytes) {
    const fs::path upload = make_file_beside(unfinished_file(project_.folder, session_));
    write_file(upload, bytes);
    return expect_recording(file_, {session_, "upload", upload, "ana"}, "upload.mov");
  }
};

TEST_F(Incoming, IsKnownToWhoeverOpensTheProjectNext) {
  const NewRecording wanted = expect("film");
  remove_strays(file_);
  ProjectFile again(project_.folder, project_.clock());
  const auto all = incoming_recordings(again);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].source, wanted.source);
  EXPECT_EQ(read_file(all[0].source), "film");
  Progress progress;
  const StoredRecording one = add_recording(again, all[0], progress, cancel_);
  EXPECT_EQ(read_file(path_of(project_.folder, one)), "film");
  EXPECT_EQ(one.file, "media/" + one.sha256.substr(0, 16) + ".mov");
  EXPECT_EQ(media(), 2);
  EXPECT_TRUE(incoming_recordings(file_).empty());
  testing::expect_whole(file_);
}

TEST_F(Incoming, WhatCannotBeTakenGoes) {
  drop_incoming(file_, expect("film"));
  EXPECT_EQ(media(), 1);
  EXPECT_TRUE(incoming_recordings(file_).empty());
  testing::expect_usage_error([&] { expect_recording(file_, {99, "x", film("x"), "ana"}); }, "99");
  testing::expect_whole(file_);
}

TEST_F(Incoming, GoesWithItsChild) {
  const fs::path half = make_file_beside(unfinished_file(project_.folder, session_));
  write_file(half, "half an upload of this very program");
  expect("film");
  withdraw(file_, "c01", "ana");
  EXPECT_EQ(media(), 0);
  EXPECT_TRUE(incoming_recordings(file_).empty());
  testing::expect_whole(file_);
}

TEST_F(Recordings, KeepTheirFramesOnceTheyAreKnown) {
  EXPECT_EQ(times_of(file_, project_.recording)[99], 3'960'000);
  RecordingFrames frames{64, 48, 0, times_of(file_, project_.recording)};
  EXPECT_NO_THROW(set_frames(file_, "ana", project_.recording, frames));  // the same
  frames.times_us.pop_back();
  testing::expect_usage_error([&] { set_frames(file_, "ana", project_.recording, frames); },
                              "other frames");
  testing::expect_usage_error([&] { set_frames(file_, "ana", 99, frames); }, "99");
  set_recording_state(file_, "ana", project_.recording, "failed", "no face");
  EXPECT_EQ(recording_of(file_, project_.recording).problem, "no face");
  testing::expect_usage_error(
      [&] { set_recording_state(file_, "ana", project_.recording, "lost"); }, "lost");
}

TEST_F(Recordings, FacesAreChangedWithoutLosingTheirTasks) {
  set_face(file_, "ana", {project_.recording, 2, "therapist", {}, "{\"x\": 0}"});
  set_face(file_, "ana", {project_.recording, 1, "", project_.subject, ""});
  const auto faces = faces_of(file_, project_.recording);
  ASSERT_EQ(faces.size(), 2u);
  EXPECT_EQ(faces[0].role, "");
  EXPECT_EQ(faces[1].role, "therapist");
  EXPECT_FALSE(faces[1].subject_id);
  EXPECT_EQ(tasks(file_).size(), 2u);
  EXPECT_THROW(set_face(file_, "ana", {99, 1, "", {}, ""}), Error);
  EXPECT_THROW(set_face(file_, "ana", {project_.recording, 3, "", 99, ""}), Error);
}

TEST_F(Recordings, OneThatFailedIsRemovedWithItsCopy) {
  const StoredRecording one = add("broken", film("no film at all"));
  testing::expect_usage_error([&] { remove_failed(file_, "ana", one.id); }, "failed");
  set_recording_state(file_, "ana", one.id, "failed", "is no video");
  EXPECT_EQ(media(), 2);
  remove_failed(file_, "ana", one.id);
  EXPECT_EQ(recordings(file_).size(), 1u);
  EXPECT_EQ(media(), 1);
  EXPECT_TRUE(fs::exists(project_.scratch / "film.MKV"));
  add("broken", film("no film at all"));  // it can be added again
  set_recording_state(file_, "ana", project_.recording, "failed", "is no video");
  testing::expect_usage_error([&] { remove_failed(file_, "ana", project_.recording); }, "task");
  testing::expect_whole(file_);
}

TEST_F(Recordings, ExclusionsAreProposedAndDecided) {
  const std::int64_t id =
      propose_exclusion(file_, "inkling", {0, project_.recording, 1, 10, 99, "too few frames", ""});
  decide_exclusion(file_, "ana", id, "accepted");
  const auto all = exclusions_of(file_, project_.recording);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].last_frame, 99);
  EXPECT_EQ(all[0].reason, "too few frames");
  EXPECT_EQ(all[0].decision, "accepted");
  testing::expect_usage_error([&] { decide_exclusion(file_, "ana", id, "maybe"); }, "maybe");
  testing::expect_usage_error([&] { decide_exclusion(file_, "ana", 99, "refused"); }, "99");
  for (const auto& frames : {std::pair{5, 4}, {-1, 4}, {0, 100}}) {
    testing::expect_usage_error(
        [&] {
          propose_exclusion(file_, "ana",
                            {0, project_.recording, 1, frames.first, frames.second, "", ""});
        },
        "stretch");
  }
  testing::expect_usage_error(
      [&] {
        propose_exclusion(file_, "ana", {0, project_.recording, 7, 1, 2, "", ""});
      },
      "face 7");
}

TEST_F(Recordings, ProposalsComeTogetherOrNotAtAll) {
  StoredProposal one{0,          project_.recording, 1, "events.csv", "micro", 10, 12, 15, 0.75,
                     "surprise", "[{\"unit\": 1}]"};
  StoredProposal bare{0, project_.recording, 1, "events.csv", "blink", 2, {}, 4, {}, "", "[]"};
  add_proposals(file_, "ana", {one, bare});
  auto all = proposals_of(file_, project_.recording, 1);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].type, "blink");
  EXPECT_FALSE(all[0].apex_frame);
  EXPECT_FALSE(all[0].score);
  EXPECT_EQ(all[1].apex_frame, 12);
  EXPECT_EQ(all[1].score, 0.75);
  EXPECT_EQ(all[1].units, "[{\"unit\": 1}]");
  StoredProposal late = one;
  late.offset_frame = 100;
  testing::expect_usage_error([&] { add_proposals(file_, "ana", {bare, late}); }, "10-100");
  late = one;
  late.units = "AU1";
  EXPECT_THROW(add_proposals(file_, "ana", {bare, late}), Error);
  EXPECT_EQ(proposals_of(file_, project_.recording, 1).size(), 2u);
  EXPECT_EQ(remove_proposals(file_, "ana", project_.recording, "events.csv"), 2);
  EXPECT_TRUE(proposals_of(file_, project_.recording, 1).empty());
  testing::expect_whole(file_);
}

}  // namespace
}  // namespace inkling
