#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>

#include "inkling/core/plural.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/text.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/code_label.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/eaf_format.h"
#include "inkling/labelling/row_collector.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

std::optional<std::int64_t> eaf_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr std::int64_t kLongest_ms = 100'000'000'000;
  const bool whole = error == std::errc() && stop == text.data() + text.size();
  return whole && std::abs(value) <= kLongest_ms ? std::optional(value) : std::nullopt;
}

// "%20" as a blank, as in a medium's URL.
std::string without_escapes(std::string_view url) {
  std::string plain;
  for (std::size_t i = 0; i < url.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = url.data() + i + 1;
    const bool escape = url[i] == '%' && i + 2 < url.size() &&
                        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    plain += escape ? static_cast<char>(byte) : url[i];
    if (escape) i += 2;
  }
  return plain;
}

// All text of an element, whose pieces comments and CDATA part from each other.
std::string whole_text(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node piece : node.children()) {
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata)
      text += piece.value();
  }
  return text;
}

struct EafTier {
  std::string id, annotator, participant, type, parent, language;
};

// What hangs below an annotation that has times of its own.
struct EafChild {
  std::size_t tier = 0;
  std::string value;
  std::string entry;  // id in a vocabulary; empty: none
};

struct EafAnnotation {
  std::string id, value, slot1, slot2;
  std::size_t tier = 0;
  std::vector<EafChild> children = {};
};

// An .eaf file, read as far as it says when something happens and what.
class EafDocument {
 public:
  EafDocument(const std::string& bytes, const std::string& name, const CodesOf& of) : name_(name) {
    const pugi::xml_parse_result parsed = document_.load_buffer(
        bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!parsed) {
      const auto end = bytes.begin() + std::min<std::ptrdiff_t>(parsed.offset, std::ssize(bytes));
      const auto line = 1 + std::count(bytes.begin(), end, '\n');
      throw Error(ErrorKind::kInput, std::string("the XML cannot be read: ") + parsed.description(),
                  fmt::format("{}, line {}", name, line), "save the file again with ELAN");
    }
    root_ = document_.child("ANNOTATION_DOCUMENT");
    if (!root_) {
      throw Error(ErrorKind::kInput, "is no file of ELAN: it has no ANNOTATION_DOCUMENT", name,
                  "give the .eaf file");
    }
    read_header(of);
    read_slots();
    read_vocabularies();
    read_tiers();
    fill_slots();
    attach_references();
  }

  const std::vector<EafTier>& tiers() const { return tiers_; }
  const std::vector<EafAnnotation>& annotations() const { return annotations_; }
  std::size_t lost_references() const { return lost_references_; }
  std::int64_t origin_ms() const { return origin_ms_; }
  // As Inkling wrote it; empty: another program has written the file.
  const std::string& recording() const { return recording_; }
  const std::vector<std::string>& media() const { return media_; }
  bool has_own_medium() const { return has_own_medium_; }
  const std::vector<std::string>& notes() const { return notes_; }

  // Of a slot, from the start of the recording. None where the file gives no time.
  std::optional<double> time_ms(const std::string& slot) const {
    const auto found = slots_.find(slot);
    if (found == slots_.end() || !found->second) return std::nullopt;
    return *found->second + static_cast<double>(origin_ms_);
  }

 private:
  void read_header(const CodesOf& of) {
    const pugi::xml_node header = root_.child("HEADER");
    const std::string_view units = header.attribute("TIME_UNITS").as_string("milliseconds");
    if (units != "milliseconds") {
      throw Error(ErrorKind::kInput, "times are in " + std::string(units), name_,
                  "save it with ELAN, which writes milliseconds");
    }
    for (const pugi::xml_node property : header.children("PROPERTY")) {
      if (property.attribute("NAME").value() == kEafRecording) recording_ = whole_text(property);
    }
    for (const pugi::xml_node media : header.children("MEDIA_DESCRIPTOR")) {
      media_.push_back(medium_url(media));
    }
    read_origin(header, of);
  }

