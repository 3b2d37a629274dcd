#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "inkling/progress.h"
#include "inkling/storage/project_claim.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// Throws Error(kInput) for a file that is no recording, neither by its name nor by what is in it:
// whatever else lies on the computer is not copied. A damaged recording may come.
void check_is_recording(const std::filesystem::path& path);

// Whoever changes the project without being asked to by a coder.
inline constexpr char kIngestActor[] = "ingest";

// Analyses a recording of a project: true frame times, faces, exclusions and proposals into the
// tables, everything else into results/N/:
//
//   face-K.crops         where face K lies in each frame (FaceCrops)
//   face-K.measurements  curves and lanes (FaceMeasurements)
//   events.csv …         what `inkling analyze` writes
//
// A recording that cannot be analysed is failed, and the reason kept. Killed, cancelled or stopped
// by a full disk on the way it goes on anew; codes, roles and decisions stay. Nothing is done for
// one that is ready. Throws Error(kCancelled), Error(kEnvironment), Error(kUsage) for a recording
// that there is not or whose child withdraws meanwhile, of which nothing stays then, and what the
// tables throw.
void ingest_recording(ProjectFile& file, std::int64_t recording_id, Progress& progress,
                      const CancelToken& cancel);

// Analyses a recording that is ready once more, for what the program proposes of it alone; all else
// stays as it is. Throws as ingest_recording() does, and Error(kInput) where it cannot be analysed.
void measure_again(ProjectFile& file, std::int64_t recording_id, Progress& progress,
                   const CancelToken& cancel);

std::filesystem::path crops_file(const ProjectFolder& folder, std::int64_t recording_id,
                                 int face_id);
std::filesystem::path measurements_file(const ProjectFolder& folder, std::int64_t recording_id,
                                        int face_id);

// Keeps two programs from analysing recordings of one project at a time.
class IngestLock {
 public:
  // Waits while another has it. Throws Error(kCancelled), Error(kEnvironment).
  IngestLock(const ProjectFolder& folder, const CancelToken& cancel);

 private:
  FolderLock lock_;
};

}  // namespace inkling
