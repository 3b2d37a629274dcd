#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/project_file.h"

namespace inkling {

struct StoredRecording {
  std::int64_t id = 0, session_id = 0;
  std::string name;
  std::string file;     // below the project's folder where it was copied, else its path
  bool linked = false;  // it stays where it is
  std::string sha256;
  std::int64_t bytes = 0;
  int width = 0, height = 0;  // pixels as a player shows them; 0: not read yet
  std::int64_t start_us = 0;  // what the file's clock says at time 0
  std::int64_t frames = 0;    // 0: not read yet
  std::string state;          // waiting, analysing, ready, failed
  std::string problem;        // why it failed
};

// What reading a recording as a whole tells of it.
struct RecordingFrames {
  int width = 0, height = 0;
  std::int64_t start_us = 0;
  std::vector<std::int64_t> times_us;  // true presentation times, of every frame
};

// A file that is to become a recording.
struct NewRecording {
  std::int64_t session_id = 0;
  std::string name;
  std::filesystem::path source;
  std::string actor;          // who brings it
  bool link = false;          // it stays where it is
  bool numbered = false;      // where another recording has the name, "name 2" will do
  bool new_consent = false;   // also where it went with a withdrawal (withdrawal_marks.h)
  std::int64_t incoming = 0;  // what incoming_recordings.h calls it; 0: it is not expected
  bool uploaded = false;      // of these: `source` lies in media/ and goes once it was taken
};

// The name that a file's gives a recording: one line that can be read, whatever the bytes are.
std::string name_for_recording(std::string_view stem);

// Takes a file into the project: a copy in media/, or a link to where it is. Its SHA-256 is noted.
// Killed on the way, nothing is there. Throws Error(kUsage) where the project has a recording of
// these bytes or of that name, has no such session or had it withdrawn, Error(kInput) for a file
// that cannot be read or changes meanwhile, Error(kEnvironment) for the disk.
StoredRecording add_recording(ProjectFile& file, const NewRecording& wanted, Progress& progress,
                              const CancelToken& cancel);

// Throws Error(kUsage) where the file went with a withdrawal. It is read through only where some
// recording did.
void check_file_not_withdrawn(ProjectFile& file, const std::filesystem::path& source,
                              Progress& progress, const CancelToken& cancel);

// The recording that has the bytes of a file.
std::optional<StoredRecording> find_recording_of(ProjectFile& file,
                                                 const std::filesystem::path& source,
                                                 Progress& progress, const CancelToken& cancel);

// What changes when somebody writes to a file or puts another in its place.
struct FileState {
  std::int64_t bytes = 0;
  // Since 1970-01-01 UTC: of its bytes, which anybody may set, and of anything about it.
  std::int64_t modified_us = 0, changed_us = 0;
  std::uint64_t number = 0;
  bool operator==(const FileState&) const = default;
};
// None: it is no file. A pipe is none, and never opened: that would wait for whoever writes to it.
std::optional<FileState> file_state(const std::filesystem::path& path);

// What is wrong with the file of a recording as far as a look at the folder tells, one line; empty:
// nothing.
std::string file_trouble(const ProjectFolder& folder, const StoredRecording& recording);
// False where somebody touched the file of a recording since it was known to be the one that was
// added: only its bytes tell. Throws Error(kInput) where it is gone or of another size.
bool is_known_file(ProjectFile& file, const StoredRecording& recording);
// Throws Error(kInput) where the file is gone or no more the one that was added. One that was
// touched is read as a whole, and the log says that it was found right.
void check_file_of(ProjectFile& file, const StoredRecording& recording,
                   const CancelToken& cancel = CancelToken());

// Throws Error(kEnvironment) where the disk has too little room for a file of so many bytes. Some
// room is left over for codes, which must not stop.
void check_room_for(const ProjectFolder& folder, std::int64_t bytes);

// The name beside which (files/atomic_file.h) a file for a session is written. What is begun so
// goes with a withdrawn child, whoever writes it.
std::filesystem::path unfinished_file(const ProjectFolder& folder, std::int64_t session_id);

// Frames once and for all: codes are counted in them. Throws Error(kUsage) where others are known.
void set_frames(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                const RecordingFrames& frames);
void set_recording_state(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                         const std::string& state, const std::string& problem = "");

// Takes a recording that failed out of the project, with its copy in media/ unless a backup needs
// it. A file that was linked stays. Throws Error(kUsage) where it did not fail or somebody has a
// task of it.
void remove_failed(ProjectFile& file, const std::string& actor, std::int64_t recording_id);

// By name.
std::vector<StoredRecording> recordings(ProjectFile& file);
std::optional<StoredRecording> find_recording(ProjectFile& file, std::int64_t recording_id);
// Throws Error(kUsage) where there is none.
StoredRecording recording_of(ProjectFile& file, std::int64_t recording_id);
std::vector<std::int64_t> times_of(ProjectFile& file, std::int64_t recording_id);
// From the first frame to the end of the last, which lasts as long as frames do on the mean. 0
// where there are none.
std::int64_t length_us(const std::vector<std::int64_t>& times_us);
std::filesystem::path path_of(const ProjectFolder& folder, const StoredRecording& recording);

// Who is seen: a face of a recording, as it was numbered when the recording was analysed.
struct StoredFace {
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::string role;  // child, therapist, parent …; empty: not said
  // Whose face it is, where that is a subject. Where nobody said so, the session's person, whose
  // role (child, adult) is the face's.
  std::optional<std::int64_t> subject_id;
  std::string tile;  // where in the call, JSON; may be empty
};

// Adds it, or changes what is said of it.
void set_face(ProjectFile& file, const std::string& actor, const StoredFace& face);
std::vector<StoredFace> faces_of(ProjectFile& file, std::int64_t recording_id);
// Of all recordings.
std::vector<StoredFace> all_faces(ProjectFile& file);

}  // namespace inkling