  static std::string medium_url(const pugi::xml_node& media) {
    const std::string_view whole = media.attribute("MEDIA_URL").value();
    return without_escapes(whole.empty() ? media.attribute("RELATIVE_MEDIA_URL").value() : whole);
  }

  // ELAN moves a medium by its origin: what lies at 0 on the time line is at the origin in it. Of
  // several media the recording's own counts, else the first.
  void read_origin(const pugi::xml_node& header, const CodesOf& of) {
    pugi::xml_node counts = header.child("MEDIA_DESCRIPTOR");
    bool& is_own = has_own_medium_;
    for (const pugi::xml_node media : header.children("MEDIA_DESCRIPTOR")) {
      if (is_own || !names_recording(of, medium_url(media))) continue;
      counts = media, is_own = true;
    }
    if (!counts) return;
    const std::string_view text = trimmed(counts.attribute("TIME_ORIGIN").as_string("0"));
    if (const auto origin = eaf_number(text.substr(text.starts_with('+') ? 1 : 0))) {
      origin_ms_ = *origin;
    } else {
      notes_.push_back(
          fmt::format("the medium's TIME_ORIGIN '{}' is no number and counts as 0", text));
    }
    if (is_own || !recording_.empty()) return;
    notes_.push_back(fmt::format(
        "none of its media is called {}; times are taken as those of {}: look whether that is it",
        of.recording, recording_name(medium_url(counts))));
  }

  void read_slots() {
    for (const pugi::xml_node slot : root_.child("TIME_ORDER").children("TIME_SLOT")) {
      const auto value = eaf_number(slot.attribute("TIME_VALUE").value());
      slots_[slot.attribute("TIME_SLOT_ID").value()] =
          value ? std::optional(static_cast<double>(*value)) : std::nullopt;
    }
  }

  // Entries of multilingual vocabularies and of older ones.
  void read_vocabularies() {
    for (const pugi::xml_node type : root_.children("LINGUISTIC_TYPE")) {
      vocabulary_of_type_[type.attribute("LINGUISTIC_TYPE_ID").value()] =
          type.attribute("CONTROLLED_VOCABULARY_REF").value();
    }
    for (const pugi::xml_node vocabulary : root_.children("CONTROLLED_VOCABULARY")) {
      const std::string name = vocabulary.attribute("CV_ID").value();
      for (const pugi::xml_node entry : vocabulary.children("CV_ENTRY_ML")) {
        auto& texts = entries_[entry.attribute("CVE_ID").value()][name];
        for (const pugi::xml_node value : entry.children("CVE_VALUE")) {
          texts.push_back({value.attribute("LANG_REF").value(), whole_text(value)});
        }
      }
      for (const pugi::xml_node entry : vocabulary.children("CV_ENTRY")) {
        if (!entry.attribute("CVE_ID")) continue;
        entries_[entry.attribute("CVE_ID").value()][name] = {{"", whole_text(entry)}};
      }
    }
  }

  // In the tier's vocabulary and language where they have it. Empty: there is no such entry.
  std::string entry_text(const std::string& entry, const EafTier& tier) const {
    const auto found = entries_.find(entry);
    if (found == entries_.end()) return {};
    const auto type = vocabulary_of_type_.find(tier.type);
    auto texts =
        type == vocabulary_of_type_.end() ? found->second.end() : found->second.find(type->second);
    if (texts == found->second.end()) texts = found->second.begin();
    const auto own = std::find_if(texts->second.begin(), texts->second.end(),
                                  [&](const auto& one) { return one.language == tier.language; });
    if (own != texts->second.end()) return own->text;
    return texts->second.empty() ? std::string() : texts->second.front().text;
  }

  std::string value_of(const pugi::xml_node& annotation, const EafTier& tier) const {
    std::string value = whole_text(annotation.child("ANNOTATION_VALUE"));
    if (!value.empty()) return value;
    return entry_text(annotation.attribute("CVE_REF").value(), tier);
  }

