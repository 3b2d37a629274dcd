#include "inkling/evaluation/scored_recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/overlaps.h"
#include "inkling/files/names.h"

namespace inkling {
namespace {

using ByName = std::map<std::string, ScoredRecording>;
using Aliases = std::map<std::string, std::string>;

// Names of one side -> the names of the other that they mean, though they are written otherwise: a
// name that the other side lacks, and the only one there of its loose_name_key() that this side
// lacks. given: with the place where each stands.
Aliases aliases_of(const std::map<std::string, std::string>& given,
                   const std::set<std::string>& known, std::vector<OddRow>& odd) {
  std::multimap<std::string, std::string> free;  // by loose key
  std::map<std::string, std::size_t> askers;
  for (const std::string& name : known) {
    if (!given.contains(name)) free.emplace(loose_name_key(name), name);
  }
  for (const auto& [name, where] : given) {
    if (!known.contains(name)) ++askers[loose_name_key(name)];
  }
  Aliases aliases;
  for (const auto& [name, where] : given) {
    const std::string key = loose_name_key(name);
    if (known.contains(name) || askers[key] != 1 || free.count(key) != 1) continue;
    const std::string& meant = aliases[name] = free.find(key)->second;
    odd.push_back(
        {where,
         fmt::format("recording {} is taken for {}, which is written otherwise", name, meant),
         false});
  }
  return aliases;
}

// The names of the rows' recordings, each with its first row's place.
template <typename Row>
std::map<std::string, std::string> names_of(const std::vector<Row>& rows) {
  std::map<std::string, std::string> names;
  for (const Row& row : rows) names.try_emplace(row.recording, row.where);
  return names;
}

template <typename Row>
void rename(std::vector<Row>& rows, const Aliases& aliases) {
  for (Row& row : rows) {
    if (const auto alias = aliases.find(row.recording); alias != aliases.end()) {
      row.recording = alias->second;
    }
  }
}

std::optional<std::size_t> scored_type(const std::string& type) {
  const auto it = std::find(kScoredTypes.begin(), kScoredTypes.end(), type);
  if (it == kScoredTypes.end()) return std::nullopt;
  return static_cast<std::size_t>(it - kScoredTypes.begin());
}

template <typename Do>
void for_each_movement(ScoredRecording& recording, Do action) {
  for (auto* side : {&recording.truth, &recording.predictions}) {
    for (auto& movements : *side) {
      for (MovementTimes& times : movements) action(times);
    }
  }
}

void convert_to_frames(ScoredRecording& recording, MovementTimes& times) {
  if (times.has_frames()) return;
  if (recording.fps <= 0) {
    throw Error(ErrorKind::kInput,
                "some movements are given in frames only, others in seconds only",
                "recording " + recording.recording,
                "give its fps in the list of recordings (--recordings)");
  }
  const auto frame = [&](double time_s) {
    return static_cast<std::int64_t>(std::llround(time_s * recording.fps));
  };
  times.onset_frame = frame(times.onset_s);
  times.apex_frame = times.apex_s < 0 ? -1 : frame(times.apex_s);
  times.offset_frame = frame(times.offset_s);
}

void choose_unit(ScoredRecording& recording) {
  bool frames = true, seconds = true;
  for_each_movement(recording, [&](const MovementTimes& times) {
    frames = frames && times.has_frames();
    seconds = seconds && times.has_seconds();
  });
  recording.unit = !frames && seconds ? SpanUnit::kSeconds : SpanUnit::kFrames;
  if (frames || seconds) return;
  for_each_movement(recording, [&](MovementTimes& times) { convert_to_frames(recording, times); });
}

// So that the order of rows in a file does not matter.
void sort_by_time(ScoredRecording& recording) {
  const auto key = [&](const MovementTimes& times) {
    return std::tuple(span_of(recording, times), times.apex_frame, times.apex_s, times.onset_s);
  };
  for (auto* side : {&recording.truth, &recording.predictions}) {
    for (auto& movements : *side) {
      std::stable_sort(
          movements.begin(), movements.end(),
          [&](const MovementTimes& a, const MovementTimes& b) { return key(a) < key(b); });
    }
  }
}

// Keys of recordings: their names, and their folders before them where one table has several
// recordings of one name.
class RecordingKeys {
 public:
  enum Table : std::size_t { kList, kTruth, kPredictions, kTables };

