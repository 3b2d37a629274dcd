#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/output_record.h"
#include "inkling/files/staging_folder.h"

namespace inkling {

// Which files a job writes, and what they are made of.
struct OutputPlan {
  std::filesystem::path folder = {};
  std::string set = {};  // what the same job calls them the next time: names their record
  std::string job = {};  // "inkling analyze", for the record and for messages
  // The recordings that the files are made of. Where the set that is there was made of one that is
  // not among these, it stays, unless `force`.
  std::vector<InputMark> inputs = {};
  // What else the job reads, files and folders.
  std::vector<std::filesystem::path> also_read = {};
  bool whole_folder = false;  // the folder is for this set alone
  bool force = false;
  // What to do about what is refused: in any case, and beside that about a set of other inputs.
  std::string way_out = "choose another output";
  std::string way_apart = {}, way_over = {};  // to keep both, to replace the other
  // What a version that kept no records left in the folder.
  std::function<std::optional<OutputRecord>(const std::filesystem::path& folder)> unrecorded = {};
};

// Files that come into a folder together or not at all, and the rule that nothing of the user's is
// lost: what Inkling did not write, or what was changed since, is never replaced, and what is read
// is never written, by whatever path.
//
//   OutputSet set({.folder = "scores", .set = "evaluate-spotting", .job = "inkling evaluate …"});
//   set.check({"results.json", "log.csv"});  // before the work
//   write_file(set.staging() / "results.json", …);
//   set.commit();
//
// Files are written into a hidden folder on the same disk. A set that has its folder for itself is
// changed over at once, with what files the user put there; in other folders, and where the user
// put folders, it is file by file, and a run that is killed on the way is completed by the next
// one. What the same set held before and holds no more is removed. Folders that were made and stay
// empty are removed again.
class OutputSet {
 public:
  // Completes or clears what a killed run left. Throws Error(kEnvironment) when the folder cannot
  // be written to or holds a set of other inputs.
  explicit OutputSet(OutputPlan plan);
  ~OutputSet();
  OutputSet(const OutputSet&) = delete;
  OutputSet& operator=(const OutputSet&) = delete;

  // Refuses by Error(kEnvironment) what commit() would refuse, of files with these names; "#"
  // stands for a number.
  void check(const std::vector<std::string>& names) const;
  // The same of one name as it is.
  void check_name(const std::string& name) const;
  // What in a file differs from run to run: see OutputRecord::varying.
  void note_varying(const std::string& name, const std::vector<std::string>& places);
  // Where the files are written, each directly in it.
  const std::filesystem::path& staging() const { return staged_; }
  // Once only. Throws Error(kEnvironment); then what was there is as it was.
  void commit();

 private:
  void check_inputs() const;
  std::vector<std::filesystem::path> all_read() const;
  bool is_own(const std::string& name) const;
  bool carry_over() const;
  void keep_modes() const;
  bool change_folder();
  void change_files();
  Error refusal(const std::string& problem, const std::filesystem::path& where) const;

  OutputPlan plan_;
  std::optional<OutputFolder> made_;
  std::optional<OutputRecord> earlier_;
  std::optional<StagingFolder> staging_;
  bool beside_ = false;  // the staging folder lies beside plan_.folder, not in it
  std::filesystem::path staged_;
  OutputRecord fresh_;
};

// Completes or clears what a killed run left of a set, as the next OutputSet of the plan would.
void settle_output_set(const OutputPlan& plan);

// A few files that the user named, as a set. A device or a pipe (/dev/stdout) takes the bytes as
// they are.
struct NamedOutput {
  std::filesystem::path path;
  std::string bytes;
};

// plan.folder and plan.set follow from the first file, in whose folder all others lie, too.
void check_named_outputs(OutputPlan plan, const std::vector<std::filesystem::path>& paths);
void write_named_outputs(OutputPlan plan, const std::vector<NamedOutput>& outputs);

// Removes what a set left, but for files that were changed since, and its record.
void remove_output_set(const std::filesystem::path& folder, const std::string& set);

// Whether `name` is `pattern`, in which "#" stands for one digit or more.
bool matches_numbered(std::string_view pattern, std::string_view name);

}  // namespace inkling
