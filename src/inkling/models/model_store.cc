#include "inkling/models/model_store.h"

#include <dlib/image_processing/shape_predictor.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>
#include <istream>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <optional>
#include <streambuf>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/face.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/download.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/sha256.h"
#include "inkling/models/model_record.h"
#include "inkling/models/onnx_rewrite.h"

namespace inkling {
namespace {

namespace log = cv::utils::logging;

// OpenCV's importer tells its errors to the terminal, too.
class QuietOpenCv {
 public:
  QuietOpenCv() : before_(log::setLogLevel(log::LOG_LEVEL_SILENT)) {}
  ~QuietOpenCv() { log::setLogLevel(before_); }
  QuietOpenCv(const QuietOpenCv&) = delete;
  QuietOpenCv& operator=(const QuietOpenCv&) = delete;

 private:
  log::LogLevel before_;
};

std::string prepare_onnx(const std::string& bytes, const std::string& where) {
  std::string result = rewrite_onnx(bytes, where).bytes;
  const QuietOpenCv quiet;
  try {
    const auto net = cv::dnn::readNetFromONNX(result.data(), result.size());
    if (!net.empty()) return result;
  } catch (const std::exception&) {
  }
  throw Error(ErrorKind::kInput, "OpenCV cannot load this model, not even rewritten", where,
              "give a model that OpenCV " + cv::getVersionString() + " supports");
}

// Reads a string in place: such files have 100 MB.
struct StringBuffer : std::streambuf {
  explicit StringBuffer(std::string& text) {
    setg(text.data(), text.data(), text.data() + text.size());
  }
};

std::string prepare_dlib(std::string bytes, const std::string& where) {
  unsigned long points = 0;
  try {
    StringBuffer buffer(bytes);
    std::istream stream(&buffer);
    dlib::shape_predictor predictor;
    deserialize(predictor, stream);
    points = predictor.num_parts();
  } catch (const std::exception&) {  // dlib's own, or memory for a size that is nonsense
    throw Error(ErrorKind::kInput, "is no dlib shape predictor", where,
                "give the unpacked .dat file");
  }
  if (points != static_cast<unsigned long>(kLandmarkCount)) {
    throw Error(ErrorKind::kInput, "has " + std::to_string(points) + " points, not 68", where,
                "give a predictor of the 68 iBUG points");
  }
  return bytes;
}

namespace fs = std::filesystem;

// What to install for a model file as it came: for "opencv-dnn" rewritten so that OpenCV loads it,
// for "dlib" the same bytes. Loads the result once, so that a file that is none is refused here.
// where: what to call the file in errors. Throws Error(kInput).
std::string prepare_model(const ModelEntry& entry, std::string bytes, const std::string& where) {
  return entry.needs == "dlib" ? prepare_dlib(std::move(bytes), where) : prepare_onnx(bytes, where);
}

constexpr std::size_t kLargestModel = std::size_t{1} << 30;
constexpr std::size_t kLargestRecord = 1u << 16;

std::string import_command(const ModelEntry& entry) {
  return "inkling models import FILE" + (entry.sha256.empty() ? " --as " + entry.name : "");
}

std::string remedy(const ModelEntry& entry) {
  const std::string command =
      entry.url.empty() ? import_command(entry) : "inkling models pull " + entry.name;
  return "run: " + command + " (licence: " + entry.license + ")";
}

fs::path record_path(const fs::path& folder, const ModelEntry& entry) {
  return folder / (entry.name + ".json");
}

// What is wrong with one installed file; empty when nothing is.
std::string file_problem(const fs::path& path, const std::string& sha256) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return path.filename().string() + " is missing";
  const std::string sum = sha256_of_file(path);
  if (sum == sha256) return "";
  return path.filename().string() + " was changed: SHA-256 " + sum + ", recorded is " + sha256;
}

std::string note_on(const ModelEntry& entry, const ModelRecord& record) {
  if (record.upstream_sha256 == entry.sha256) return "";
  return "your own file (" + record.upstream_name +
         "), taken without a known SHA-256: its licence "
         "and quality are for you to judge";
}

// Refuses to write over a file that no record of the store names. new_bytes: what would lie there.
void check_own(const fs::path& path, const std::optional<ModelRecord>& record,
               const std::string& new_bytes) {
  const std::string name = path.filename().string();
  const bool own = record && (record->file == name || record->upstream_file == name);
  std::error_code ignored;
  if (own || !fs::exists(fs::symlink_status(path, ignored))) return;
  if (fs::is_regular_file(path, ignored) && sha256_of_file(path) == sha256_hex(new_bytes)) return;
  throw Error(ErrorKind::kEnvironment, "is there already and not by Inkling, so it stays",
              path.string(), "move it away, or set INKLING_MODELS to another folder");
}

// The record of an entry; none where there is none, or one that says nothing (after a crash).
// Throws Error(kEnvironment) for a file that is no record: it is the user's.
std::optional<ModelRecord> own_record(const fs::path& path, const std::string& name) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  const std::string text = read_file(path, kLargestRecord);
  auto record = parse_record(text, name);
  const bool says_nothing =
      std::none_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  if (!record && !says_nothing) check_own(path, record, "");
  return record;
}

