#include "inkling/release/release_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "inkling/error.h"
#include "inkling/release/change_words.h"
#include "inkling/release/document_words.h"

namespace inkling {
namespace {

using PartJson = nlohmann::ordered_json;

constexpr std::array kFacesShown = {FaceShown::kShown, FaceShown::kHidden, FaceShown::kLandmarks,
                                    FaceShown::kNothing};

constexpr int kKeptWords = 1;  // a project keeps what it kept by the first rules

template <typename Value>
PartJson or_null(const std::optional<Value>& value) {
  return value ? PartJson(*value) : PartJson();
}

template <typename Value>
void read_or_none(const PartJson& json, std::optional<Value>& value) {
  if (!json.is_null()) value = json.get<Value>();
}

FaceShown face_of(const PartJson& json) {
  const auto word = json.get<std::string>();
  const auto found = std::find_if(kFacesShown.begin(), kFacesShown.end(), [&](FaceShown face) {
    return face_word(face, kKeptWords) == word;
  });
  if (found == kFacesShown.end()) {
    throw Error(ErrorKind::kInput, "what the project keeps of a release is damaged", json.dump(),
                "make a new version");
  }
  return *found;
}

PartJson figures_json(const AgreementSlice& slice) {
  auto figures = PartJson::array();
  for (const AgreementFigure& one : slice.figures) {
    PartJson interval;
    if (one.interval) interval = {one.interval->low, one.interval->high};
    figures.push_back({{"aspect", one.aspect},
                       {"quantity", one.quantity},
                       {"statistic", one.statistic},
                       {"unit", one.unit},
                       {"value", or_null(one.value)},
                       {"undefined", one.undefined},
                       {"interval", interval},
                       {"n", one.n},
                       {"n_of", one.n_of}});
  }
  return figures;
}

AgreementFigure figure_from(const PartJson& json) {
  AgreementFigure one;
  json.at("aspect").get_to(one.aspect), json.at("quantity").get_to(one.quantity);
  json.at("statistic").get_to(one.statistic), json.at("unit").get_to(one.unit);
  read_or_none(json.at("value"), one.value), json.at("undefined").get_to(one.undefined);
  if (!json.at("interval").is_null()) {
    one.interval = {json["interval"].at(0).get<double>(), json["interval"].at(1).get<double>()};
  }
  json.at("n").get_to(one.n), json.at("n_of").get_to(one.n_of);
  return one;
}

}  // namespace

PartJson to_json(const PlannedPerson& planned) {
  const ReleasedSubject& one = planned.person;
  return {{"id", one.id},
          {"population", one.population},
          {"sex", one.sex},
          {"age_months", or_null(one.age_months)},
          {"face", face_word(one.face, kKeptWords)},
          {"split", one.split},
          {"samples", one.samples},
          {"subject", planned.subject_id}};
}

PlannedPerson person_from_json(const PartJson& json) {
  PlannedPerson planned;
  ReleasedSubject& one = planned.person;
  json.at("id").get_to(one.id), json.at("population").get_to(one.population);
  json.at("sex").get_to(one.sex), read_or_none(json.at("age_months"), one.age_months);
  one.face = face_of(json.at("face")), json.at("split").get_to(one.split);
  json.at("samples").get_to(one.samples), json.at("subject").get_to(planned.subject_id);
  return planned;
}

PartJson to_json(const PlannedRecording& planned) {
  const ReleasedRecording& one = planned.recording;
  return {{"id", one.id},           {"subject", one.subject},
          {"session", one.session}, {"age_months", or_null(one.age_months)},
          {"fps", one.fps},         {"coded_s", one.coded_s},
          {"micro", one.micro},     {"of", {planned.subject_id, planned.recording_id}}};
}

PlannedRecording recording_from_json(const PartJson& json) {
  PlannedRecording planned;
  ReleasedRecording& one = planned.recording;
  json.at("id").get_to(one.id), json.at("subject").get_to(one.subject);
  json.at("session").get_to(one.session), read_or_none(json.at("age_months"), one.age_months);
  json.at("fps").get_to(one.fps), json.at("coded_s").get_to(one.coded_s);
  json.at("micro").get_to(one.micro);
  json.at("of").at(0).get_to(planned.subject_id), json.at("of").at(1).get_to(planned.recording_id);
  return planned;
}

PartJson to_json(const PlannedSample& planned) {
  const ReleasedSample& one = planned.sample;
  return {{"id", one.id},
          {"subject", one.subject},
          {"session", one.session},
          {"recording", one.recording},
          {"population", one.population},
          {"sex", one.sex},
          {"split", one.split},
          {"age_months", or_null(one.age_months)},
          {"class6", one.class6},
          {"class3", one.class3},
          {"neutral", one.neutral},
          {"emotion", one.emotion},
          {"action_units", one.action_units},
          {"confidence", or_null(one.confidence)},
          {"proposal_seen", one.proposal_seen},
          {"how", one.how},
          {"onset_frame", one.onset_frame},
          {"apex_frame", or_null(one.apex_frame)},
          {"offset_frame", one.offset_frame},
          {"frames", one.frames},
          {"fps", one.fps},
          {"onset_s", one.onset_s},
          {"apex_s", or_null(one.apex_s)},
          {"offset_s", one.offset_s},
          {"times_s", one.times_s},
          {"face", face_word(one.face, kKeptWords)},
          {"of",
           {planned.subject_id, planned.recording_id, planned.face_id, planned.clip.first_frame,
            planned.clip.last_frame}},
          {"hidden_faces", planned.hidden_faces},
          {"part", planned.part}};
}

PlannedSample sample_from_json(const PartJson& json) {
  PlannedSample planned;
  ReleasedSample& one = planned.sample;
  json.at("id").get_to(one.id), json.at("subject").get_to(one.subject);
  json.at("session").get_to(one.session), json.at("recording").get_to(one.recording);
  json.at("population").get_to(one.population), json.at("sex").get_to(one.sex);
  json.at("split").get_to(one.split), read_or_none(json.at("age_months"), one.age_months);
  json.at("class6").get_to(one.class6), json.at("class3").get_to(one.class3);
  json.at("neutral").get_to(one.neutral), json.at("emotion").get_to(one.emotion);
  json.at("action_units").get_to(one.action_units);
  read_or_none(json.at("confidence"), one.confidence);
  json.at("proposal_seen").get_to(one.proposal_seen), json.at("how").get_to(one.how);
  json.at("onset_frame").get_to(one.onset_frame),
      read_or_none(json.at("apex_frame"), one.apex_frame);
  json.at("offset_frame").get_to(one.offset_frame), json.at("frames").get_to(one.frames);
  json.at("fps").get_to(one.fps), json.at("onset_s").get_to(one.onset_s);
  read_or_none(json.at("apex_s"), one.apex_s), json.at("offset_s").get_to(one.offset_s);
  json.at("times_s").get_to(one.times_s), one.face = face_of(json.at("face"));
  const PartJson& of = json.at("of");
  of.at(0).get_to(planned.subject_id), of.at(1).get_to(planned.recording_id);
  of.at(2).get_to(planned.face_id), of.at(3).get_to(planned.clip.first_frame);
  of.at(4).get_to(planned.clip.last_frame);
  json.at("hidden_faces").get_to(planned.hidden_faces), json.at("part").get_to(planned.part);
  return planned;
}

PartJson to_json(const AgreementReport& report) {
  auto slices = PartJson::array(), cautions = PartJson::array();
  for (const AgreementCaution& one : report.cautions) cautions.push_back({one.about, one.text});
  for (const AgreementSlice& slice : report.slices) {
    auto confusions = PartJson::array();
    for (const EmotionConfusion& one : slice.confusions) {
      confusions.push_back({to_string(one.first), to_string(one.second), one.movements});
    }
    slices.push_back({{"by", slice.by},
                      {"of", slice.of},
                      {"coders", slice.coders},
                      {"subjects", slice.subjects},
                      {"parts", slice.parts},
                      {"codes", slice.codes},
                      {"figures", figures_json(slice)},
                      {"confusions", confusions}});
  }
  return {{"coders", report.coders},         {"subjects", report.subjects},
          {"recordings", report.recordings}, {"parts", report.parts},
          {"codes", report.codes},           {"slices", slices},
          {"notes", report.notes},           {"cautions", cautions}};
}

AgreementReport agreement_from_json(const PartJson& json) {
  AgreementReport report;
  json.at("coders").get_to(report.coders), json.at("subjects").get_to(report.subjects);
  json.at("recordings").get_to(report.recordings), json.at("parts").get_to(report.parts);
  json.at("codes").get_to(report.codes), json.at("notes").get_to(report.notes);
  for (const PartJson& one : json.value("cautions", PartJson::array())) {
    report.cautions.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>()});
  }
  for (const PartJson& one : json.at("slices")) {
    AgreementSlice& slice = report.slices.emplace_back();
    one.at("by").get_to(slice.by), one.at("of").get_to(slice.of);
    one.at("coders").get_to(slice.coders), one.at("subjects").get_to(slice.subjects);
    one.at("parts").get_to(slice.parts), one.at("codes").get_to(slice.codes);
    for (const PartJson& figure : one.at("figures")) slice.figures.push_back(figure_from(figure));
    for (const PartJson& pair : one.at("confusions")) {
      slice.confusions.push_back(
          {emotion_of(pair.at(0).get<std::string>()).value_or(Emotion::kOther),
           emotion_of(pair.at(1).get<std::string>()).value_or(Emotion::kOther),
           pair.at(2).get<std::int64_t>()});
    }
  }
  return report;
}

