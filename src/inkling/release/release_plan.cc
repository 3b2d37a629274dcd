#include "inkling/release/release_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "inkling/core/hash.h"
#include "inkling/core/random.h"
#include "inkling/release/left_out.h"
#include "inkling/release/proposed_version.h"
#include "inkling/release/release_changes.h"
#include "inkling/release/release_checks.h"
#include "inkling/release/release_people.h"
#include "inkling/release/sample_candidates.h"
#include "inkling/release/split_people.h"

namespace inkling {
namespace {

// Gives people, recordings and samples their names, and puts the plan together.
class ReleasePlanner {
 public:
  ReleasePlanner(const ReleaseInput& input, const ReleaseSettings& settings)
      : in_(input), people_(input, settings), left_out_(input, people_), numbers_(input.numbers) {
    plan_.settings = settings;
    plan_.edit = input.edit;
  }

  ReleasePlan plan() {
    parts_ = coded_parts(in_, plan_.settings, people_, left_out_);
    name_people();
    for (auto& [of, part] : parts_) finish_recording(of, part);
    split();
    plan_.notes = left_out_.notes();
    plan_.left_out = left_out_.counts();
    plan_.numbers = numbers_;
    add_changes(in_.before, plan_);
    std::string& version = plan_.settings.version;
    if (version.empty()) version = proposed_version(in_.before, plan_);
    plan_.numbers = new_numbers();
    return std::move(plan_);
  }

 private:
  using SubjectRecording = CodedParts::key_type;

  // Numbers of the new come in an order that chance makes: it tells nothing of pseudonyms.
  void name_people() {
    std::vector<std::int64_t> fresh;
    int last = 0;
    for (const auto& [subject, number] : numbers_.people) last = std::max(last, number);
    for (const auto& [of, part] : parts_) {
      const bool is_known = numbers_.people.contains(of.first) ||
                            std::count(fresh.begin(), fresh.end(), of.first) > 0;
      if (!is_known) fresh.push_back(of.first);
    }
    Random random(fnv1a(plan_.settings.name, kFnvStart ^ plan_.settings.seed) ^
                  static_cast<std::uint64_t>(in_.numbers.people.size()));
    for (std::size_t left = fresh.size(); left > 1; --left) {
      std::swap(fresh[left - 1], fresh[random.index(left)]);
    }
    for (const std::int64_t subject : fresh) numbers_.people[subject] = ++last;
    for (const auto& [of, part] : parts_) {
      if (person_index_.contains(of.first)) continue;
      person_index_[of.first] = 0;
    }
    std::vector<std::pair<int, std::int64_t>> order;
    for (const auto& [subject, at] : person_index_)
      order.emplace_back(numbers_.people[subject], subject);
    std::sort(order.begin(), order.end());
    for (const auto& [number, subject] : order) add_person(number, subject);
  }

  void add_person(int number, std::int64_t subject) {
    const InputPerson& person = *people_.find(subject);
    person_index_[subject] = plan_.people.size();
    PlannedPerson& made = plan_.people.emplace_back();
    made.subject_id = subject;
    made.person.id = fmt::format("sub-{:03}", number);
    made.person.population = person.subject.population, made.person.sex = person.subject.sex;
    made.person.face = people_.shown(subject);
  }

  int number_of(std::int64_t subject, const std::string& part, const std::string& kind) {
    const auto known = numbers_.parts.find({subject, part});
    if (known != numbers_.parts.end()) return known->second;
    const auto begun = last_.find({subject, kind});
    int& last = last_[{subject, kind}];
    if (begun == last_.end()) {
      for (const auto& [key, number] : numbers_.parts) {
        if (key.first == subject && key.second.starts_with(kind)) last = std::max(last, number);
      }
    }
    return numbers_.parts[{subject, part}] = ++last;
  }

  void finish_recording(const SubjectRecording& of, CodedPart& part) {
    const InputRecording& input = in_.recordings.at(of.second);
    PlannedPerson& person = plan_.people[person_index_.at(of.first)];
    PlannedRecording made;
    made.subject_id = of.first, made.recording_id = of.second;
    ReleasedRecording& recording = made.recording;
    recording.subject = person.person.id;
    const int session =
        number_of(of.first, fmt::format("session {}", input.stored.session_id), "session ");
    recording.session = fmt::format("ses-{:02}", session);
    const std::string recordings = fmt::format("recording {}/", session);
    recording.id =
        fmt::format("{}_{}_rec-{:02}", recording.subject, recording.session,
                    number_of(of.first, recordings + std::to_string(of.second), recordings));
    if (input.subject_id == of.first) recording.age_months = input.age_months;
    recording.fps = mean_fps(input.times_us);
    recording.coded_s = coded_seconds(part, input);
    recording.micro = part.micro;
    keep_age(person.person, recording.age_months);
    add_samples(input, person.person, made, part.samples);
    plan_.recordings.push_back(std::move(made));
  }

  static double mean_fps(const std::vector<std::int64_t>& times) {
    const std::int64_t length = times.size() > 1 ? times.back() - times.front() : 0;
    return length > 0 ? 1e6 * static_cast<double>(times.size() - 1) / static_cast<double>(length)
                      : 0;
  }

