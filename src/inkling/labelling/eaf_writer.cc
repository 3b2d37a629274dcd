#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <tuple>

#include "inkling/files/names.h"
#include "inkling/files/text.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/eaf_format.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

struct EafEntry {
  const Code* code = nullptr;
  ShownInterval interval;
};

// Codes of one tier and coder that do not overlap in ELAN's milliseconds.
struct EafLane {
  std::string id;  // of the tier in the file
  std::string coder;
  std::vector<EafEntry> entries = {};
};

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name) = std::string(value).c_str();
}

// As part of a URL. ELAN looks for a file of the name as it stands, so that only what would be
// none of a URL is written as %XX.
std::string url_part(std::string_view text) {
  std::string url;
  for (const char c : text) {
    const bool plain = std::string_view("%#[]\\").find(c) == std::string_view::npos;
    url += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return url;
}

std::string media_kind(std::string_view media) {
  const auto dot = media.rfind('.');
  const std::string_view end = dot == std::string_view::npos ? "" : media.substr(dot);
  if (same_but_case(end, ".mp4") || same_but_case(end, ".m4v")) return "video/mp4";
  if (same_but_case(end, ".mov")) return "video/quicktime";
  if (same_but_case(end, ".webm")) return "video/webm";
  return "video/*";
}

std::string frames_value(const CodedSpan& span) {
  return fmt::format("{} {} {}", span.onset_frame,
                     span.apex_frame ? std::to_string(*span.apex_frame) : "-", span.offset_frame);
}

class EafText {
 public:
  explicit EafText(const CodeSheet& sheet) : sheet_(sheet), lanes_(lanes_of(sheet)) {}

  std::string text() {
    pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
    set_attribute(declaration, "version", "1.0");
    set_attribute(declaration, "encoding", "UTF-8");
    root_ = document_.append_child("ANNOTATION_DOCUMENT");
    set_attribute(root_, "AUTHOR", "");
    set_attribute(root_, "DATE",
                  sheet_.made_at.empty() ? "1970-01-01T00:00:00+00:00" : sheet_.made_at);
    set_attribute(root_, "FORMAT", "3.0");
    set_attribute(root_, "VERSION", "3.0");
    set_attribute(root_, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    set_attribute(root_, "xsi:noNamespaceSchemaLocation",
                  "http://www.mpi.nl/tools/elan/EAFv3.0.xsd");
    add_header();
    time_order_ = root_.append_child("TIME_ORDER");
    for (const EafLane& lane : lanes_) add_lane(lane);
    add_slots();
    add_types();
    add_vocabulary();
    std::ostringstream out;
    document_.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
  }

 private:
  // By tier and coder; each code goes to the first lane whose last one has ended.
  static std::vector<EafLane> lanes_of(const CodeSheet& sheet) {
    std::map<std::pair<std::string, std::string>, std::vector<EafEntry>> groups;
    for (const Code& code : sheet.codes) {
      groups[{code.tier, code.coder}].push_back({&code, shown_interval(code.span, sheet.clock)});
    }
    std::vector<EafLane> lanes;
    std::set<std::string> taken;  // ids of tiers
    for (auto& [key, entries] : groups) {
      std::stable_sort(entries.begin(), entries.end(), [](const EafEntry& a, const EafEntry& b) {
        return std::tuple(a.interval.begin_ms, a.interval.end_ms) <
               std::tuple(b.interval.begin_ms, b.interval.end_ms);
      });
      const std::string name = key.first + (key.second.empty() ? "" : "@" + key.second);
      const std::size_t first = lanes.size();
      for (const EafEntry& entry : entries) {
        const auto free = std::find_if(
            lanes.begin() + static_cast<std::ptrdiff_t>(first), lanes.end(), [&](const auto& lane) {
              return lane.entries.back().interval.end_ms <= entry.interval.begin_ms;
            });
        if (free != lanes.end()) {
          free->entries.push_back(entry);
        } else {
          lanes.push_back({free_name(name, taken), key.second, {entry}});
        }
      }
    }
    return lanes;
  }

  // The name, or one with a number: one that no tier has, and none of whose children's, either.
  static std::string free_name(const std::string& name, std::set<std::string>& taken) {
    for (int number = 1;; ++number) {
      std::set<std::string> ids{number == 1 ? name : fmt::format("{} ({})", name, number)};
      const std::string free = *ids.begin();
      for (const char* child : kChildren) ids.insert(child_id(free, child));
      if (std::any_of(ids.begin(), ids.end(),
                      [&](const std::string& id) { return taken.contains(id); })) {
        continue;
      }
      taken.merge(ids);
      return free;
    }
  }

  static std::string child_id(const std::string& parent, const char* child) {
    return parent + "/" + child;
  }

  void add_header() {
    pugi::xml_node header = root_.append_child("HEADER");
    set_attribute(header, "MEDIA_FILE", "");
    set_attribute(header, "TIME_UNITS", "milliseconds");
    if (!sheet_.media.empty()) {
      pugi::xml_node media = header.append_child("MEDIA_DESCRIPTOR");
      // ELAN opens the first, and looks beside the .eaf for the other where that is not there.
      set_attribute(media, "MEDIA_URL",
                    sheet_.media_path.empty() ? "file:///" + url_part(sheet_.media)
                                              : "file://" + url_part(sheet_.media_path));
      set_attribute(media, "MIME_TYPE", media_kind(sheet_.media));
      set_attribute(media, "RELATIVE_MEDIA_URL", "./" + url_part(sheet_.media));
    }
    pugi::xml_node last = header.append_child("PROPERTY");
    set_attribute(last, "NAME", "lastUsedAnnotationId");
    std::size_t annotations = 0;
    for (const EafLane& lane : lanes_) {
      for (const EafEntry& entry : lane.entries) {
        annotations += 3 + (entry.code->emotion ? 1 : 0) + (entry.code->comment.empty() ? 0 : 1);
      }
    }
    last.text().set(std::to_string(annotations).c_str());
    if (sheet_.recording.empty()) return;
    pugi::xml_node recording = header.append_child("PROPERTY");
    set_attribute(recording, "NAME", kEafRecording);
    recording.text().set(sheet_.recording.c_str());
  }

  pugi::xml_node add_tier(const EafLane& lane, std::string_view type, const char* child) {
    pugi::xml_node tier = root_.append_child("TIER");
    if (!lane.coder.empty()) set_attribute(tier, "ANNOTATOR", lane.coder);
    set_attribute(tier, "LINGUISTIC_TYPE_REF", type);
    if (child != nullptr) set_attribute(tier, "PARENT_REF", lane.id);
    if (!sheet_.subject.empty()) set_attribute(tier, "PARTICIPANT", sheet_.subject);
    set_attribute(tier, "TIER_ID", child == nullptr ? lane.id : child_id(lane.id, child));
    return tier;
  }

  std::string slot(std::int64_t ms) {
    slots_.push_back(ms);
    return fmt::format("ts{}", slots_.size());
  }

  pugi::xml_node add_annotation(pugi::xml_node tier, const char* kind, const std::string& value) {
    pugi::xml_node annotation = tier.append_child("ANNOTATION").append_child(kind);
    set_attribute(annotation, "ANNOTATION_ID", fmt::format("a{}", ++annotations_));
    annotation.append_child("ANNOTATION_VALUE").text().set(value.c_str());
    return annotation;
  }

  void add_lane(const EafLane& lane) {
    pugi::xml_node tier = add_tier(lane, kEafCodeType, nullptr);
    std::vector<std::string> ids;
    for (const EafEntry& entry : lane.entries) {
      pugi::xml_node annotation =
          add_annotation(tier, "ALIGNABLE_ANNOTATION", unit_notation(entry.code->units));
      set_attribute(annotation, "TIME_SLOT_REF1", slot(entry.interval.begin_ms));
      set_attribute(annotation, "TIME_SLOT_REF2", slot(entry.interval.end_ms));
      ids.emplace_back(annotation.attribute("ANNOTATION_ID").value());
    }
    const auto add_children = [&](std::string_view type, const char* name, auto value) {
      pugi::xml_node child = add_tier(lane, type, name);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        const Code& code = *lane.entries[i].code;
        const std::string text = value(code);
        if (text.empty()) continue;
        pugi::xml_node annotation = add_annotation(child, "REF_ANNOTATION", text);
        set_attribute(annotation, "ANNOTATION_REF", ids[i]);
        if (type == kEafEmotionType)
          set_attribute(annotation, "CVE_REF", std::string(kEafEntry) + text);
      }
    };
    add_children(kEafFramesType, kFrames, [](const Code& code) { return frames_value(code.span); });
    add_children(kEafEmotionType, kEmotion, [](const Code& code) {
      return code.emotion ? std::string(to_string(*code.emotion)) : std::string();
    });
    add_children(kEafCommentType, kComment, [](const Code& code) { return code.comment; });
    add_children(kEafDetailsType, kDetails, code_details_json);
  }

  // In the order of their times, as ELAN writes them.
  void add_slots() {
    std::vector<std::size_t> order(slots_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return slots_[a] < slots_[b]; });
    for (const std::size_t i : order) {
      pugi::xml_node slot = time_order_.append_child("TIME_SLOT");
      set_attribute(slot, "TIME_SLOT_ID", fmt::format("ts{}", i + 1));
      set_attribute(slot, "TIME_VALUE", std::to_string(slots_[i]));
    }
  }

  void add_types() {
    for (const std::string_view type :
         {kEafCodeType, kEafFramesType, kEafEmotionType, kEafCommentType, kEafDetailsType}) {
      const bool root = type == kEafCodeType;
      pugi::xml_node node = root_.append_child("LINGUISTIC_TYPE");
      if (!root) set_attribute(node, "CONSTRAINTS", "Symbolic_Association");
      if (type == kEafEmotionType) set_attribute(node, "CONTROLLED_VOCABULARY_REF", kEafEmotions);
      set_attribute(node, "GRAPHIC_REFERENCES", "false");
      set_attribute(node, "LINGUISTIC_TYPE_ID", type);
      set_attribute(node, "TIME_ALIGNABLE", root ? "true" : "false");
    }
    pugi::xml_node language = root_.append_child("LANGUAGE");
    // Without LANG_DEF ELAN takes it for no language, and loses the vocabulary.
    set_attribute(language, "LANG_DEF", "http://cdb.iso.org/lg/CDB-00138502-001");
    set_attribute(language, "LANG_ID", "eng");
    set_attribute(language, "LANG_LABEL", "English (eng)");
    pugi::xml_node constraint = root_.append_child("CONSTRAINT");
    set_attribute(constraint, "STEREOTYPE", "Symbolic_Association");
    set_attribute(constraint, "DESCRIPTION", "1-1 association with a parent annotation");
  }

  void add_vocabulary() {
    pugi::xml_node vocabulary = root_.append_child("CONTROLLED_VOCABULARY");
    set_attribute(vocabulary, "CV_ID", kEafEmotions);
    pugi::xml_node description = vocabulary.append_child("DESCRIPTION");
    set_attribute(description, "LANG_REF", "eng");
    for (const Emotion emotion : kEmotions) {
      const std::string name(to_string(emotion));
      pugi::xml_node entry = vocabulary.append_child("CV_ENTRY_ML");
      set_attribute(entry, "CVE_ID", std::string(kEafEntry) + name);
      pugi::xml_node value = entry.append_child("CVE_VALUE");
      set_attribute(value, "DESCRIPTION", "");
      set_attribute(value, "LANG_REF", "eng");
      value.text().set(name.c_str());
    }
  }

  static constexpr const char* kFrames = "frames";
  static constexpr const char* kEmotion = "emotion";
  static constexpr const char* kComment = "comment";
  static constexpr const char* kDetails = "details";
  static constexpr std::array kChildren{kFrames, kEmotion, kComment, kDetails};

  const CodeSheet& sheet_;
  std::vector<EafLane> lanes_;
  pugi::xml_document document_;
  pugi::xml_node root_, time_order_;
  std::vector<std::int64_t> slots_;
  std::size_t annotations_ = 0;
};

class EafWriter : public CodeWriter {
 public:
  std::string extension() const override { return ".eaf"; }
  std::string text(const CodeSheet& sheet) const override { return EafText(sheet).text(); }
};

}  // namespace

extern const Variant<CodeWriter> kEafWriter = {
    "eaf",
    "ELAN: a tier for each layer and coder, with child tiers for frames, emotion and comment",
    "Wittenburg et al. 2006, ELAN; EAF format 3.0",
    {},
    [](const Options&) { return std::make_unique<EafWriter>(); }};

}  // namespace inkling
