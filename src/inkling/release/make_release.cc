#include "inkling/release/make_release.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <thread>

#include "inkling/core/parallel.h"
#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/release/document_paths.h"
#include "inkling/release/kept_plan.h"
#include "inkling/release/layout.h"
#include "inkling/release/media_pieces.h"
#include "inkling/release/plan_counts.h"
#include "inkling/release/recording_media.h"
#include "inkling/release/release_agreement.h"
#include "inkling/release/release_document.h"
#include "inkling/release/release_json.h"
#include "inkling/release/release_tables.h"
#include "inkling/release/release_tree.h"
#include "inkling/release/release_work.h"
#include "inkling/release/shared_words.h"
#include "inkling/release/still_allowed.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/kept_releases.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using RecipeJson = nlohmann::ordered_json;

constexpr char kNone[] = "none";

std::set<std::string> wanted_media(const ReleaseSettings& settings) {
  std::set<std::string> wanted(settings.media.begin(), settings.media.end());
  wanted.erase(kNone);
  for (const std::string& name : settings.layouts) {
    if (name == kNone) continue;
    for (const std::string_view need : release_layout(name).needs) wanted.emplace(need);
  }
  return wanted;
}

ReleaseContent content_of(const ReleasePlan& plan, const SharedWords& shared,
                          const std::map<std::string, MediaFacts>& facts) {
  const ReleaseSettings& s = plan.settings;
  ReleaseContent content;
  content.name = s.name, content.version = s.version, content.audience = s.audience;
  content.date = s.date, content.inkling_version = shared.inkling_version;
  content.words = s.words, content.rules = s.rules;
  content.empty_splits = empty_splits(plan);
  for (const auto& [name, text] : release_settings().as_run(s)) content.settings[name] = text;
  content.settings["seed"] = std::to_string(s.seed);
  for (const PlannedPerson& one : plan.people) content.subjects.push_back(one.person);
  for (const PlannedRecording& one : plan.recordings) content.recordings.push_back(one.recording);
  std::sort(content.recordings.begin(), content.recordings.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  for (const PlannedSample& one : plan.samples) {
    ReleasedSample& sample = content.samples.emplace_back(one.sample);
    const auto found = facts.find(sample.id);
    if (found == facts.end()) continue;
    sample.width = found->second.width, sample.height = found->second.height;
    sample.eye_distance_px = found->second.eye_distance_px;
  }
  content.left_out = shared.left_out, content.changes = shared.changes;
  content.version_before = shared.version_before, content.agreement = shared.agreement;
  return content;
}

// What a run that was stopped made of what is in the release no more goes at once.
void remove_others(const fs::path& parts, const std::vector<MediaPiece>& pieces) {
  std::set<std::string> names;
  for (const MediaPiece& piece : pieces) names.insert(piece.folder);
  std::error_code error;
  std::vector<fs::path> others;
  for (fs::directory_iterator at(parts, error), end; !error && at != end; at.increment(error)) {
    if (!names.contains(at->path().filename().string())) others.push_back(at->path());
  }
  for (const fs::path& path : others) fs::remove_all(path, error);
}

// Media of all samples, several pieces at a time.
std::map<std::string, MediaFacts> make_media(ProjectFile& file, const ReleasePlan& plan,
                                             const fs::path& parts, int jobs, Progress& progress,
                                             const CancelToken& cancel) {
  const auto pieces = media_pieces(plan);
  remove_others(parts, pieces);
  std::vector<RecordingMediaJob> work;
  std::int64_t total = 0;
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const int lanes =
      std::clamp(jobs > 0 ? jobs : cores, 1, std::max<int>(1, static_cast<int>(pieces.size())));
  for (const MediaPiece& piece : pieces) {
    RecordingMediaJob one;
    one.recording_id = piece.recording_id, one.samples = piece.samples;
    one.settings = &plan.settings;
    one.wanted = wanted_media(plan.settings), one.folder = parts / piece.folder;
    one.decoder_threads = std::max(1, cores / lanes);
    for (const PlannedSample* sample : piece.samples) {
      total += media_of(sample->sample.face, one.wanted).empty() ? 0 : 1;
    }
    work.push_back(std::move(one));
  }
  std::map<std::string, MediaFacts> facts;
  std::mutex mutex;
  std::int64_t done = 0;
  const auto each = [&] {
    const std::lock_guard lock(mutex);
    progress.update("samples", ++done, total);
  };
  for_each_parallel(work.size(), lanes, [&](std::size_t i) {
    auto made = recording_media(file, work[i], each, cancel);
    const std::lock_guard lock(mutex);
    facts.merge(std::move(made));
  });
  return facts;
}

void place_media(ReleaseContent& content, const ReleaseSettings& settings, ReleaseTree& tree) {
  for (const std::string& name : settings.layouts) {
    if (name != kNone) release_layout(name).write(content, tree);
  }
  const std::set<std::string> asked(settings.media.begin(), settings.media.end());
  for (ReleasedSample& sample : content.samples) {
    std::set<std::string> media = asked;
    media.erase(kNone);
    for (const std::string& kind : media_of(sample.face, media)) {
      if (sample.files.contains(kind)) continue;
      tree.place(sample, kind,
                 "media/" + kind + "/" + sample.subject + "/" + media_file(sample.id, kind));
    }
  }
}

// All of the tree; the sum of its manifest.
std::string build_tree(const ReleasePlan& plan, ReleaseContent& content, ReleaseWork& work,
                       MadeRelease& made, Progress& progress, const CancelToken& cancel) {
  work.begin_tree();
  std::map<std::string, fs::path> folders;
  for (const MediaPiece& piece : media_pieces(plan)) {
    for (const PlannedSample* one : piece.samples) {
      folders[one->sample.id] = work.parts() / piece.folder;
    }
  }
  ReleaseTree tree(
      work.tree(), [&](const ReleasedSample& sample) { return folders.at(sample.id); },
      plan.settings.date,
      [&](std::size_t count) {
        cancel.check();
        progress.update("files", static_cast<std::int64_t>(count), -1);
      });
  place_media(content, plan.settings, tree);
  for (const ReleaseTable& table : release_tables(plan.settings.rules)) {
    const auto give = [&](const TextSink& put) { table.write(content, put); };
    tree.write(table.path, give, "text/csv", table.about);
  }
  content.files = tree.files();
  for (const ReleaseDocument& document : release_documents()) {
    for (const DocumentFile& one : document.files(content)) {
      tree.write(one.path, one.bytes, one.media_type, one.about);
    }
  }
  tree.write("release.json", release_json(content).dump(2) + "\n", "application/json",
             "What the release is and how it was made.");
  const std::string sum =
      tree.write_manifest(std::string(kManifestPath), "The SHA-256 of every other file.");
  tree.set_times();
  made.files = tree.file_count(), made.bytes = tree.bytes();
  return sum;
}

std::vector<ReleasePart> parts_of(const ReleasePlan& plan) {
  std::vector<ReleasePart> parts;
  for (const PlannedPerson& one : plan.people) {
    parts.push_back({"subject", one.person.id, one.subject_id, to_json(one).dump()});
  }
  for (const PlannedRecording& one : plan.recordings) {
    parts.push_back({"recording", one.recording.id, one.subject_id, to_json(one).dump()});
  }
  for (const PlannedSample& one : plan.samples) {
    parts.push_back({"sample", one.sample.id, one.subject_id, to_json(one).dump()});
  }
  return parts;
}

// Where a folder lies in that of the project; empty: outside of it.
fs::path place_in_project(const ProjectFolder& folder, const fs::path& to) {
  std::error_code error;
  const fs::path project = fs::weakly_canonical(fs::absolute(folder.path, error), error);
  const fs::path inside =
      fs::weakly_canonical(fs::absolute(to, error), error).lexically_relative(project);
  return inside.empty() || *inside.begin() == ".." ? fs::path() : inside;
}

// The version that a run was killed with between keeping it and putting it in its place.
std::optional<StoredRelease> waiting_release(ProjectFile& file, const ReleaseSettings& settings,
                                             const ReleaseWork& work) {
  std::error_code error;
  if (!fs::exists(work.tree() / kManifestPath, error)) return std::nullopt;
  const std::string sum = sha256_hex(read_file(work.tree() / kManifestPath));
  for (StoredRelease& one : stored_releases(file, settings.name)) {
    const bool is_asked = settings.version.empty() || one.version == settings.version;
    const bool is_this = one.manifest_sha256 == sum && one.place == work.to().string();
    if (is_asked && is_this) return std::move(one);
  }
  return std::nullopt;
}

void check_version_is_new(ProjectFile& file, const ReleaseSettings& settings) {
  for (const StoredRelease& one : stored_releases(file, settings.name)) {
    if (one.version != settings.version) continue;
    throw Error(ErrorKind::kUsage, "the data set has this version already",
                settings.name + " " + settings.version,
                "leave the version out for the next one, or make that one again");
  }
}

// A project that was brought back from a copy may not know what lies there.
void check_not_lying(const ProjectFile& file, const ReleaseSettings& settings) {
  for (const KeptRelease& one : kept_releases(file.folder())) {
    if (one.data_set != settings.name || one.version != settings.version) continue;
    throw Error(ErrorKind::kUsage, "this version lies in the project, which does not know it",
                one.path.string(),
                "give the next number with --version, as whoever has it has other content");
  }
}

void check_not_empty(const ReleasePlan& plan) {
  if (!plan.people.empty()) return;
  std::string why = "nothing has been coded and verified";
  if (!plan.notes.empty()) {
    const PlanNote& first = plan.notes.front();
    why = (first.subject.empty() ? first.recording : first.subject) + ": " + first.reason;
  }
  throw Error(ErrorKind::kUsage, "nothing can be in this release (" + why + ")", plan.settings.name,
              "--plan lists all reasons");
}

// A withdrawal erases by itself what lies in the project.
bool is_outside(const ProjectFile& file, const fs::path& path) {
  return place_in_project(file.folder(), path).empty();
}

// Pictures of children lie there from now on: a withdrawal says so, should it be left.
void note_work(ProjectFile& file, const std::string& actor, const ReleaseWork& work) {
  if (work.is_new() && is_outside(file, work.path())) note_copy_begun(file, actor, work.path());
}

// A run that goes on with what was made meets people who have withdrawn meanwhile.
void check_may_be_made(ProjectFile& file, const StoredRelease& stored);

// What was made goes where the check refuses it: it may be of people who took back their consent.
void erase_unless(const fs::path& to, const std::function<void()>& check) {
  try {
    check();
  } catch (const Error& refused) {
    if (refused.kind() == ErrorKind::kUsage) erase_release_work(to);
    throw;
  }
}

// Right before a release comes to its place: by what it was planned may have changed meanwhile.
void check_still_allowed(ProjectFile& file, const ReleaseInput& then, const ReleasePlan& plan) {
  const ReleaseInput now = read_release_consents(file);
  auto found = not_allowed_now(now, plan);
  const auto left_out = left_out_since(then, now, all_exclusions(file), plan);
  found.insert(found.end(), left_out.begin(), left_out.end());
  if (found.empty()) return;
  throw Error(ErrorKind::kUsage,
              "what may be given away has changed while it was made: " + text_of(found.front()),
              plan.settings.name + " " + plan.settings.version,
              "what was made of it is erased; make it again, of what may be given away now");
}

// A folder above that is a project or a release, of whoever; empty: none is.
fs::path taken_folder_above(const fs::path& to) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(fs::absolute(to, error), error);
  for (fs::path above = place.parent_path(); above.has_relative_path();
       above = above.parent_path()) {
    const bool is_release =
        fs::exists(above / kManifestPath, error) && fs::exists(above / "samples.csv", error);
    if (is_release || fs::exists(ProjectFolder{above}.database(), error)) return above;
  }
  return {};
}

}  // namespace