// Regular files at `path`: itself or the entries of a folder, in the order of their names.
std::vector<fs::path> files_at(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<fs::path> files;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) files.push_back(it->path());
  }
  if (error) {
    throw Error(ErrorKind::kInput, "cannot read the folder: " + error.message(), path.string(),
                "check that you may read it");
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

fs::path model_folder() {
  const auto variable = [](const char* name) -> fs::path {
    const char* value = std::getenv(name);
    return value ? value : "";
  };
  if (const auto own = variable("INKLING_MODELS"); !own.empty()) return own;
  if (const auto data = variable("XDG_DATA_HOME"); !data.empty()) return data / "inkling/models";
  if (const auto home = variable("HOME"); !home.empty())
    return home / ".local/share/inkling/models";
  throw Error(ErrorKind::kEnvironment, "there is no folder for face models", "INKLING_MODELS",
              "set this variable to a folder");
}

ModelStore::ModelStore(ModelManifest manifest, fs::path folder)
    : manifest_(std::move(manifest)), folder_(std::move(folder)) {}

ModelStatus ModelStore::inspect(const ModelEntry& entry) const {
  ModelStatus status;
  status.entry = entry;
  std::error_code ignored;
  const fs::path path = record_path(folder_, entry);
  if (!fs::exists(path, ignored)) return status;
  status.installed = true;
  const auto record = parse_record(read_file(path, kLargestRecord), entry.name);
  if (!record) {
    status.problem = path.filename().string() + " is damaged";
    return status;
  }
  status.path = folder_ / record->file;
  status.problem = file_problem(status.path, record->sha256);
  if (status.problem.empty() && record->upstream_file != record->file) {
    status.problem = file_problem(folder_ / record->upstream_file, record->upstream_sha256);
  }
  status.good = status.problem.empty();
  status.note = note_on(entry, *record);
  return status;
}

std::vector<ModelStatus> ModelStore::list() const {
  std::vector<ModelStatus> all;
  for (const auto& entry : manifest_.entries) all.push_back(inspect(entry));
  return all;
}

std::vector<ModelStatus> ModelStore::verify() const {
  auto all = list();
  std::erase_if(all, [](const ModelStatus& status) { return !status.installed; });
  return all;
}

ModelStatus ModelStore::install(const ModelEntry& entry, const fs::path& file) {
  const std::string upstream = read_file(file, kLargestModel);
  const std::string usable = prepare_model(entry, upstream, file.string());
  const std::string extension = fs::path(entry.file).extension().string();
  const std::string name = entry.name + extension;
  const std::string kept = usable == upstream ? name : entry.name + ".upstream" + extension;
  make_output_folder(folder_);
  const auto record = own_record(record_path(folder_, entry), entry.name);
  check_own(folder_ / kept, record, upstream);
  check_own(folder_ / name, record, usable);
  if (kept != name) write_file(folder_ / kept, upstream);
  write_file(folder_ / name, usable);
  const std::string sum = sha256_hex(upstream);
  const bool known = sum == entry.sha256;
  // The record comes last: without it nothing is installed.
  write_file(record_path(folder_, entry),
             record_json({.name = entry.name,
                          .file = name,
                          .sha256 = sha256_hex(usable),
                          .upstream_file = kept,
                          .upstream_sha256 = sum,
                          .upstream_name = known ? entry.file : file.filename().string(),
                          .license = known ? entry.license : "not known: your own file",
                          .license_url = known ? entry.license_url : ""}));
  return inspect(entry);
}

ModelStatus ModelStore::pull(std::string_view name, Progress* progress, const CancelToken* cancel) {
  const ModelEntry& entry = manifest_.find(name);
  if (entry.url.empty()) {
    throw Error(ErrorKind::kUsage, "this model cannot be fetched, you bring its file", entry.name,
                "run: " + import_command(entry) + " (licence: " + entry.license + ")");
  }
  if (const auto status = inspect(entry); status.good && status.note.empty()) return status;
  own_record(record_path(folder_, entry), entry.name);
  make_output_folder(folder_);
  const fs::path fetched = folder_ / ("." + entry.name + ".fetched");
  download(entry.url, fetched,
           {.sha256 = entry.sha256, .max_bytes = entry.bytes, .stage = "fetch " + entry.name},
           progress, cancel);
  struct Remover {
    const fs::path& path;
    ~Remover() {
      std::error_code ignored;
      fs::remove(path, ignored);
    }
  } remover{fetched};
  return install(entry, fetched);
}

std::vector<ModelStatus> ModelStore::import(const fs::path& path, std::string_view as) {
  std::error_code ignored;
  const bool is_folder = fs::is_directory(path, ignored);
  if (!as.empty()) {
    const ModelEntry& entry = manifest_.find(as);
    if (is_folder) {
      throw Error(ErrorKind::kUsage, "--as takes one file, this is a folder", path.string(),
                  "name the file in it");
    }
    return {install(entry, path)};
  }
  std::vector<ModelStatus> taken;
  for (const fs::path& file : files_at(path)) {
    // A size that fits no model saves reading the file.
    const auto size = static_cast<std::int64_t>(fs::file_size(file, ignored));
    std::optional<std::string> sum;
    for (const auto& entry : manifest_.entries) {
      if (entry.sha256.empty() || (size != entry.bytes && !ignored)) continue;
      if (!sum) sum = sha256_of_file(file);
      if (*sum == entry.sha256) taken.push_back(install(entry, file));
    }
  }
  if (taken.empty()) throw nothing_known(path, is_folder);
  return taken;
}

Error ModelStore::nothing_known(const fs::path& path, bool is_folder) const {
  std::string files;
  for (const auto& entry : manifest_.entries) {
    if (!entry.sha256.empty()) files += (files.empty() ? "" : ", ") + entry.file;
  }
  const std::string problem = is_folder
                                  ? "there is no known model file in this folder"
                                  : "is no known model file (SHA-256 " + sha256_of_file(path) + ")";
  return Error(ErrorKind::kInput, problem, path.string(),
               "known by their SHA-256: " + files +
                   "; to take another file on your own judgement, add --as NAME");
}

fs::path ModelStore::path_of(std::string_view name) const {
  const ModelEntry& entry = manifest_.find(name);
  const fs::path path = record_path(folder_, entry);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    throw Error(ErrorKind::kEnvironment, "the face model is not installed", entry.name,
                remedy(entry));
  }
  const auto record = parse_record(read_file(path, kLargestRecord), entry.name);
  const std::string problem = record ? file_problem(folder_ / record->file, record->sha256)
                                     : path.filename().string() + " is damaged";
  if (problem.empty()) {
    note_part("face model " + entry.name, record->sha256);
    return folder_ / record->file;
  }
  throw Error(ErrorKind::kEnvironment, "the face model is damaged: " + problem, entry.name,
              "see: inkling models verify; " + remedy(entry));
}

}  // namespace inkling
