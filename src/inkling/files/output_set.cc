#include "inkling/files/output_set.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/file_error.h"
#include "inkling/files/plain_path.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Below a staging folder: what is being written, and what is whole and on its way to its names.
constexpr char kStaged[] = "files", kReady[] = "ready";

// 0 or the errno.
int rename_by(const fs::path& from, const fs::path& to, unsigned flags) {
  return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0 ? 0 : errno;
}

bool is_unsupported(int error) { return error == EINVAL || error == ENOSYS || error == ENOTSUP; }

bool is_taken(const fs::path& path) {
  std::error_code ignored;
  return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

// A link counts as none: it is the user's.
bool is_file_with_sum(const fs::path& path, const std::string& sum) {
  std::error_code ignored;
  if (fs::symlink_status(path, ignored).type() != fs::file_type::regular) return false;
  try {
    return sha256_of_file(path) == sum;
  } catch (const Error&) {
    return false;
  }
}

// By two names, links not followed.
bool is_one_file(const fs::path& a, const fs::path& b) {
  struct stat one = {}, other = {};
  return ::lstat(a.c_str(), &one) == 0 && ::lstat(b.c_str(), &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool are_same(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

dev_t device_of(const fs::path& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_dev : 0;
}

std::vector<std::string> names_of_all(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// 0 or the errno. Some file systems refuse it on folders.
int sync_path(const fs::path& path, int flags = 0) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
  if (fd < 0) return errno;
  const int error = ::fsync(fd) == 0 ? 0 : errno;
  ::close(fd);
  return error;
}

// To a name that nothing has. 0 or the errno.
int rename_to_new(const fs::path& from, const fs::path& to) {
  const int error = rename_by(from, to, RENAME_NOREPLACE);
  if (!is_unsupported(error)) return error;
  return is_taken(to) ? EEXIST : rename_by(from, to, 0);
}

// One file under its name; what was there comes to lie at `from`. 0 or the errno.
int put_in_place(const fs::path& from, const fs::path& to) {
  if (!is_taken(to)) return rename_to_new(from, to);
  const int error = rename_by(from, to, RENAME_EXCHANGE);
  if (!is_unsupported(error)) return error;
  fs::path aside = from;
  aside += ".before";
  if (const int failed = rename_by(to, aside, 0); failed != 0) return failed;
  if (const int failed = rename_by(from, to, 0); failed != 0) {
    rename_by(aside, to, 0);
    return failed;
  }
  return rename_by(aside, from, 0);
}

void remove_stale(const fs::path& folder, const OutputRecord& earlier, const OutputRecord& fresh) {
  std::error_code ignored;
  for (const auto& [name, sum] : earlier.files) {
    const bool stale = !fresh.files.contains(name) && is_file_with_sum(folder / name, sum);
    if (stale) fs::remove(folder / name, ignored);
  }
}

// Goes on where a run was killed while its files came to their names.
void complete_change(const fs::path& ready, const fs::path& folder, const std::string& set) {
  const auto fresh = read_output_record(ready, set);
  if (!fresh) return;  // the record comes last: all is done
  const auto earlier = read_output_record(folder, set);
  for (const auto& [name, sum] : fresh->files) {
    const fs::path from = ready / name, to = folder / name;
    if (!is_file_with_sum(from, sum)) continue;
    const bool own =
        earlier && earlier->files.contains(name) && is_file_with_sum(to, earlier->files.at(name));
    if (own || !is_taken(to)) put_in_place(from, to);
  }
  if (earlier) remove_stale(folder, *earlier, *fresh);
  rename_by(ready / output_record_name(set), folder / output_record_name(set), 0);
  sync_path(folder, O_DIRECTORY);
}

// `old` was changed for a new folder. What the user put into it or changed in it at the last moment
// goes where it was meant to be, under another name where that one is taken.
void give_back(const fs::path& old, const fs::path& folder, const std::string& set) {
  const auto record = read_output_record(old, set);
  if (!record) return;
  for (const std::string& name : names_of_all(old)) {
    const auto own = record->files.find(name);
    if (name == output_record_name(set)) continue;
    if (own != record->files.end() && is_file_with_sum(old / name, own->second)) continue;
    if (is_one_file(old / name, folder / name)) continue;  // carried over
    int error = rename_to_new(old / name, folder / name);
    for (int n = 1; error == EEXIST; ++n) {
      error = rename_to_new(old / name, folder / (name + ".kept-" + std::to_string(n)));
    }
  }
}

}  // namespace

void settle_output_set(const OutputPlan& plan) {
  const fs::path folder = plain_path(plan.folder);
  const auto settle = [&](const fs::path& left) {
    complete_change(left / kReady, folder, plan.set);
    give_back(left / kStaged, folder, plan.set);
  };
  if (plan.whole_folder) {
    StagingFolder::sweep(folder.parent_path(), folder.filename().string(), settle);
  }
  StagingFolder::sweep(folder, plan.set, settle);
}

OutputSet::OutputSet(OutputPlan plan) : plan_(std::move(plan)) {
  plan_.folder = plain_path(plan_.folder);  // can itself be changed over
  for (InputMark& input : plan_.inputs) {
    std::error_code ignored;
    input.path = fs::absolute(input.path, ignored).lexically_normal();
  }
  const fs::path& folder = plan_.folder;
  const fs::path parent = folder.parent_path();
  settle_output_set(plan_);
  earlier_ = read_output_record(folder, plan_.set);
  if (!earlier_ && plan_.unrecorded) earlier_ = plan_.unrecorded(folder);
  check_inputs();

  const bool is_new = !is_taken(folder);
  made_.emplace(plan_.whole_folder && is_new ? parent : folder);
  beside_ = plan_.whole_folder && (is_new || device_of(folder) == device_of(parent));
  if (beside_) {
    try {
      staging_.emplace(parent, folder.filename().string());
    } catch (const Error&) {
      if (is_new) throw;
      beside_ = false;  // only the folder itself may be written to
    }
  }
  if (!beside_) staging_.emplace(folder, plan_.set);
  staged_ = staging_->path() / kStaged;
  if (::mkdir(staged_.c_str(), 0777) != 0) throw file_error(errno, "make a folder in", parent);
}

OutputSet::~OutputSet() = default;

Error OutputSet::refusal(const std::string& problem, const fs::path& where) const {
  return Error(ErrorKind::kEnvironment, problem, where.string(),
               "move it away, or " + plan_.way_out);
}

void OutputSet::check_inputs() const {
  const fs::path& folder = plan_.folder;
  if (plan_.whole_folder) {
    for (const fs::path& read : all_read()) {
      if (are_same(read, folder)) throw refusal("the results would lie in what is read", folder);
    }
  }
  if (!earlier_ || plan_.inputs.empty() || plan_.force) return;
  for (const InputMark& earlier : earlier_->inputs) {
    bool is_known = false, was_at_path = false;
    for (const InputMark& input : plan_.inputs) {
      const bool summed = !earlier.sha256.empty() && !input.sha256.empty();
      is_known |= summed ? earlier.sha256 == input.sha256 : earlier.path == input.path;
      was_at_path |= earlier.path == input.path;
    }
    if (is_known) continue;
    std::string todo = was_at_path || plan_.way_apart.empty() ? "" : plan_.way_apart + ", ";
    todo += plan_.way_out + (plan_.way_over.empty() ? "" : ", or " + plan_.way_over);
    throw Error(ErrorKind::kEnvironment,
                was_at_path ? "holds the results of this recording as it was before it changed"
                            : "holds the results of another recording, " + earlier.path.string(),
                folder.string(), todo);
  }
}

bool OutputSet::is_own(const std::string& name) const {
  if (!earlier_) return false;
  const auto found = earlier_->files.find(name);
  return found != earlier_->files.end() && is_file_with_sum(plan_.folder / name, found->second);
}

std::vector<fs::path> OutputSet::all_read() const {
  std::vector<fs::path> all = plan_.also_read;
  for (const InputMark& input : plan_.inputs) all.push_back(input.path);
  return all;
}

void OutputSet::check_name(const std::string& name) const {
  const fs::path path = plan_.folder / name;
  if (!is_taken(path)) return;
  for (const fs::path& read : all_read()) {
    if (are_same(path, read)) throw refusal("is read by this command and never written over", path);
  }
  const bool is_listed = earlier_ && earlier_->files.contains(name);
  if (is_listed && earlier_->job == plan_.job && is_own(name)) return;
  const std::string by = is_listed ? earlier_->job : job_that_wrote(plan_.folder, name);
  if (by.empty()) {
    throw refusal("is there already and not by Inkling, so it stays", path);
  }
  throw refusal(by == plan_.job ? "was changed since Inkling wrote it, so it stays"
                                : "was written by " + by + ", so it stays",
                path);
}

void OutputSet::check(const std::vector<std::string>& names) const {
  const std::vector<std::string> there = names_of_all(plan_.folder);
  for (const std::string& pattern : names) {
    if (pattern.find('#') == std::string::npos) {
      check_name(pattern);  // a file system may know it in another case
      continue;
    }
    for (const std::string& name : there) {
      if (matches_numbered(pattern, name)) check_name(name);
    }
  }
}

void OutputSet::note_varying(const std::string& name, const std::vector<std::string>& places) {
  if (!places.empty()) fresh_.varying[name] = places;
}

// Makes what else lies in the folder also lie in the new one, by a second name of the same file.
bool OutputSet::carry_over() const {
  const std::vector<std::string> names = names_of_all(plan_.folder);
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    if (name == output_record_name(plan_.set) || is_own(name)) return true;
    return ::link((plan_.folder / name).c_str(), (staged_ / name).c_str()) == 0;
  });
}

// Who may read a file is the user's choice, and stays.
void OutputSet::keep_modes() const {
  for (const std::string& name : names_of_all(staged_)) {
    struct stat info = {};
    const bool replaces = ::lstat((plan_.folder / name).c_str(), &info) == 0;
    if (replaces && S_ISREG(info.st_mode)) ::chmod((staged_ / name).c_str(), info.st_mode & 07777);
  }
}

// At once, where the folder is new or holds nothing but files. Folders cannot have second names.
bool OutputSet::change_folder() {
  const fs::path& folder = plan_.folder;
  std::error_code ignored;
  if (!beside_ || are_same(folder, fs::current_path(ignored))) return false;
  struct stat info = {};
  const bool is_new = ::stat(folder.c_str(), &info) != 0;
  if (is_new || names_of_all(folder).empty()) {
    if (!is_new) ::chmod(staged_.c_str(), info.st_mode & 07777);
    if (::rename(staged_.c_str(), folder.c_str()) == 0) return true;
    if (is_new) throw file_error(errno, "make the folder", folder);
    return false;
  }
  if (!carry_over()) return false;
  ::chmod(staged_.c_str(), info.st_mode & 07777);
  if (rename_by(staged_, folder, RENAME_EXCHANGE) != 0) return false;
  give_back(staged_, folder, plan_.set);
  return true;
}

// File by file, new names first: what needs room on the disk fails before anything is changed.
void OutputSet::change_files() {
  const fs::path& folder = plan_.folder;
  const fs::path ready = staging_->path() / kReady;
  if (::rename(staged_.c_str(), ready.c_str()) != 0) {
    throw file_error(errno, "rename the finished files in", folder);
  }
  std::vector<std::pair<fs::path, fs::path>> moves;  // from, to
  for (const auto& [name, sum] : fresh_.files) moves.emplace_back(ready / name, folder / name);
  std::stable_partition(moves.begin(), moves.end(),
                        [](const auto& move) { return !is_taken(move.second); });
  if (earlier_) {
    for (const auto& [name, sum] : earlier_->files) {
      const bool stale = !fresh_.files.contains(name) && is_own(name);
      if (stale) moves.emplace_back(folder / name, ready / name);
    }
  }
  const fs::path record = output_record_name(plan_.set);
  std::size_t moved = 0;
  int error = 0;
  while (error == 0 && moved < moves.size()) {
    error = put_in_place(moves[moved].first, moves[moved].second);
    if (error == 0) ++moved;
  }
  // The earlier record does not come to lie with what is ready: a run that is killed from here on
  // leaves nothing to complete.
  if (error == 0) error = rename_by(ready / record, folder / record, 0);
  if (error == 0) return;
  const fs::path& failed = moved < moves.size() ? moves[moved].second : folder / record;
  while (moved-- > 0) put_in_place(moves[moved].second, moves[moved].first);
  ::unlink((ready / record).c_str());  // nor does this one
  throw file_error(error, "rename the finished file", failed);
}

void OutputSet::commit() {
  if (auto record = read_output_record(plan_.folder, plan_.set)) {  // of another run meanwhile
    earlier_ = std::move(record);
    check_inputs();
  }
  fresh_.job = plan_.job, fresh_.inputs = plan_.inputs, fresh_.files.clear();
  for (const std::string& name : names_of_all(staged_)) {
    fresh_.files[name] = sha256_of_file(staged_ / name);
    if (const int error = sync_path(staged_ / name); error != 0) {
      throw file_error(error, "write", plan_.folder / name);
    }
    check_name(name);
  }
  std::erase_if(fresh_.varying, [&](const auto& one) { return !fresh_.files.contains(one.first); });
  fresh_.run = command_for(plan_.folder, plan_.inputs, plan_.also_read);
  const std::string record = output_record_name(plan_.set);
  if (earlier_ && !is_taken(plan_.folder / record)) {  // what had no record has one
    write_file(plan_.folder / record, output_record_text(*earlier_));
  }
  write_file(staged_ / record, output_record_text(fresh_));
  keep_modes();
  if (!change_folder()) change_files();
  sync_path(plan_.folder, O_DIRECTORY);
  sync_path(plan_.folder.parent_path(), O_DIRECTORY);
}

namespace {

// Sets the plan's folder and set; false where the output is no file: a device, a pipe.
bool plan_named_output(OutputPlan& plan, const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) return false;
  if (fs::is_directory(status) || !path.has_filename()) throw file_error(EISDIR, "write", path);
  const fs::path file = plain_path(path);  // of a link, its file
  plan.folder = file.parent_path();
  plan.set = file.filename().string();
  if (!fs::is_directory(plan.folder, error)) {
    throw file_error(error ? error.value() : ENOENT, "create the file", path);
  }
  return true;
}

}  // namespace

