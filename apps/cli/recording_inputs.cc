#include "cli/recording_inputs.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/analyze.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/names.h"
#include "inkling/files/output_record.h"
#include "inkling/video/probe_file.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPassedOverShown = 20;

bool are_one(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

// What systems leave in folders without being asked.
bool is_dropping(const std::string& name) {
  return name == "Thumbs.db" || name == "ehthumbs.db" || name == "desktop.ini";
}

// "img001.jpg" and "img002.jpg" are one series.
std::string series_of(const std::string& name) {
  std::string series;
  for (const char c : name) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) series += c;
    if (digit && (series.empty() || series.back() != '#')) series += '#';
  }
  return series;
}

// Whether most of the pictures are numbered frames. A folder that was not named itself, with a few
// pictures in it, is no recording.
bool are_frames(const std::vector<std::string>& pictures) {
  std::map<std::string, std::size_t> sizes;
  std::size_t largest = 0;
  for (const std::string& name : pictures) {
    if (is_picture_name(name)) largest = std::max(largest, ++sizes[series_of(name)]);
  }
  return largest >= 2 && 2 * largest > pictures.size();
}

// A path's folders without links and points, below the working folder where it lies there.
fs::path folders_of(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::weakly_canonical(fs::current_path(error), error);
  const fs::path folder = fs::weakly_canonical(fs::absolute(path, error), error);
  const fs::path below = folder.lexically_relative(here);
  if (!below.empty() && *below.begin() != "..") return below == "." ? fs::path() : below;
  return folder.relative_path();
}

class Search {
 public:
  Search(const InputRule& rule, const fs::path& output) : rule_(rule), output_(output) {}

  void take(const std::string& argument) {
    if (argument.empty()) {
      throw Error(ErrorKind::kUsage, "a recording without a name", "\"\"", "name a file or folder");
    }
    std::error_code error;
    if (!fs::is_directory(argument, error)) return add(argument, {});
    const std::size_t before = found_.recordings.size();
    visited_.clear();
    look_into(argument, {}, true);
    if (found_.recordings.size() == before) found_.recordings.push_back(nothing_in(argument));
  }

  RecordingInputs finish() {
    drop_repeats();
    return std::move(found_);
  }

 private:
  // below: from the folder that was named to this one.
  void look_into(const fs::path& folder, const fs::path& below, bool is_named) {
    std::error_code error;
    if (!visited_.insert(fs::weakly_canonical(folder, error)).second) return;  // a link in a circle
    std::vector<std::string> videos, pictures;
    for (const std::string& name : entries_of(folder)) sort_file(folder, name, videos, pictures);
    const bool is_recording =
        videos.empty() && (is_named ? !pictures.empty() : are_frames(pictures));
    if (is_recording) {
      add(folder, below.parent_path());
    } else {
      for (const std::string& name : videos) add(folder / name, below);
      for (const std::string& name : pictures) {
        leave_out(
            folder, name,
            videos.empty() ? "is a picture, not a frame of many" : "is a picture beside videos");
      }
    }
    if (!rule_.recursive) return;
    for (const std::string& name : folders_in(folder)) {
      if (!are_one(folder / name, output_)) look_into(folder / name, below / name, false);
    }
  }