PartJson release_json(const ReleaseContent& content) {
  auto left_out = PartJson::array(), changes = PartJson::array();
  for (const LeftOut& one : content.left_out) {
    left_out.push_back({{"what", one.what}, {"reason", one.reason}, {"count", one.count}});
  }
  for (const ReleaseChange& one : content.changes) {
    changes.push_back(
        {{"what", one.what}, {"of", change_of(one)}, {"id", one.id}, {"detail", one.detail}});
  }
  std::map<std::string, std::size_t> classes;
  for (const ReleasedSample& one : content.samples) {
    ++classes[one.class6.empty() ? "other" : one.class6];
  }
  const ReleaseWords& words = content.words;
  return {{"name", content.name},
          {"version", content.version},
          {"audience", content.audience},
          {"date", content.date},
          {"title", words.title},
          {"description", words.description},
          {"authors", words.authors},
          {"licence", words.licence},
          {"contact", words.contact},
          {"citation", words.citation},
          {"made_by", "Inkling " + content.inkling_version},
          {"settings", content.settings},
          {"people", content.subjects.size()},
          {"recordings", content.recordings.size()},
          {"samples", content.samples.size()},
          {"classes", classes},
          {"left_out", left_out},
          {"version_before", content.version_before},
          {"changes", changes}};
}

}  // namespace inkling
