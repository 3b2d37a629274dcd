#include <algorithm>
#include <array>
#include <memory>

#include "inkling/files/csv.h"
#include "inkling/files/text.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/code_label.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/row_collector.h"
#include "inkling/labelling/webvtt.h"

namespace inkling {
namespace {

constexpr std::string_view kArrow = "-->";

struct WebVttCue {
  std::string id, timing, payload;
  std::size_t line = 0;
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (pair) continue;
    if (text[i] == '\n' || text[i] == '\r') {
      lines.emplace_back();
    } else {
      lines.back() += text[i];
    }
  }
  return lines;
}

// Blocks that have a time: notes, styles and regions have none.
std::vector<WebVttCue> cues_of(std::string_view text) {
  const std::vector<std::string> lines = lines_of(text);
  std::vector<WebVttCue> cues;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].find(kArrow) == std::string::npos) continue;
    WebVttCue cue{i > 0 ? lines[i - 1] : "", lines[i], "", i + 1};
    while (i + 1 < lines.size() && !lines[i + 1].empty()) {
      if (lines[i + 1].find(kArrow) != std::string::npos) break;
      cue.payload += (cue.payload.empty() ? "" : "\n") + lines[++i];
    }
    cues.push_back(std::move(cue));
  }
  return cues;
}

// As Inkling wrote it; empty: the file does not say.
std::string webvtt_recording(std::string_view text) {
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].find(kArrow) != std::string::npos) break;  // a comment of a cue is none
    if (lines[i].starts_with(kWebVttRecording)) return lines[i].substr(kWebVttRecording.size());
  }
  return {};
}

// Without tags, entities as characters.
std::string plain_payload(std::string_view payload) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {
      {{"&amp;", "&"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&nbsp;", " "},
       {"&lrm;", ""},
       {"&rlm;", ""}}};
  std::string plain;
  while (!payload.empty()) {
    if (payload[0] == '<') {
      payload.remove_prefix(std::min(payload.find('>'), payload.size() - 1) + 1);
      continue;
    }
    const auto* entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& each) {
      return payload.starts_with(each.first);
    });
    plain += entity == kEntities.end() ? payload.substr(0, 1) : entity->second;
    payload.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
  }
  return plain;
}

struct WebVttTimes {
  std::int64_t begin_us = 0, end_us = 0;
};

WebVttTimes times_of(const WebVttCue& cue, const std::string& where) {
  const auto arrow = cue.timing.find(kArrow);
  const std::string_view timing = cue.timing;
  std::string_view behind = trimmed(timing.substr(arrow + kArrow.size()));
  behind = behind.substr(0, behind.find_first_of(" \t"));  // settings follow
  const auto begin = clock_us(timing.substr(0, arrow)), end = clock_us(behind);
  if (!begin || !end) {
    throw Error(ErrorKind::kInput, "'" + cue.timing + "' is no time of a cue", where,
                "write it as 00:00:01.000 --> 00:00:01.240");
  }
  return {*begin, *end};
}

// "micro: R12B+6 happiness", then the comment; any other text is a comment on the tier "cue".
void read_payload(std::string_view payload, Code& code) {
  const std::string text = plain_payload(payload);
  const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
  const auto colon = first.find(": ");
  const bool ends = colon == std::string_view::npos && first.ends_with(':');
  const std::string_view tier = first.substr(0, ends ? first.size() - 1 : colon);
  const std::string_view label =
      colon == std::string_view::npos ? std::string_view() : first.substr(colon + 2);
  const bool named = (ends || colon != std::string_view::npos) && !trimmed(tier).empty();
  if (named && read_code_label(label, code)) {
    code.tier = trimmed(tier);
    add_comment(std::string_view(text).substr(std::min(first.size() + 1, text.size())), code);
    return;
  }
  code.tier = "cue";
  if (read_code_label(first, code)) {
    add_comment(std::string_view(text).substr(std::min(first.size() + 1, text.size())), code);
  } else {
    add_comment(text, code);
  }
}

// The code that Inkling wrote into the identifier, as far as nobody changed the cue.
std::optional<Code> identified(const WebVttCue& cue, const WebVttTimes& times, RowCollector& rows,
                               const std::string& where) {
  if (!cue.id.starts_with('{')) return std::nullopt;
  std::optional<Code> code;
  try {
    code = parse_code_json(cue.id, rows.clock(), where);
  } catch (const Error& error) {
    rows.note(where, error.problem() + "; the cue itself counts");
    return std::nullopt;
  }
  const ShownInterval shown = shown_interval(code->span, rows.clock());
  if (1000 * shown.begin_ms != times.begin_us || 1000 * shown.end_ms != times.end_us) {
    code->span = rows.half_open(times.begin_us, times.end_us, where);
    rows.note(where, "the cue was moved; its frames are the nearest, its apex is left out");
  }
  if (webvtt_payload(*code) != cue.payload) {
    Code changed = *code;
    changed.units.clear(), changed.emotion.reset(), changed.comment.clear();
    read_payload(cue.payload, changed);
    code = std::move(changed);
    rows.note(where, "the text of the cue was changed and counts");
  }
  return code;
}

class WebVttReader : public CodeReader {
 public:
  bool recognizes(std::string_view text) const override {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    return text.starts_with("WEBVTT");
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    const std::string text = table_text(bytes, name);
    if (!recognizes(text)) {
      throw Error(ErrorKind::kInput, "does not begin with WEBVTT", name, "give a .vtt file");
    }
    RowCollector rows(name, of);
    const std::string recording = webvtt_recording(text);
    rows.check_own(recording);
    if (recording.empty() && rows.has_others()) {
      rows.note(name, "does not say of which recording it is: look whether it is " + of.recording);
    }
    for (const WebVttCue& cue : cues_of(text)) {
      const std::string where = at_line(name, cue.line);
      rows.add(where, [&] {
        const WebVttTimes times = times_of(cue, where);
        CodeRow row;
        if (auto code = identified(cue, times, rows, where)) {
          row.code = std::move(*code);
        } else {
          row.code.span = rows.half_open(times.begin_us, times.end_us, where);
          read_payload(cue.payload, row.code);
        }
        return row;
      });
    }
    return rows.finish();
  }
};

}  // namespace

extern const Variant<CodeReader> kWebVttReader = {
    "webvtt",
    "WebVTT: each cue is a movement, its text says which",
    "W3C, WebVTT: The Web Video Text Tracks Format",
    {},
    [](const Options&) { return std::make_unique<WebVttReader>(); }};

}  // namespace inkling
