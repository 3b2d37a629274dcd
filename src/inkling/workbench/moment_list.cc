#include "inkling/workbench/moment_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "inkling/files/csv.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/webvtt.h"

namespace inkling {
namespace {

// Lines of a cue; an empty one would end it, and an arrow begin another.
void append_cue_lines(std::string& cue, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    for (const char c : line) {
      cue += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    }
    cue += '\n';
  }
}

}  // namespace

std::string moments_csv(const std::string& pseudonym, const std::vector<ListedMoment>& moments) {
  std::string csv =
      "subject,session,held_on,recording,begin_s,end_s,begin_frame,end_frame,sort,state,reason,"
      "uncertainty,note,origin\n";
  for (const ListedMoment& one : moments) {
    const MomentContent& content = one.moment.content;
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   csv_cell(pseudonym), csv_cell(one.session), one.held_on.value_or(""),
                   csv_cell(one.recording), seconds_decimal(content.begin_us),
                   seconds_decimal(content.end_us), one.begin_frame, one.end_frame, content.sort,
                   content.state, csv_cell(content.reason), csv_cell(content.uncertainty),
                   csv_cell(content.note), one.moment.origin);
  }
  return csv;
}

std::string moments_webvtt(const std::vector<ListedMoment>& moments) {
  std::string text = "WEBVTT\n";
  if (!moments.empty()) text += webvtt_recording_note(moments.front().recording);
  for (const ListedMoment& one : moments) {
    const MomentContent& content = one.moment.content;
    text += "\n" + clock_text(content.begin_us / 1000) + " --> " +
            clock_text((content.end_us + 999) / 1000) + "\n";
    append_cue_lines(text, content.reason);
    append_cue_lines(text, content.note);
  }
  return text;
}

}  // namespace inkling