  static double coded_seconds(const CodedPart& part, const InputRecording& input) {
    std::int64_t sum_us = 0;
    const auto& times = input.times_us;
    const double step = 1e6 / std::max(1e-9, mean_fps(times));
    for (const VerifiedFace* face : part.faces) {
      for (const FrameSpan& span : spans_without(face->coded, face->left_out)) {
        const auto first = static_cast<std::size_t>(span.first_frame);
        const auto behind = static_cast<std::size_t>(span.last_frame) + 1;
        const std::int64_t end =
            behind < times.size() ? times[behind] : times.back() + std::llround(step);
        sum_us += end - times[first];
      }
    }
    return static_cast<double>(sum_us) / 1e6;
  }

  static void keep_age(ReleasedSubject& person, std::optional<int> age) {
    if (age) person.age_months = std::min(person.age_months.value_or(*age), *age);
  }

  void add_samples(const InputRecording& input, ReleasedSubject& person, PlannedRecording& of,
                   std::vector<SampleCandidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(),
              [](const SampleCandidate& a, const SampleCandidate& b) {
                return std::tie(a.onset, a.planned.face_id, a.planned.part) <
                       std::tie(b.onset, b.planned.face_id, b.planned.part);
              });
    const std::string kind = fmt::format("of {} ", of.recording_id);
    for (SampleCandidate& one : candidates) {
      ReleasedSample& sample = one.planned.sample;
      const std::string part = kind + one.planned.part;
      one.planned.part = part;
      sample.id =
          fmt::format("{}_smp-{:03}", of.recording.id, number_of(of.subject_id, part, kind));
      sample.subject = person.id, sample.session = of.recording.session;
      sample.recording = of.recording.id;
      sample.population = person.population, sample.sex = person.sex;
      sample.age_months = of.recording.age_months, sample.fps = of.recording.fps;
      place_in_clip(input.times_us, one);
      ++person.samples;
      plan_.samples.push_back(std::move(one.planned));
    }
  }

  static void place_in_clip(const std::vector<std::int64_t>& times, SampleCandidate& one) {
    ReleasedSample& sample = one.planned.sample;
    const FrameSpan& clip = one.planned.clip;
    const std::int64_t zero_us = times[static_cast<std::size_t>(clip.first_frame)];
    const auto seconds_at = [&](std::int64_t frame) {
      return static_cast<double>(times[static_cast<std::size_t>(frame)] - zero_us) / 1e6;
    };
    sample.frames = clip.last_frame - clip.first_frame + 1;
    for (std::int64_t frame = clip.first_frame; frame <= clip.last_frame; ++frame) {
      sample.times_s.push_back(seconds_at(frame));
    }
    sample.onset_frame = one.onset - clip.first_frame;
    sample.offset_frame = one.offset - clip.first_frame;
    sample.onset_s = seconds_at(one.onset), sample.offset_s = seconds_at(one.offset);
    if (!one.apex) return;
    sample.apex_frame = *one.apex - clip.first_frame;
    sample.apex_s = seconds_at(*one.apex);
  }

  void split() {
    std::sort(plan_.samples.begin(), plan_.samples.end(),
              [](const auto& a, const auto& b) { return a.sample.id < b.sample.id; });
    std::vector<SplitPerson> people;
    const auto earlier = splits_before(in_.before);
    for (const PlannedPerson& one : plan_.people) {
      SplitPerson person{one.person.id, {}, ""};
      if (const auto known = earlier.find(one.person.id); known != earlier.end()) {
        person.split = known->second;
      }
      for (const PlannedSample& sample : plan_.samples) {
        if (sample.subject_id == one.subject_id) ++person.classes[sample.sample.class6];
      }
      people.push_back(std::move(person));
    }
    const auto splits = split_people(std::move(people), plan_.settings.split, plan_.settings.seed);
    for (PlannedPerson& one : plan_.people) one.person.split = splits.at(one.person.id);
    for (PlannedSample& one : plan_.samples) one.sample.split = splits.at(one.sample.subject);
  }

  ReleaseNumbers new_numbers() const {
    ReleaseNumbers fresh;
    for (const auto& [subject, number] : numbers_.people) {
      if (!in_.numbers.people.contains(subject)) fresh.people[subject] = number;
    }
    for (const auto& [part, number] : numbers_.parts) {
      if (!in_.numbers.parts.contains(part)) fresh.parts[part] = number;
    }
    return fresh;
  }

  const ReleaseInput& in_;
  ReleasePeople people_;
  LeftOutNotes left_out_;
  ReleasePlan plan_;
  ReleaseNumbers numbers_;
  CodedParts parts_;
  std::map<std::pair<std::int64_t, std::string>, int> last_;  // number given, by subject and kind
  std::map<std::int64_t, std::size_t> person_index_;
};

}  // namespace

ReleasePlan plan_release(const ReleaseInput& input, const ReleaseSettings& settings) {
  check_against_project(input, settings);
  return ReleasePlanner(input, settings).plan();
}

}  // namespace inkling
