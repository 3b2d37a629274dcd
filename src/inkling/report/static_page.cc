#include "inkling/report/static_page.h"

#include <fmt/format.h>

#include "inkling/report/page_style.h"

namespace inkling {
namespace {

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
)";

constexpr std::string_view kMark =
    R"(<span class="wordmark"><svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true"><path d="M1 12H8C10 12 10.5 10 11.5 6.5 12.3 3.8 13.7 3.8 14.5 6.5 15.8 11.6 16.3 15.5 18 15.5 19.4 15.5 19.6 12 21.5 12H27"/></svg> Inkling</span>)";

}  // namespace

std::string static_page(const std::string& title, const std::string& body,
                        const std::string& footer) {
  std::string html(kHead);
  html += fmt::format(
      "<title>{} - Inkling</title>\n<style>{}</style>\n</head>\n<body>\n"
      "<header>{}</header>\n<main>\n",
      html_text(title), kPageStyle, kMark);
  html += body;
  html += fmt::format(
      "</main>\n<footer>Made on this computer by Inkling; the page asks nothing of any network. "
      "{}</footer>\n</body>\n</html>\n",
      html_text(footer));
  return html;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace inkling