void check_release_place(const ProjectFolder& folder, const fs::path& to) {
  const fs::path inside = place_in_project(folder, to);
  if (!inside.empty() && inside.parent_path() == kReleasesFolder) return;
  if (!inside.empty()) {
    throw Error(ErrorKind::kUsage, "the release would lie among the project's own files",
                to.string(), "name a folder elsewhere, or one in " + releases_of(folder).string());
  }
  const fs::path taken = taken_folder_above(to);
  if (!taken.empty()) {
    throw Error(ErrorKind::kUsage, "the release would lie in another one, or in another project",
                taken.string(), "name a folder elsewhere");
  }
  std::error_code error;
  fs::path place = fs::absolute(to, error).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  if (!fs::is_directory(place.parent_path(), error)) {
    throw Error(ErrorKind::kUsage, "the folder is not there", place.parent_path().string(),
                "make it first, or name another");
  }
}

ReleaseSettings next_release_settings(ProjectFile& file, const std::string& name,
                                      const std::string& today) {
  ReleaseSettings settings;
  const auto all = stored_releases(file, name);
  if (!all.empty()) {
    settings = settings_from_json(RecipeJson::parse(all.back().recipe));
  } else {
    settings.name = name;
  }
  settings.version.clear(), settings.date = today, settings.rules = kReleaseRules;
  return settings;
}