  template <typename Row>
  void learn(const std::vector<Row>& rows, Table table) {
    for (const Row& row : rows) {
      Folders& folders = folders_[row.recording];
      if (table != kPredictions) folders.is_known = true;
      if (table != kPredictions && row.folder.empty()) folders.bare = true;
      if (row.folder.empty()) continue;
      add(folders.of[table], row.folder);
      add(folders.all, row.folder);
    }
  }

  // Whether it has predictions in several folders and it cannot be told which are meant.
  bool is_unclear(const std::string& recording) const {
    const Folders& folders = folders_.at(recording);
    const auto &list = folders.of[kList], &truth = folders.of[kTruth];
    const std::set<std::string>& predicted = folders.of[kPredictions];
    if (list.size() > 1 || truth.size() > 1 || predicted.size() < 2) return false;
    if (!folders.is_known) return false;
    const auto is_predicted = [&](const auto& known) {
      return known.empty() || match(predicted, *known.begin()) != nullptr;
    };
    return folders.bare || !is_predicted(list) || !is_predicted(truth);
  }

  std::string key(const std::string& recording, const std::string& folder) const {
    const Folders& folders = folders_.at(recording);
    const bool several = std::any_of(folders.of.begin(), folders.of.end(),
                                     [](const auto& of_table) { return of_table.size() > 1; });
    if (folder.empty() || !several || is_unclear(recording)) return recording;
    const std::string* found = match(folders.all, folder);
    return (found == nullptr ? folder : *found) + "/" + recording;
  }

  template <typename Row>
  void rename(std::vector<Row>& rows) const {
    for (Row& row : rows) row.recording = key(row.recording, row.folder);
  }

 private:
  struct Folders {
    std::array<std::set<std::string>, kTables> of;
    std::set<std::string> all;            // each in full, where it is written in part, too
    bool is_known = false, bare = false;  // in list or truth; there without a folder
  };

  static void add(std::set<std::string>& folders, const std::string& folder) {
    const auto is_part = [](const std::string& part, const std::string& whole) {
      return whole.size() > part.size() && may_be_one_folder(whole, part);
    };
    if (std::any_of(folders.begin(), folders.end(),
                    [&](const auto& whole) { return is_part(folder, whole); })) {
      return;
    }
    std::erase_if(folders, [&](const auto& part) { return is_part(part, folder); });
    folders.insert(folder);
  }

  // The one folder that may be this one; null when there is none, or several.
  static const std::string* match(const std::set<std::string>& folders, const std::string& folder) {
    const std::string* only = nullptr;
    for (const std::string& other : folders) {
      if (other == folder) return &other;
      if (!may_be_one_folder(other, folder)) continue;
      if (only != nullptr) return nullptr;
      only = &other;
    }
    return only;
  }

  std::map<std::string, Folders> folders_;  // by recording
};

class Joiner {
 public:
  Joiner(const SpottingInput& input, std::vector<OddRow>& odd) : input_(input), odd_(odd) {}

  std::vector<ScoredRecording> join(const std::string& overlaps) {
    std::vector<TruthRow> truth = input_.truth;
    std::vector<PredictionRow> predictions = input_.predictions;
    RecordingKeys keys;
    if (input_.recordings) keys.learn(*input_.recordings, RecordingKeys::kList);
    keys.learn(truth, RecordingKeys::kTruth);
    keys.learn(predictions, RecordingKeys::kPredictions);
    leave_out_unclear(predictions, keys);
    keys.rename(truth);
    keys.rename(predictions);
    if (input_.recordings) {
      std::vector<RecordingRow> list = *input_.recordings;
      keys.rename(list);
      add_list(list);
    }
    if (input_.recordings) rename(truth, aliases_of(names_of(truth), known_names(), odd_));
    add_truth(settle_overlaps(std::move(truth), overlaps, odd_));
    rename(predictions, aliases_of(names_of(predictions), known_names(), odd_));
    add_predictions(predictions);
    return joined();
  }

 private:
  void leave_out(const Error& error) {
    if (!first_) first_ = error;
    odd_.push_back({error.where(), error.problem(), true});
  }

  void leave_out_unclear(const std::vector<PredictionRow>& predictions, const RecordingKeys& keys) {
    for (const PredictionRow& row : predictions) {
      if (!keys.is_unclear(row.recording) || !bad_.insert(row.recording).second) continue;
      leave_out({ErrorKind::kInput,
                 fmt::format("recording {} has predictions in several folders, which list and "
                             "truth do not tell apart",
                             row.recording),
                 row.where,
                 "write the folders in the truth, too, or give the results of one run only"});
    }
  }

