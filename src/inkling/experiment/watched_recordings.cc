#include "inkling/experiment/watched_recordings.h"

#include "inkling/catalog.h"
#include "inkling/error.h"
#include "inkling/experiment/recordings_in.h"

namespace inkling {
namespace {

std::vector<double> micro_seconds(const std::vector<TruthRow>& truth, const RecordingRow& row) {
  std::vector<double> all;
  for (const TruthRow& t : truth) {
    if (t.recording != row.recording || t.type != "micro") continue;
    if (t.onset_s >= 0) {
      all.push_back(t.offset_s - t.onset_s);
    } else if (row.fps > 0) {
      all.push_back(static_cast<double>(t.offset_frame - t.onset_frame) / row.fps);
    }
  }
  return all;
}

}  // namespace

std::vector<WatchedRecording> watched_recordings(const std::vector<TruthRow>& truth,
                                                 const std::vector<RecordingRow>& rows,
                                                 const std::filesystem::path& videos) {
  const auto paths = recordings_in(videos);
  std::vector<WatchedRecording> all;
  for (const RecordingRow& row : rows) {
    const auto path = paths.find(row.recording);
    if (path == paths.end()) {
      throw Error(ErrorKind::kInput, "recording " + row.recording + " is not there",
                  videos.string(), "name the folder of the recordings (--videos)");
    }
    if (row.subject.empty()) {
      throw Error(ErrorKind::kInput, "recording " + row.recording + " has no subject",
                  "the list of recordings", "give it: nobody may be learnt from and asked about");
    }
    all.push_back({row, subject_key(row.dataset, row.subject), path->second,
                   micro_spans(truth, row.recording), micro_seconds(truth, row)});
  }
  return all;
}

}  // namespace inkling