namespace {

MadeRelease make_new(ProjectFile& file, const ReleaseSettings& settings, const ReleaseJob& job,
                     Progress& progress, const CancelToken& cancel) {
  check_settings(settings);
  check_release_place(file.folder(), job.to);
  ReleaseWork work(job.to);
  MadeRelease made;
  if (const auto waiting = waiting_release(file, settings, work)) {
    erase_unless(job.to, [&] { check_may_be_made(file, *waiting); });
    work.finish();
    made.plan.settings = settings_from_json(RecipeJson::parse(waiting->recipe));
    return made;
  }
  check_version_is_new(file, settings);
  const ReleaseInput input = read_release_input(file, settings.name);
  made.plan = plan_release(input, settings);
  check_not_empty(made.plan);
  check_not_lying(file, made.plan.settings);
  note_work(file, job.actor, work);
  SharedWords shared;
  shared.left_out = made.plan.left_out, shared.changes = made.plan.changes;
  shared.version_before = made.plan.version_before, shared.inkling_version = version();
  const auto facts = make_media(file, made.plan, work.parts(), job.jobs, progress, cancel);
  shared.agreement = release_agreement(file, input, made.plan, progress, cancel);
  ReleaseContent content = content_of(made.plan, shared, facts);
  StoredRelease stored;
  stored.manifest_sha256 = build_tree(made.plan, content, work, made, progress, cancel);
  const ReleaseSettings& made_by = made.plan.settings;
  stored.data_set = made_by.name, stored.version = made_by.version;
  stored.audience = made_by.audience, stored.place = work.to().string();
  stored.recipe = to_json(made_by).dump(), stored.shared = shared_text(shared);
  stored.edit = made.plan.edit;
  for (const PlannedPerson& one : made.plan.people) stored.subjects.push_back(one.subject_id);
  cancel.check();
  work.sync();  // once the project has it, what lies in the tree is put in its place
  erase_unless(job.to, [&] { check_still_allowed(file, input, made.plan); });
  add_release(file, job.actor, stored, parts_of(made.plan), made.plan.numbers);
  work.finish();
  return made;
}

StoredRelease find_release(ProjectFile& file, const std::string& name, const std::string& version) {
  const auto all = stored_releases(file, name);
  std::string known;
  for (const StoredRelease& one : all) {
    if (one.version == version) return one;
    known += (known.empty() ? "" : ", ") + one.data_set + " " + one.version;
  }
  throw Error(ErrorKind::kUsage, "there is no such version", name + " " + version,
              known.empty() ? "nothing was released yet" : "there are " + known);
}

void check_may_be_made(ProjectFile& file, const StoredRelease& stored) {
  ReleasePlan plan = kept_plan(file, stored, KeptParts::kOneSampleOfEach);
  if (stored.shared.empty() || plan.people.size() != stored.subjects.size()) {
    throw Error(ErrorKind::kUsage,
                stored.shared.empty() ? "somebody in this version has withdrawn"
                                      : "somebody in this version is not in the project, which was "
                                        "brought back from an older copy",
                stored.data_set + " " + stored.version,
                "it cannot be made again; make a new version");
  }
  // What was let out then must still be let out.
  const ReleaseInput now = read_release_consents(file);
  plan.settings.date = now.today;
  const auto found = not_allowed_now(now, plan);
  if (found.empty()) return;
  throw Error(ErrorKind::kUsage, "the version cannot be made again: " + text_of(found.front()),
              stored.data_set + " " + stored.version, "make a new version");
}

MadeRelease make_again(ProjectFile& file, const std::string& name, const std::string& version,
                       const ReleaseJob& job, Progress& progress, const CancelToken& cancel) {
  const StoredRelease stored = find_release(file, name, version);
  MadeRelease made;
  check_may_be_made(file, stored);
  made.plan = kept_plan(file, stored);
  check_release_place(file.folder(), job.to);
  ReleaseWork work(job.to);
  note_work(file, job.actor, work);
  const SharedWords shared = shared_from_text(stored.shared);
  const auto facts = make_media(file, made.plan, work.parts(), job.jobs, progress, cancel);
  ReleaseContent content = content_of(made.plan, shared, facts);
  const std::string sum = build_tree(made.plan, content, work, made, progress, cancel);
  made.is_same = sum == stored.manifest_sha256;
  work.sync();
  erase_unless(job.to, [&] { check_may_be_made(file, find_release(file, name, version)); });
  // Before it comes there: a kill on the way must leave none that nobody knows of.
  if (is_outside(file, work.to())) note_copy_elsewhere(file, job.actor, work.to());
  work.finish();
  return made;
}

std::set<std::int64_t> people_there(ProjectFile& file) {
  std::set<std::int64_t> people;
  for (const Subject& subject : subjects(file)) people.insert(subject.id);
  return people;
}

// A withdrawal erases what is being made: whatever fails by that is told as what it is.
template <typename Make>
MadeRelease unless_somebody_withdraws(ProjectFile& file, const std::string& name,
                                      const fs::path& to, Make make) {
  const auto before = people_there(file);
  try {
    return make();
  } catch (const Error& error) {
    const auto now = people_there(file);
    const bool all_stay = std::includes(now.begin(), now.end(), before.begin(), before.end());
    if (all_stay || error.kind() == ErrorKind::kCancelled) throw;
    erase_release_work(to);
    throw Error(ErrorKind::kUsage, "somebody has withdrawn while the release was made",
                "data set " + name,
                "what was made of it is erased; make it again, without that person");
  }
}

}  // namespace

MadeRelease make_release(ProjectFile& file, const ReleaseSettings& settings, const ReleaseJob& job,
                         Progress& progress, const CancelToken& cancel) {
  return unless_somebody_withdraws(file, settings.name, job.to,
                                   [&] { return make_new(file, settings, job, progress, cancel); });
}

MadeRelease make_release_again(ProjectFile& file, const std::string& name,
                               const std::string& version, const ReleaseJob& job,
                               Progress& progress, const CancelToken& cancel) {
  return unless_somebody_withdraws(file, name + " " + version, job.to, [&] {
    return make_again(file, name, version, job, progress, cancel);
  });
}

}  // namespace inkling