  void read_tiers() {
    for (const pugi::xml_node tier : root_.children("TIER")) {
      const auto text = [&](const char* name) -> std::string {
        return tier.attribute(name).value();
      };
      const std::size_t number = tiers_.size();
      tiers_.push_back({text("TIER_ID"), text("ANNOTATOR"), text("PARTICIPANT"),
                        text("LINGUISTIC_TYPE_REF"), text("PARENT_REF"), text("LANG_REF")});
      for (const pugi::xml_node annotation : tier.children("ANNOTATION")) {
        if (const pugi::xml_node own = annotation.child("ALIGNABLE_ANNOTATION")) {
          const std::string id = own.attribute("ANNOTATION_ID").value();
          by_id_.emplace(id, annotations_.size());
          annotations_.push_back({id, value_of(own, tiers_.back()),
                                  own.attribute("TIME_SLOT_REF1").value(),
                                  own.attribute("TIME_SLOT_REF2").value(), number});
        } else if (const pugi::xml_node other = annotation.child("REF_ANNOTATION")) {
          const std::string parent = other.attribute("ANNOTATION_REF").value();
          parents_.emplace(other.attribute("ANNOTATION_ID").value(), parent);
          references_.push_back(
              {parent,
               {number, value_of(other, tiers_.back()), other.attribute("CVE_REF").value()}});
        }
      }
    }
  }

  // Steps from a tier to one without a parent.
  int depth_of(std::size_t tier) const {
    constexpr int kDeepest = 64;
    int depth = 0;
    for (const EafTier* at = &tiers_[tier]; depth < kDeepest && !at->parent.empty(); ++depth) {
      const auto parent = std::find_if(tiers_.begin(), tiers_.end(),
                                       [&](const EafTier& one) { return one.id == at->parent; });
      if (parent == tiers_.end()) break;
      at = &*parent;
    }
    return depth;
  }

  // Of parents before their children, which divide what the parents have.
  void fill_slots() {
    std::map<std::pair<int, std::size_t>, std::vector<std::size_t>> by_depth;  // and tier
    std::vector<int> depths;
    for (std::size_t tier = 0; tier < tiers_.size(); ++tier) depths.push_back(depth_of(tier));
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
      const std::size_t tier = annotations_[i].tier;
      by_depth[{depths[tier], tier}].push_back(i);
    }
    for (const auto& [place, members] : by_depth) fill_slots(members);
  }

  // Slots without a time divide evenly what lies between those that have one, along the
  // annotations of a tier.
  void fill_slots(const std::vector<std::size_t>& members) {
    std::map<std::string, std::string> next;
    std::set<std::string> passed;  // slots without a time that were looked at
    for (const std::size_t i : members) next.emplace(annotations_[i].slot1, annotations_[i].slot2);
    for (const std::size_t i : members) {
      const auto start = slots_.find(annotations_[i].slot1);
      if (start == slots_.end() || !start->second) continue;
      std::vector<Slots::iterator> open;
      auto end = slots_.end();  // the next slot that has a time
      for (auto step = next.find(start->first); step != next.end(); step = next.find(end->first)) {
        end = slots_.find(step->second);
        if (end == slots_.end() || end->second || !passed.insert(end->first).second) break;
        open.push_back(end);
      }
      if (end == slots_.end() || !end->second) continue;
      const double share = (*end->second - *start->second) / static_cast<double>(open.size() + 1);
      for (std::size_t k = 0; k < open.size(); ++k) {
        open[k]->second = *start->second + share * static_cast<double>(k + 1);
      }
    }
  }

  // To the annotation with times at the top of what they refer to.
  void attach_references() {
    constexpr int kDeepest = 64;
    for (auto& [parent, child] : references_) {
      std::string at = parent;
      for (int depth = 0; depth < kDeepest && !by_id_.contains(at); ++depth) {
        const auto up = parents_.find(at);
        if (up == parents_.end()) break;
        at = up->second;
      }
      const auto found = by_id_.find(at);
      if (found == by_id_.end()) {
        ++lost_references_;
      } else {
        annotations_[found->second].children.push_back(std::move(child));
      }
    }
  }

  const std::string& name_;
  pugi::xml_document document_;
  pugi::xml_node root_;
  std::int64_t origin_ms_ = 0;
  std::string recording_;
  std::vector<std::string> media_;
  bool has_own_medium_ = false;
  using Slots = std::map<std::string, std::optional<double>>;
  Slots slots_;
  struct EntryText {
    std::string language, text;
  };
  // By the entry's id, then by the vocabulary's.
  std::map<std::string, std::map<std::string, std::vector<EntryText>>> entries_;
  std::map<std::string, std::string> vocabulary_of_type_, parents_;
  std::vector<std::string> notes_;
  std::vector<EafTier> tiers_;
  std::vector<EafAnnotation> annotations_;
  std::map<std::string, std::size_t> by_id_;
  std::vector<std::pair<std::string, EafChild>> references_;
  std::size_t lost_references_ = 0;
};

