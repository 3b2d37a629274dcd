#include "inkling/release/release_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "inkling/core/hash.h"
#include "inkling/core/plural.h"
#include "inkling/core/random.h"
#include "inkling/dataset/class_map.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/release/consent_level.h"
#include "inkling/release/draw_neutral.h"
#include "inkling/release/face_cover.h"
#include "inkling/release/proposed_version.h"
#include "inkling/release/release_changes.h"
#include "inkling/release/split_people.h"

namespace inkling {
namespace {

constexpr double kMostCovered = 0.05;  // of a face by another's cover
constexpr char kMicroTier[] = "micro", kNoEmotion[] = "none";

std::int64_t to_us(double seconds) {
  return static_cast<std::int64_t>(std::llround(1e6 * seconds));
}

// One that may become a sample.
struct Candidate {
  PlannedSample planned;
  std::int64_t onset = 0, offset = 0;  // frames of the recording
  std::optional<std::int64_t> apex;
};

class ReleasePlanner {
 public:
  ReleasePlanner(const ReleaseInput& input, const ReleaseSettings& settings)
      : in_(input), numbers_(input.numbers) {
    plan_.settings = settings;
    plan_.edit = input.edit;
    rule_ = {settings.audience, settings.date, input.assent_from_months};
  }

  ReleasePlan plan() {
    level_people();
    for (const VerifiedFace& face : in_.faces) plan_face(face);
    for (auto& [subject, places] : places_) add_neutral(subject, places);
    name_people();
    for (auto& [recording, candidates] : candidates_) finish_recording(recording, candidates);
    split();
    tell_left_out();
    plan_.numbers = numbers_;
    add_changes(in_.before, plan_);
    std::string& version = plan_.settings.version;
    if (version.empty()) version = proposed_version(in_.before, plan_);
    plan_.numbers = new_numbers();
    return std::move(plan_);
  }

 private:
  using RecordingOf = std::pair<std::int64_t, std::int64_t>;  // subject, recording

  const InputPerson* person_of(std::int64_t id) const {
    for (const InputPerson& person : in_.people) {
      if (person.subject.id == id) return &person;
    }
    return nullptr;
  }

  void level_people() {
    for (const InputPerson& person : in_.people) {
      std::optional<int> oldest;
      for (const Session& session : person.sessions) {
        if (session.age_months) oldest = std::max(oldest.value_or(0), *session.age_months);
      }
      levels_[person.subject.id] = consent_level(person.subject, oldest, rule_);
    }
  }

  void note(const VerifiedFace& face, const std::string& reason, std::size_t count = 0,
            bool is_left_out = true) {
    const auto recording = in_.recordings.find(face.recording_id);
    const auto subject = subject_of(face);
    const InputPerson* person = subject ? person_of(*subject) : nullptr;
    const std::string who = person ? person->subject.pseudonym : "";
    const std::string where =
        recording == in_.recordings.end() ? "" : recording->second.stored.name;
    for (PlanNote& known : plan_.notes) {
      if (known.subject == who && known.recording == where && known.reason == reason) {
        known.count += count;
        return;
      }
    }
    plan_.notes.push_back({who, where, reason, count, is_left_out});
  }

  // Whose face it is. That of a child in its own session needs no more than its role.
  std::optional<std::int64_t> subject_of(const VerifiedFace& face) const {
    return whose_face(face.recording_id, face.face_id, face.subject_id);
  }
  std::optional<std::int64_t> whose_face(std::int64_t recording_id, int face_id,
                                         std::optional<std::int64_t> said) const {
    if (said) return said;
    const auto recording = in_.recordings.find(recording_id);
    if (recording == in_.recordings.end()) return std::nullopt;
    for (const StoredFace& stored : recording->second.faces) {
      if (stored.face_id != face_id) continue;
      if (stored.subject_id) return stored.subject_id;
      const InputPerson* person = person_of(recording->second.subject_id);
      if (person && stored.role == person->subject.population) return person->subject.id;
    }
    return std::nullopt;
  }

  void plan_face(const VerifiedFace& face) {
    const auto found = in_.recordings.find(face.recording_id);
    if (found == in_.recordings.end()) return note(face, "the recording is not ready");
    const auto subject = subject_of(face);
    if (!subject) {
      return note(face, "nobody has said whose face it is", face.events.size());
    }
    const ConsentLevel& level = levels_[*subject];
    if (!level.face) return note(face, level.reason, face.events.size());
    if (face.coded.empty()) {
      return note(face, "it is not coded yet by as many coders as the project asks for",
                  face.events.size());
    }
    if (face.open > 0) note(face, kStillOpen, face.open);
    const FaceQuality quality = in_.quality(face.recording_id, face.face_id);
    add_events(face, found->second, *subject, *level.face, quality);
    add_place(face, found->second, *subject, quality);
  }