  std::set<std::string> known_names() const {
    std::set<std::string> names;
    for (const auto& [name, recording] : recordings_) names.insert(name);
    return names;
  }

  void add_list(const std::vector<RecordingRow>& list) {
    for (const RecordingRow& row : list) {
      ScoredRecording& recording = recordings_[row.recording];
      recording.dataset = row.dataset;
      recording.subject = row.subject;
      recording.fps = row.fps;
      recording.duration_s = row.duration_s;
    }
  }

  void add_truth(const std::vector<TruthRow>& truth) {
    for (const TruthRow& row : truth) {
      ScoredRecording& recording = recordings_[row.recording];
      if (recording.subject.empty()) recording.subject = row.subject;
      const bool same = row.subject.empty() || row.subject == recording.subject ||
                        loose_name_key(row.subject) == loose_name_key(recording.subject);
      if (!same && bad_.insert(row.recording).second) {
        leave_out({ErrorKind::kInput,
                   "subject " + row.subject + " in the truth, " + recording.subject +
                       " in the list of recordings",
                   "recording " + row.recording,
                   "a recording has one subject; correct one of them"});
      }
      const auto type = scored_type(row.type);
      if (!type) continue;
      recording.truth[*type].push_back({row.onset_s, row.apex_s, row.offset_s, row.onset_frame,
                                        row.apex_frame, row.offset_frame, row.emotion});
    }
  }

  void add_predictions(const std::vector<PredictionRow>& predictions) {
    std::map<std::string, std::size_t> unknown;
    for (const PredictionRow& row : predictions) {
      if (input_.recordings && !recordings_.contains(row.recording)) {
        ++unknown[row.recording];
        continue;
      }
      ScoredRecording& recording = recordings_[row.recording];
      if (const auto type = scored_type(row.type)) {
        recording.predictions[*type].push_back(row.times);
      }
    }
    const auto places = names_of(predictions);
    for (const auto& [name, rows] : unknown) {
      leave_out({ErrorKind::kInput,
                 fmt::format("recording {} is neither in the list of recordings nor in the truth "
                             "(predictions: {})",
                             name, rows),
                 places.at(name), "add it to the list, or correct its name"});
    }
  }

  std::vector<ScoredRecording> joined() {
    std::vector<ScoredRecording> joined;
    for (auto& [name, recording] : recordings_) {
      recording.recording = name;
      if (bad_.contains(name)) continue;
      try {
        choose_unit(recording);
      } catch (const Error& error) {
        leave_out(error);
        continue;
      }
      sort_by_time(recording);
      joined.push_back(std::move(recording));
    }
    if (first_ && (all_lost(&ScoredRecording::truth, input_.truth, joined) ||
                   all_lost(&ScoredRecording::predictions, input_.predictions, joined))) {
      throw Error(*first_);
    }
    return joined;
  }

  using Movements = std::array<std::vector<MovementTimes>, 2> ScoredRecording::*;
  template <typename Row>
  static bool all_lost(Movements side, const std::vector<Row>& rows,
                       const std::vector<ScoredRecording>& joined) {
    const bool had = std::any_of(rows.begin(), rows.end(),
                                 [](const Row& row) { return scored_type(row.type).has_value(); });
    return had && std::all_of(joined.begin(), joined.end(), [&](const ScoredRecording& r) {
             return (r.*side)[0].empty() && (r.*side)[1].empty();
           });
  }

  const SpottingInput& input_;
  std::vector<OddRow>& odd_;
  ByName recordings_;
  std::set<std::string> bad_;  // left out for their subject or their folders
  std::optional<Error> first_;
};

}  // namespace

Span span_of(const ScoredRecording& recording, const MovementTimes& times) {
  if (recording.unit == SpanUnit::kFrames) return {times.onset_frame, times.offset_frame + 1};
  return {std::llround(times.onset_s * 1e6), std::llround(times.offset_s * 1e6)};
}

std::vector<ScoredRecording> join_recordings(const SpottingInput& input,
                                             const std::string& overlaps,
                                             std::vector<OddRow>& odd) {
  return Joiner(input, odd).join(overlaps);
}

}  // namespace inkling