// "12 15 20" and "12 - 20".
struct EafFrames {
  std::int64_t onset = 0;
  std::optional<std::int64_t> apex;
  std::int64_t offset = 0;
};

std::optional<EafFrames> eaf_frames(std::string_view text) {
  const auto first = text.find(' '), last = text.rfind(' ');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  const std::string_view middle = text.substr(first + 1, last - first - 1);
  const auto onset = eaf_number(text.substr(0, first)), offset = eaf_number(text.substr(last + 1));
  EafFrames frames;
  frames.apex = eaf_number(middle);
  if (!onset || !offset || (!frames.apex && middle != "-")) return std::nullopt;
  frames.onset = *onset, frames.offset = *offset;
  return frames;
}

// Makes rows of annotations.
class EafRows {
 public:
  EafRows(const EafDocument& document, RowCollector& rows) : document_(document), rows_(rows) {}

  CodeRow row(const EafAnnotation& annotation, const std::string& where) {
    const EafTier& tier = document_.tiers()[annotation.tier];
    CodeRow row;
    row.person = tier.participant;
    row.code.coder = tier.annotator;
    row.code.tier = tier_name(tier);
    const auto begin_ms = document_.time_ms(annotation.slot1),
               end_ms = document_.time_ms(annotation.slot2);
    if (!begin_ms || !end_ms) {
      throw Error(ErrorKind::kInput, "the annotation has no time", where, "align it with ELAN");
    }
    std::optional<EafFrames> frames;
    read_value(tier, annotation.value, row, where);
    for (const EafChild& child : annotation.children) {
      const EafTier& child_tier = document_.tiers()[child.tier];
      if (child_tier.type == kEafFramesType) {
        frames = eaf_frames(trimmed(child.value));
        if (!frames) rows_.note(where, "frames '" + child.value + "' are not understood");
      } else {
        read_child(child_tier, child, row, where);
      }
    }
    row.code.span = span(frames, *begin_ms, *end_ms, where);
    return row;
  }

 private:
  // Without what the writer puts behind it.
  static std::string tier_name(const EafTier& tier) {
    std::string name = tier.id;
    if (tier.type == kEafCodeType) {
      const auto number = name.rfind(" (");
      if (number != std::string::npos && name.ends_with(')')) name.resize(number);
    }
    const std::string coder = "@" + tier.annotator;
    if (!tier.annotator.empty() && name.ends_with(coder)) name.resize(name.size() - coder.size());
    return name.empty() ? "codes" : name;
  }

  void read_value(const EafTier& tier, const std::string& value, CodeRow& row,
                  const std::string& where) {
    Code& code = row.code;
    const auto unit = tier.type == kEafCodeType ? std::nullopt : unit_of_name(code.tier);
    if (unit) {
      code.units = {*unit};
      const std::string_view text = trimmed(value);
      const auto intensity = text.size() == 1 ? intensity_of(text[0]) : std::nullopt;
      if (intensity) code.units[0].intensity = intensity;
      if (!intensity) add_comment(value, code);
    } else if (!read_code_label(value, code)) {
      if (tier.type == kEafCodeType) {
        rows_.note(where, "'" + value + "' names no action units and is read as a comment");
      }
      add_comment(value, code);
    }
  }