  void add_events(const VerifiedFace& face, const InputRecording& recording, std::int64_t subject,
                  FaceShown shown, const FaceQuality& quality) {
    auto& all = candidates_[{subject, face.recording_id}];
    for (const VerifiedEvent& event : face.events) {
      if (event.tier_kind != kMicroTier) {
        note(face, "not on a tier for micro-expressions (" + event.tier + ")", 1);
        continue;
      }
      ++micro_[{subject, face.recording_id}];
      Candidate one =
          candidate(face, recording, subject, shown, {event.onset_frame, event.offset_frame});
      one.planned.part = "sample " + event.id;
      one.apex = event.apex_frame;
      describe(event, one.planned.sample);
      const std::string trouble = trouble_with(one, quality);
      if (trouble.empty()) {
        all.push_back(std::move(one));
      } else {
        note(face, trouble, 1);
      }
    }
    coded_[{subject, face.recording_id}].push_back(&face);
  }

  Candidate candidate(const VerifiedFace& face, const InputRecording& recording,
                      std::int64_t subject, FaceShown shown, const FrameSpan& span) const {
    const auto& times = recording.times_us;
    const std::int64_t margin_us = to_us(plan_.settings.margin_s);
    Candidate one;
    one.onset = span.first_frame, one.offset = span.last_frame;
    one.planned.subject_id = subject, one.planned.recording_id = face.recording_id;
    one.planned.face_id = face.face_id;
    const auto at = [&](std::int64_t frame) { return times[static_cast<std::size_t>(frame)]; };
    one.planned.clip = {
        std::lower_bound(times.begin(), times.end(), at(one.onset) - margin_us) - times.begin(),
        std::upper_bound(times.begin(), times.end(), at(one.offset) + margin_us) - times.begin() -
            1};
    one.planned.sample.face = shown_in_view(shown);
    one.planned.hidden_faces = hidden_faces(recording, subject, one.planned.sample.face);
    return one;
  }

  // A crop of a hidden face shows nothing: its points alone are left.
  FaceShown shown_in_view(FaceShown shown) const {
    const bool is_crop = plan_.settings.view == "crop";
    return is_crop && shown == FaceShown::kHidden ? FaceShown::kLandmarks : shown;
  }

  std::vector<int> hidden_faces(const InputRecording& recording, std::int64_t subject,
                                FaceShown shown) const {
    std::vector<int> hidden;
    for (const StoredFace& face : recording.faces) {
      const auto whose = whose_face(recording.stored.id, face.face_id, face.subject_id);
      const auto level = whose ? levels_.find(*whose) : levels_.end();
      const bool may_show = whose == subject
                                ? shown == FaceShown::kShown
                                : level != levels_.end() && level->second.face == FaceShown::kShown;
      if (!may_show) hidden.push_back(face.face_id);
    }
    return hidden;
  }

  void describe(const VerifiedEvent& event, ReleasedSample& sample) const {
    sample.emotion = event.emotion;
    sample.action_units = unit_notation(parse_units_json(event.units, "event " + event.id));
    sample.confidence = event.confidence;
    sample.proposal_seen = event.proposal_seen;
    sample.how = event.how;
    const std::optional<Emotion> emotion = emotion_of(event.emotion);
    const bool is_one_of_six = emotion && *emotion != Emotion::kNone && *emotion != Emotion::kOther;
    if (!is_one_of_six) return;
    sample.class6 = to_string(*emotion);
    static const ClassMap kThree = load_class_map("cmed-3");
    CatalogSample row;
    row.emotion = sample.class6;
    if (const auto found = kThree.class_of(row)) sample.class3 = kThree.classes()[*found];
  }

  std::string trouble_with(const Candidate& one, const FaceQuality& quality) const {
    std::vector<float> eyes;
    std::size_t known = 0;
    for (std::int64_t frame = one.onset; frame <= one.offset; ++frame) {
      const auto at = static_cast<std::size_t>(frame);
      if (at >= quality.known.size() || !quality.known[at]) continue;
      ++known;
      eyes.push_back(quality.eye_px[at]);
    }
    if (known == 0) return "the face is not found in it";
    std::nth_element(eyes.begin(), eyes.begin() + std::ssize(eyes) / 2, eyes.end());
    if (eyes[eyes.size() / 2] < plan_.settings.min_eye_px) {
      return fmt::format("the eyes are less than {:g} px apart", plan_.settings.min_eye_px);
    }
    return covering(one.planned);
  }

