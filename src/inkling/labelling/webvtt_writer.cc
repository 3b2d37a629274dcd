#include <algorithm>
#include <memory>
#include <tuple>

#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/code_label.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/webvtt.h"

namespace inkling {
namespace {

std::string webvtt_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  return escaped;
}

class WebVttWriter : public CodeWriter {
 public:
  std::string extension() const override { return ".vtt"; }

  std::string text(const CodeSheet& sheet) const override {
    struct Cue {
      const Code* code;
      ShownInterval shown;
    };
    std::vector<Cue> cues;
    for (const Code& code : sheet.codes) {
      cues.push_back({&code, shown_interval(code.span, sheet.clock)});
    }
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
      return std::tuple(a.shown.begin_ms, a.shown.end_ms) <
             std::tuple(b.shown.begin_ms, b.shown.end_ms);
    });
    std::string text = "WEBVTT\n" + webvtt_recording_note(sheet.recording);
    for (const auto& [code, shown] : cues) {
      text += "\n" + code_json(*code) + "\n" + clock_text(shown.begin_ms) + " --> " +
              clock_text(shown.end_ms) + "\n" + webvtt_payload(*code) + "\n";
    }
    return text;
  }
};

}  // namespace

// Lines without anything in them would end the cue.
std::string webvtt_payload(const Code& code) {
  const std::string label = code_label(code);
  std::string payload = webvtt_escaped(code.tier + ":" + (label.empty() ? "" : " ") + label);
  std::string_view rest = code.comment;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (line.find_first_not_of(" \t") != std::string_view::npos) {
      payload += "\n" + webvtt_escaped(line);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return payload;
}

std::string webvtt_recording_note(std::string_view recording) {
  if (recording.empty() || recording.find("-->") != std::string_view::npos) return {};
  return "\n" + std::string(kWebVttRecording) + std::string(recording) + "\n";
}

extern const Variant<CodeWriter> kWebVttWriter = {
    "webvtt",
    "WebVTT: each code as a subtitle, to be looked at in any player",
    "W3C, WebVTT: The Web Video Text Tracks Format",
    {},
    [](const Options&) { return std::make_unique<WebVttWriter>(); }};

}  // namespace inkling
