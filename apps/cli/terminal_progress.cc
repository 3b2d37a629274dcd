#include "cli/terminal_progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/files/text.h"

namespace inkling::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto kBarEvery = milliseconds(100);
constexpr auto kLineEvery = seconds(5);
constexpr int kBarCells = 24;

int terminal_columns(std::FILE* out) {
  winsize size{};
  if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::string clock_text(double s) {
  const long whole = std::lround(s);
  if (whole >= 3600) {
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  }
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

// "[#######......]"
std::string bar(std::int64_t done, std::int64_t total) {
  const auto filled = static_cast<std::size_t>(kBarCells * std::min(done, total) / total);
  return "[" + std::string(filled, '#') + std::string(kBarCells - filled, '.') + "] ";
}

}  // namespace

ProgressStyle progress_style(bool silent) {
  if (silent) return ProgressStyle::kSilent;
  return isatty(STDERR_FILENO) ? ProgressStyle::kBar : ProgressStyle::kLines;
}

std::string progress_text(std::string_view stage, std::int64_t done, std::int64_t total,
                          double elapsed_s, std::string_view unit) {
  const bool bytes = unit == "bytes";
  const auto count = [&](double n) {
    return bytes ? fmt::format("{:.1f}", n * 1e-6) : fmt::format("{:.0f}", n);
  };
  const std::string_view shown = bytes ? "MB" : unit;

  std::string text(stage);
  if (total > 0) text += fmt::format("  {:3} %", 100 * std::min(done, total) / total);
  text += "  " + count(static_cast<double>(done));
  if (total > 0) text += "/" + count(static_cast<double>(total));
  text += fmt::format(" {}", shown);
  if (elapsed_s > 0.5 && done > 0) {
    const double rate = static_cast<double>(done) / elapsed_s;
    text += fmt::format("  {} {}/s", count(rate), shown);
    if (total > done) {
      text += "  " + clock_text(static_cast<double>(total - done) / rate) + " left";
    }
  }
  return text;
}

TerminalProgress::TerminalProgress(ProgressStyle style, std::string unit, std::FILE* out)
    : style_(style), unit_(std::move(unit)), out_(out) {}

TerminalProgress::~TerminalProgress() { clear(); }

void TerminalProgress::begin(std::string label) {
  const std::lock_guard lock(mutex_);
  erase();
  label_ = std::move(label);
  stage_.clear();
}

void TerminalProgress::update(std::string_view stage, std::int64_t done, std::int64_t total) {
  if (style_ == ProgressStyle::kSilent) return;
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (stage != stage_) {
    stage_ = stage;
    detail_.clear();
    stage_start_ = last_drawn_ = now;
  }
  const bool is_bar = style_ == ProgressStyle::kBar;
  if (now - last_drawn_ < (is_bar ? Clock::duration(kBarEvery) : Clock::duration(kLineEvery))) {
    return;
  }
  last_drawn_ = now;
  const double elapsed_s = std::chrono::duration<double>(now - stage_start_).count();
  std::string text = progress_text(stage, done, total, elapsed_s, unit_);
  if (!detail_.empty()) text += "  " + detail_;
  const std::string label = label_.empty() ? "" : label_ + ": ";
  draw(is_bar && total > 0 ? bar(done, total) + label + text : label + text);
}

void TerminalProgress::detail(std::string_view words) {
  const std::lock_guard lock(mutex_);
  detail_ = words;
}

void TerminalProgress::clear() {
  const std::lock_guard lock(mutex_);
  erase();
}

void TerminalProgress::erase() {
  if (!bar_shown_) return;
  std::fputs("\r\x1b[K", out_);
  std::fflush(out_);
  bar_shown_ = false;
}

void TerminalProgress::draw(const std::string& text) {
  if (style_ == ProgressStyle::kBar) {
    const auto fitting = static_cast<std::size_t>(std::max(terminal_columns(out_) - 1, 1));
    std::fprintf(out_, "\r\x1b[K%s", std::string(cut_text(text, fitting)).c_str());
    bar_shown_ = true;
  } else {
    std::fprintf(out_, "%s\n", text.c_str());
  }
  std::fflush(out_);
}

}  // namespace inkling::cli