  std::string covering(const PlannedSample& one) const {
    const FaceShown shown = one.sample.face;
    if (plan_.settings.view != "crop" || shown != FaceShown::kShown || !in_.crops) return {};
    const auto& faces = crops_of_recording(one.recording_id);
    for (const FaceCrops& face : faces) {
      if (face.face_id() != one.face_id || face.empty()) continue;
      if (covered_share(face, one.clip, faces, one.hidden_faces) > kMostCovered) {
        return "another face that must be hidden lies over it; say under Who is who whose it is";
      }
    }
    return {};
  }

  const std::vector<FaceCrops>& crops_of_recording(std::int64_t id) const {
    if (crops_of_ != id) crops_ = in_.crops(id), crops_of_ = id;
    return crops_;
  }

  void add_place(const VerifiedFace& face, const InputRecording& recording, std::int64_t subject,
                 const FaceQuality& quality) {
    const auto& times = recording.times_us;
    const std::int64_t guard_us = to_us(std::max(plan_.settings.guard_s, plan_.settings.margin_s));
    std::vector<FrameSpan> near;
    for (const FrameSpan& span : face.touched) {
      const auto last =
          static_cast<std::size_t>(std::min<std::int64_t>(span.last_frame, std::ssize(times) - 1));
      const std::int64_t begin_us = times[static_cast<std::size_t>(span.first_frame)] - guard_us;
      near.push_back({std::lower_bound(times.begin(), times.end(), begin_us) - times.begin(),
                      std::upper_bound(times.begin(), times.end(), times[last] + guard_us) -
                          times.begin() - 1});
    }
    NeutralPlace place{face.recording_id, face.face_id, {}, &times};
    place.free = spans_without(spans_without(face.coded, face.left_out), joined_spans(near));
    place.free = spans_without(place.free, badly_seen(quality, std::ssize(times)));
    places_[subject].push_back(std::move(place));
  }

  std::vector<FrameSpan> badly_seen(const FaceQuality& quality, std::int64_t frames) const {
    std::vector<FrameSpan> spans;
    for (std::int64_t frame = 0; frame < frames; ++frame) {
      const auto at = static_cast<std::size_t>(frame);
      const bool good = at < quality.known.size() && quality.known[at] &&
                        quality.eye_px[at] >= plan_.settings.min_eye_px;
      if (good) continue;
      if (!spans.empty() && spans.back().last_frame + 1 == frame) {
        spans.back().last_frame = frame;
      } else {
        spans.push_back({frame, frame});
      }
    }
    return spans;
  }

  void add_neutral(std::int64_t subject, const std::vector<NeutralPlace>& places) {
    std::vector<NeutralModel> models;
    for (const auto& [recording, candidates] : candidates_) {
      if (recording.first != subject) continue;
      for (const Candidate& one : candidates) {
        const auto& times = in_.recordings.at(recording.second).times_us;
        models.push_back({one.planned.part, recording.second, one.planned.face_id,
                          times[static_cast<std::size_t>(one.offset)] -
                              times[static_cast<std::size_t>(one.onset)]});
      }
    }
    const NeutralRule rule{plan_.settings.neutral,
                           to_us(std::max(plan_.settings.guard_s, plan_.settings.margin_s)),
                           plan_.settings.seed};
    const auto drawn = draw_neutral(models, places, rule);
    for (const NeutralStretch& stretch : drawn) add_stretch(subject, stretch);
    const auto wanted =
        static_cast<std::size_t>(std::llround(rule.for_each * static_cast<double>(models.size())));
    if (drawn.size() < wanted) {
      plan_.notes.push_back({person_of(subject)->subject.pseudonym, "",
                             "no room for samples without a movement", wanted - drawn.size(),
                             true});
    }
  }

  void add_stretch(std::int64_t subject, const NeutralStretch& stretch) {
    const InputRecording& recording = in_.recordings.at(stretch.recording_id);
    VerifiedFace face;
    face.recording_id = stretch.recording_id, face.face_id = stretch.face_id;
    Candidate one = candidate(face, recording, subject, *levels_[subject].face, stretch.span);
    one.planned.sample.neutral = true;
    one.planned.sample.class6 = one.planned.sample.class3 = kNoEmotion;
    one.planned.sample.how = "neutral";
    one.planned.part = fmt::format("neutral {}/{}/{}-{}", stretch.recording_id, stretch.face_id,
                                   stretch.span.first_frame, stretch.span.last_frame);
    if (covering(one.planned).empty()) {
      candidates_[{subject, stretch.recording_id}].push_back(std::move(one));
    }
  }

