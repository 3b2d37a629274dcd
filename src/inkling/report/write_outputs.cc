#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>

#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/landmarks_csv.h"
#include "inkling/report/page.h"
#include "inkling/report/report.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string frames_name(int face_id) { return "frames_face" + std::to_string(face_id) + ".csv"; }

// frames_face<digits>.csv
bool is_frames_name(const std::string& name) {
  const std::string head = "frames_face", tail = ".csv";
  if (name.size() <= head.size() + tail.size()) return false;
  const std::string digits = name.substr(head.size(), name.size() - head.size() - tail.size());
  return name.starts_with(head) && name.ends_with(tail) &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void remove_stale(const fs::path& folder, const std::set<std::string>& kept) {
  std::error_code error;
  fs::remove(folder / "run.json", error);
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (is_frames_name(name) && !kept.contains(name)) fs::remove(entry.path(), error);
  }
}

}  // namespace

void write_outputs(const RecordingResult& result, const fs::path& folder) {
  make_output_folder(folder);
  std::set<std::string> kept;
  for (std::size_t i = 1; i < result.faces.size(); ++i) {
    kept.insert(frames_name(result.faces[i].face_id));
  }
  remove_stale(folder, kept);

  write_file(folder / "events.csv", events_csv(result));
  write_file(folder / "frames.csv",
             result.faces.empty() ? frames_csv(0, result.rows_without_face)
                                  : frames_csv(result.faces[0].face_id, result.faces[0].rows));
  for (std::size_t i = 1; i < result.faces.size(); ++i) {
    const FaceResult& face = result.faces[i];
    write_file(folder / frames_name(face.face_id), frames_csv(face.face_id, face.rows));
  }
  if (!result.landmarks.empty()) write_landmarks_csv(result.landmarks, folder / "landmarks.csv");
  if (has_pages()) write_file(folder / "report.html", report_html(result));
  write_file(folder / "run.json", run_json(result));
}

}  // namespace inkling