void check_named_outputs(OutputPlan plan, const std::vector<fs::path>& paths) {
  if (!plan_named_output(plan, paths.front())) return;
  std::vector<std::string> names;
  for (const fs::path& path : paths) names.push_back(path.filename().string());
  names.front() = plan.set;
  OutputSet(std::move(plan)).check(names);
}

void write_named_outputs(OutputPlan plan, const std::vector<NamedOutput>& outputs) {
  if (!plan_named_output(plan, outputs.front().path)) {
    for (const NamedOutput& output : outputs) write_file(output.path, output.bytes);
    return;
  }
  const std::string first = plan.set;
  OutputSet set(std::move(plan));
  for (const NamedOutput& output : outputs) {
    const bool is_first = &output == &outputs.front();
    write_file(set.staging() / (is_first ? first : output.path.filename().string()), output.bytes);
  }
  set.commit();
}

void remove_output_set(const fs::path& folder, const std::string& set) {
  const auto record = read_output_record(folder, set);
  if (!record) return;
  remove_stale(folder, *record, {});
  std::error_code ignored;
  fs::remove(folder / output_record_name(set), ignored);
}

bool matches_numbered(std::string_view pattern, std::string_view name) {
  const std::size_t mark = pattern.find('#');
  if (mark == pattern.npos) return pattern == name;
  const std::string_view head = pattern.substr(0, mark), tail = pattern.substr(mark + 1);
  if (name.size() <= head.size() + tail.size()) return false;
  const auto digits = name.substr(head.size(), name.size() - head.size() - tail.size());
  return name.starts_with(head) && name.ends_with(tail) &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace inkling
