#pragma once

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

#include "inkling/progress.h"

namespace inkling::cli {

enum class ProgressStyle {
  kSilent,
  kLines,  // a plain line every few seconds, for logs
  kBar,    // one line, drawn over and over
};

// The bar on a terminal, lines elsewhere; silent on request.
ProgressStyle progress_style(bool silent);

// "scoring  42 %  1260/3000 frames  118 frames/s  0:15 left". unit: what is counted; "bytes" are
// shown in MB.
std::string progress_text(std::string_view stage, std::int64_t done, std::int64_t total,
                          double elapsed_s, std::string_view unit);

// Draws what a long job reports; safe to call from several threads.
class TerminalProgress : public Progress {
 public:
  TerminalProgress(ProgressStyle style, std::string unit, std::FILE* out = stderr);
  ~TerminalProgress() override;  // clears the bar

  // Starts the clock anew; label goes before the stage, e.g. "[2/5] session.mp4".
  void begin(std::string label);
  void update(std::string_view stage, std::int64_t done, std::int64_t total) override;
  void detail(std::string_view words) override;
  // Clears the bar, so that other output does not run into it.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  void erase();
  void draw(const std::string& text);

  const ProgressStyle style_;
  const std::string unit_;
  std::FILE* const out_;
  std::mutex mutex_;
  std::string label_, stage_, detail_;
  Clock::time_point stage_start_ = Clock::now(), last_drawn_ = Clock::now();
  bool bar_shown_ = false;
};

}  // namespace inkling::cli