  // Numbers of the new come in an order that chance makes: it tells nothing of pseudonyms.
  void name_people() {
    std::vector<std::int64_t> fresh;
    int last = 0;
    for (const auto& [subject, number] : numbers_.people) last = std::max(last, number);
    for (const auto& [recording, faces] : coded_) {
      const bool is_known = numbers_.people.contains(recording.first) ||
                            std::count(fresh.begin(), fresh.end(), recording.first) > 0;
      if (!is_known) fresh.push_back(recording.first);
    }
    Random random(fnv1a(plan_.settings.name, kFnvStart ^ plan_.settings.seed) ^
                  static_cast<std::uint64_t>(in_.numbers.people.size()));
    for (std::size_t left = fresh.size(); left > 1; --left) {
      std::swap(fresh[left - 1], fresh[random.index(left)]);
    }
    for (const std::int64_t subject : fresh) numbers_.people[subject] = ++last;
    for (const auto& [recording, faces] : coded_) {
      if (person_index_.contains(recording.first)) continue;
      person_index_[recording.first] = 0;
    }
    std::vector<std::pair<int, std::int64_t>> order;
    for (const auto& [subject, at] : person_index_)
      order.emplace_back(numbers_.people[subject], subject);
    std::sort(order.begin(), order.end());
    for (const auto& [number, subject] : order) add_person(number, subject);
  }

  void add_person(int number, std::int64_t subject) {
    const InputPerson& person = *person_of(subject);
    person_index_[subject] = plan_.people.size();
    PlannedPerson& made = plan_.people.emplace_back();
    made.subject_id = subject;
    made.person.id = fmt::format("sub-{:03}", number);
    made.person.population = person.subject.population, made.person.sex = person.subject.sex;
    made.person.face = *levels_[subject].face;
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

  void finish_recording(const RecordingOf& of, std::vector<Candidate>& candidates) {
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
    recording.coded_s = coded_seconds(of, input);
    recording.micro = micro_[of];
    keep_age(person.person, recording.age_months);
    add_samples(input, person.person, made, candidates);
    plan_.recordings.push_back(std::move(made));
  }

  static double mean_fps(const std::vector<std::int64_t>& times) {
    const std::int64_t length = times.size() > 1 ? times.back() - times.front() : 0;
    return length > 0 ? 1e6 * static_cast<double>(times.size() - 1) / static_cast<double>(length)
                      : 0;
  }

  double coded_seconds(const RecordingOf& of, const InputRecording& input) {
    std::int64_t sum_us = 0;
    const auto& times = input.times_us;
    const double step = 1e6 / std::max(1e-9, mean_fps(times));
    for (const VerifiedFace* face : coded_[of]) {
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
                   std::vector<Candidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(a.onset, a.planned.face_id, a.planned.part) <
             std::tie(b.onset, b.planned.face_id, b.planned.part);
    });
    const std::string kind = fmt::format("of {} ", of.recording_id);
    for (Candidate& one : candidates) {
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

  static void place_in_clip(const std::vector<std::int64_t>& times, Candidate& one) {
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

  // Counts alone: who is not in a release is nobody's business.
  void tell_left_out() {
    std::map<std::string, std::pair<std::size_t, std::size_t>> counts;  // faces, movements
    for (const PlanNote& note : plan_.notes) {
      if (!note.is_left_out) continue;
      counts[note.reason].first += 1, counts[note.reason].second += note.count;
    }
    for (const auto& [reason, count] : counts) {
      const std::string what = count.second > 0 ? "samples" : "recordings";
      plan_.left_out.push_back({what, reason, count.second > 0 ? count.second : count.first});
    }
  }

  const ReleaseInput& in_;
  ReleasePlan plan_;
  ConsentRule rule_;
  ReleaseNumbers numbers_;
  std::map<std::pair<std::int64_t, std::string>, int> last_;  // number given, by subject and kind
  std::map<std::int64_t, ConsentLevel> levels_;
  std::map<RecordingOf, std::vector<Candidate>> candidates_;
  std::map<RecordingOf, std::vector<const VerifiedFace*>> coded_;
  std::map<RecordingOf, std::size_t> micro_;
  std::map<std::int64_t, std::vector<NeutralPlace>> places_;
  std::map<std::int64_t, std::size_t> person_index_;
  mutable std::int64_t crops_of_ = -1;
  mutable std::vector<FaceCrops> crops_;
};

}  // namespace

ReleasePlan plan_release(const ReleaseInput& input, const ReleaseSettings& settings) {
  return ReleasePlanner(input, settings).plan();
}

}  // namespace inkling