  void read_child(const EafTier& tier, const EafChild& child, CodeRow& row,
                  const std::string& where) {
    Code& code = row.code;
    const std::string& value = child.value;
    if (tier.type == kEafEmotionType) {
      code.emotion = emotion_of(value);
      // The vocabulary may have been translated.
      if (!code.emotion && child.entry.starts_with(kEafEntry)) {
        code.emotion = emotion_of(child.entry.substr(kEafEntry.size()));
      }
      if (!code.emotion) row.emotion = trimmed(value);
    } else if (tier.type == kEafCommentType) {
      add_comment(value, code);
    } else if (tier.type == kEafDetailsType) {
      try {
        read_code_details_json(value, where, code);
      } catch (const Error& error) {
        rows_.note(where, error.problem());
      }
    } else if (!read_code_label(value, code)) {
      add_comment(tier.id + ": " + value, code);
    }
  }

  // The frames that are written there, as long as nobody moved the annotation; else the nearest.
  CodedSpan span(const std::optional<EafFrames>& frames, double begin_ms, double end_ms,
                 const std::string& where) {
    const auto us = [](double ms) { return static_cast<std::int64_t>(std::llround(1000 * ms)); };
    if (!frames) return rows_.half_open(us(begin_ms), us(end_ms), where);
    const CodedSpan written =
        coded_span(rows_.clock(), frames->onset, frames->apex, frames->offset, where);
    const ShownInterval shown = shown_interval(written, rows_.clock());
    if (static_cast<double>(shown.begin_ms) == begin_ms &&
        static_cast<double>(shown.end_ms) == end_ms) {
      return written;
    }
    CodedSpan moved = rows_.half_open(us(begin_ms), us(end_ms), where);
    if (frames->apex && *frames->apex >= moved.onset_frame && *frames->apex <= moved.offset_frame) {
      moved.apex_frame = frames->apex, moved.apex_us = written.apex_us;
    }
    rows_.note(where,
               fmt::format("the annotation was moved: frames {} to {} became {} to {}",
                           frames->onset, frames->offset, moved.onset_frame, moved.offset_frame));
    return moved;
  }

  const EafDocument& document_;
  RowCollector& rows_;
};

class EafReader : public CodeReader {
  // A medium may have been converted or renamed: only where it is another recording's is it plain
  // that the file is not of this one.
  static void check_recording(const EafDocument& document, const RowCollector& rows) {
    rows.check_own(document.recording());
    if (!document.recording().empty() || document.has_own_medium()) return;
    for (const std::string& one : document.media()) rows.check_no_other(one);
  }

 public:
  bool recognizes(std::string_view text) const override {
    constexpr std::size_t kStart = 4096;
    return text.substr(0, kStart).find("<ANNOTATION_DOCUMENT") != std::string_view::npos;
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    const EafDocument document(bytes, name, of);
    RowCollector rows(name, of);
    check_recording(document, rows);
    EafRows maker(document, rows);
    for (const EafAnnotation& annotation : document.annotations()) {
      const std::string where = fmt::format("{}, tier {}, annotation {}", name,
                                            document.tiers()[annotation.tier].id, annotation.id);
      rows.add(where, [&] { return maker.row(annotation, where); });
    }
    for (const std::string& note : document.notes()) rows.note(name, note);
    if (const std::size_t lost = document.lost_references(); lost > 0) {
      rows.note(name, fmt::format("{} to none that has times and {} left out",
                                  lost == 1 ? "1 annotation refers"
                                            : fmt::format("{} annotations refer", lost),
                                  verb_for(lost, "is", "are")));
    }
    if (document.origin_ms() != 0) {
      rows.note(name,
                fmt::format("the recording begins {} ms into ELAN's time line, which is taken "
                            "into account",
                            -document.origin_ms()));
    }
    return rows.finish();
  }
};

}  // namespace

extern const Variant<CodeReader> kEafReader = {
    "eaf",
    "ELAN: each annotation with a time is a movement, what hangs below it says more",
    "Wittenburg et al. 2006, ELAN; EAF format 3.0",
    {},
    [](const Options&) { return std::make_unique<EafReader>(); }};

}  // namespace inkling