  static std::vector<std::string> entries_of(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      std::error_code ignored;
      const std::string name = at->path().filename().string();
      if (name.starts_with('.') || is_dropping(name) || at->is_directory(ignored)) continue;
      names.push_back(name);
    }
    if (error) {
      throw Error(ErrorKind::kInput, "the folder cannot be read (" + error.message() + ")",
                  folder.string(), "check its permissions");
    }
    std::sort(names.begin(), names.end(), natural_less);
    return names;
  }

  void sort_file(const fs::path& folder, const std::string& name, std::vector<std::string>& videos,
                 std::vector<std::string>& pictures) {
    const ProbedFile file = probe_file(folder / name);
    switch (file.kind) {
      case FileKind::kVideo:
      case FileKind::kDamaged:  // a recording that fails is told, not passed over
        videos.push_back(name);
        break;
      case FileKind::kPicture:
        pictures.push_back(name);
        break;
      case FileKind::kOther:
        leave_out(folder, name, file.reason);
        break;
    }
  }

  // What an earlier command wrote is no news.
  void leave_out(const fs::path& folder, const std::string& name, const std::string& reason) {
    if (job_that_wrote(folder, name).empty()) pass_over(folder / name, reason);
  }

  void pass_over(const fs::path& path, const std::string& reason) {
    found_.passed_over.push_back({path, reason});
  }

  // below: the folders between the one that was named and the recording.
  void add(const fs::path& path, const fs::path& below) {
    std::error_code error;
    const bool with_ending = rule_.name_by == "file" && !fs::is_directory(path, error);
    const std::string stem = with_ending ? path.filename().string() : recording_stem(path);
    fs::path folders = rule_.name_by == "stem" ? fs::path() : below;
    if (rule_.name_by == "path") {
      const bool is_folder = stem == fs::weakly_canonical(path).filename();
      const fs::path parent = fs::absolute(path).parent_path();
      folders = folders_of(is_folder ? fs::weakly_canonical(path).parent_path() : parent);
    }
    found_.recordings.push_back({path, (folders / stem).string()});
  }

  RecordingInput nothing_in(const fs::path& folder) const {
    const bool look_below = !rule_.recursive && !folders_in(folder).empty();
    return {
        folder, recording_stem(folder),
        Error(ErrorKind::kInput, "the folder holds neither videos nor pictures", folder.string(),
              look_below && rule_.has_flags
                  ? "add --recursive to look into the folders in it"
                  : "give a folder of videos or numbered pictures, or a video file")};
  }

  // One file by two names is one recording.
  void drop_repeats() {
    std::vector<RecordingInput> kept;
    std::map<std::string, std::size_t> by_name;
    std::map<std::pair<dev_t, ino_t>, fs::path> by_file;
    for (RecordingInput& input : found_.recordings) {
      struct stat info = {};
      if (::stat(input.path.c_str(), &info) == 0) {
        const auto [twin, first] = by_file.emplace(std::pair(info.st_dev, info.st_ino), input.path);
        if (!first) {
          pass_over(input.path, "is the same as " + twin->second.string());
          continue;
        }
      }
      const auto [place, fresh] = by_name.emplace(name_key(input.name), kept.size());
      if (!fresh) throw same_folder(input, kept[place->second]);
      kept.push_back(std::move(input));
    }
    found_.recordings = std::move(kept);
  }

  Error same_folder(const RecordingInput& input, const RecordingInput& other) const {
    return {ErrorKind::kUsage,
            "would write to the same folder '" + input.name + "' as " + other.path.string(),
            input.path.string(), way_apart(input, other) + "rename one, or give each its own -o"};
  }

  // Which rule of names would keep both.
  std::string way_apart(const RecordingInput& input, const RecordingInput& other) const {
    if (!rule_.has_flags) return "";
    const bool in_one =
        are_one(fs::absolute(input.path).parent_path(), fs::absolute(other.path).parent_path());
    const std::string way = in_one ? "file" : "path";
    return way == rule_.name_by ? "" : "keep both with --name-by " + way + ", ";
  }

  const InputRule& rule_;
  const fs::path& output_;
  RecordingInputs found_;
  std::set<fs::path> visited_;
};

}  // namespace

const OptionTable<InputRule>& input_rule() {
  static const auto table =
      OptionTable<InputRule>()
          .add(OptionRow("recursive", "Look into the folders in a folder, too"),
               &InputRule::recursive)
          .add(OptionRow("name-by",
                         "What the folder for a recording's results is called by: its name alone "
                         "(stem), with its ending (file), or with the folders it lies in (path)")
                   .among({"stem", "file", "path"})
                   .unless_set("stem; with --recursive, the path below the folder named"),
               &InputRule::name_by);
  return table;
}

std::string input_rule_help(bool has_flags) {
  constexpr char kBelow[] = " With --recursive, DIR/p01/session.mp4 gives results in p01/session/.";
  return "\nA folder stands for the videos in it, told by opening them; one without videos is one\n"
         "recording of its numbered pictures. A picture beside videos, and what cannot be opened, "
         "is\n"
         "passed over and named at the end; hidden files and results of inkling count for\n"
         "nothing; a file named twice is one." +
         std::string(has_flags ? kBelow : "") + "\n";
}

RecordingInputs recording_inputs(const std::vector<std::string>& arguments, const InputRule& rule,
                                 const fs::path& output) {
  Search search(rule, output);
  for (const std::string& argument : arguments) search.take(argument);
  return search.finish();
}

std::string passed_over_text(const std::vector<PassedOver>& passed_over) {
  if (passed_over.empty()) return "";
  std::string text = fmt::format("passed over: {}\n", passed_over.size());
  for (std::size_t i = 0; i < std::min(passed_over.size(), kMostPassedOverShown); ++i) {
    text += fmt::format("  {}: {}\n", passed_over[i].path.string(), passed_over[i].reason);
  }
  if (passed_over.size() > kMostPassedOverShown) {
    text += fmt::format("  and {} more (--json lists all)\n",
                        passed_over.size() - kMostPassedOverShown);
  }
  return text;
}

nlohmann::ordered_json passed_over_json(const std::vector<PassedOver>& passed_over) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const PassedOver& one : passed_over) {
    json.push_back({{"path", one.path.string()}, {"reason", one.reason}});
  }
  return json;
}

}  // namespace inkling::cli
