#include "inkling/release/sample_candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "inkling/dataset/class_map.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/release/draw_neutral.h"
#include "inkling/release/face_cover.h"

namespace inkling {
namespace {

constexpr double kMostCovered = 0.05;  // of a face by another's cover
constexpr char kMicroTier[] = "micro", kNoEmotion[] = "none";

std::int64_t to_us(double seconds) {
  return static_cast<std::int64_t>(std::llround(1e6 * seconds));
}

class CandidateFinder {
 public:
  CandidateFinder(const ReleaseInput& input, const ReleaseSettings& settings,
                  const ReleasePeople& people, LeftOutNotes& left_out)
      : in_(input), settings_(settings), people_(people), left_out_(left_out) {}

  CodedParts find() {
    for (const VerifiedFace& face : in_.faces) add_face(face);
    for (auto& [subject, places] : places_) add_neutral(subject, places);
    return std::move(parts_);
  }

 private:
  void add_face(const VerifiedFace& face) {
    const auto found = in_.recordings.find(face.recording_id);
    if (found == in_.recordings.end()) return left_out_.add(face, "the recording is not ready");
    const auto subject = face.subject_id;
    if (!subject) {
      return left_out_.add(face, "nobody has said whose face it is", face.events.size());
    }
    const ConsentLevel& level = people_.level(*subject);
    if (!level.face) return left_out_.add(face, level.reason, face.events.size());
    if (face.coded.empty()) {
      return left_out_.add(face, "it is not coded yet by as many coders as the project asks for",
                           face.events.size());
    }
    if (face.open > 0) left_out_.add(face, kStillOpen, face.open);
    const FaceQuality quality = in_.quality(face.recording_id, face.face_id);
    add_events(face, found->second, *subject, quality);
    add_place(face, found->second, *subject, quality);
  }

  void add_events(const VerifiedFace& face, const InputRecording& recording, std::int64_t subject,
                  const FaceQuality& quality) {
    CodedPart& part = parts_[{subject, face.recording_id}];
    part.faces.push_back(&face);
    for (const VerifiedEvent& event : face.events) {
      if (event.tier_kind != kMicroTier) {
        left_out_.add(face, "not on a tier for micro-expressions (" + event.tier + ")", 1);
        continue;
      }
      ++part.micro;
      SampleCandidate one =
          candidate(recording, face.face_id, subject, {event.onset_frame, event.offset_frame});
      one.planned.part = "sample " + event.id;
      one.apex = event.apex_frame;
      describe(event, one.planned.sample);
      const std::string trouble = trouble_with(one, quality);
      if (trouble.empty()) {
        part.samples.push_back(std::move(one));
      } else {
        left_out_.add(face, trouble, 1);
      }
    }
  }

  SampleCandidate candidate(const InputRecording& recording, int face_id, std::int64_t subject,
                            const FrameSpan& span) const {
    const auto& times = recording.times_us;
    const std::int64_t margin_us = to_us(settings_.margin_s);
    SampleCandidate one;
    one.onset = span.first_frame, one.offset = span.last_frame;
    one.planned.subject_id = subject, one.planned.recording_id = recording.stored.id;
    one.planned.face_id = face_id;
    const auto at = [&](std::int64_t frame) { return times[static_cast<std::size_t>(frame)]; };
    one.planned.clip = {
        std::lower_bound(times.begin(), times.end(), at(one.onset) - margin_us) - times.begin(),
        std::upper_bound(times.begin(), times.end(), at(one.offset) + margin_us) - times.begin() -
            1};
    one.planned.sample.face = people_.shown(subject);
    one.planned.hidden_faces = people_.hidden_faces(recording, subject, one.planned.sample.face);
    return one;
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

  std::string trouble_with(const SampleCandidate& one, const FaceQuality& quality) const {
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
    if (eyes[eyes.size() / 2] < settings_.min_eye_px) {
      return fmt::format("the eyes are less than {:g} px apart", settings_.min_eye_px);
    }
    return covering(one.planned);
  }

  std::string covering(const PlannedSample& one) const {
    const FaceShown shown = one.sample.face;
    if (settings_.view != "crop" || shown != FaceShown::kShown || !in_.crops) return {};
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
    const std::int64_t guard_us = to_us(std::max(settings_.guard_s, settings_.margin_s));
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
                        quality.eye_px[at] >= settings_.min_eye_px;
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
    for (const auto& [of, part] : parts_) {
      if (of.first != subject) continue;
      const auto& times = in_.recordings.at(of.second).times_us;
      for (const SampleCandidate& one : part.samples) {
        models.push_back({one.planned.part, of.second, one.planned.face_id,
                          times[static_cast<std::size_t>(one.offset)] -
                              times[static_cast<std::size_t>(one.onset)]});
      }
    }
    const NeutralRule rule{settings_.neutral,
                           to_us(std::max(settings_.guard_s, settings_.margin_s)), settings_.seed};
    const auto drawn = draw_neutral(models, places, rule);
    for (const NeutralStretch& stretch : drawn) add_stretch(subject, stretch);
    const auto wanted =
        static_cast<std::size_t>(std::llround(rule.for_each * static_cast<double>(models.size())));
    if (drawn.size() < wanted) {
      left_out_.add_of_person(subject, "no room for samples without a movement",
                              wanted - drawn.size());
    }
  }

  void add_stretch(std::int64_t subject, const NeutralStretch& stretch) {
    const InputRecording& recording = in_.recordings.at(stretch.recording_id);
    SampleCandidate one = candidate(recording, stretch.face_id, subject, stretch.span);
    one.planned.sample.neutral = true;
    one.planned.sample.class6 = one.planned.sample.class3 = kNoEmotion;
    one.planned.sample.how = "neutral";
    one.planned.part = fmt::format("neutral {}/{}/{}-{}", stretch.recording_id, stretch.face_id,
                                   stretch.span.first_frame, stretch.span.last_frame);
    if (covering(one.planned).empty()) {
      parts_[{subject, stretch.recording_id}].samples.push_back(std::move(one));
    }
  }

  const ReleaseInput& in_;
  const ReleaseSettings& settings_;
  const ReleasePeople& people_;
  LeftOutNotes& left_out_;
  CodedParts parts_;
  std::map<std::int64_t, std::vector<NeutralPlace>> places_;
  mutable std::int64_t crops_of_ = -1;
  mutable std::vector<FaceCrops> crops_;
};

}  // namespace

CodedParts coded_parts(const ReleaseInput& input, const ReleaseSettings& settings,
                       const ReleasePeople& people, LeftOutNotes& left_out) {
  return CandidateFinder(input, settings, people, left_out).find();
}

}  // namespace inkling
