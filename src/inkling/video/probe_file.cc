#include "inkling/video/probe_file.h"

#include <fstream>
#include <string>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/video_names.h"
#include "inkling/video/ffmpeg_source.h"
#include "inkling/video/picture_stack.h"
#include "inkling/video/stream_decoder.h"

namespace inkling {

namespace fs = std::filesystem;

namespace {

// An animated PNG says so in a part before the picture.
bool is_animated_png(const fs::path& path) {
  std::string head(4096, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head.starts_with("\x89PNG") && head.find("acTL") < head.find("IDAT");
}

ProbedFile probe_picture(const fs::path& path) {
  try {
    if (is_animated_png(path) || open_picture_stack(path, {})) return {FileKind::kVideo, ""};
  } catch (const std::exception&) {  // a damaged one is told when it is read
  }
  return {FileKind::kPicture, "is a picture"};
}

}  // namespace

ProbedFile probe_file(const fs::path& path) {
  const FileKind unreadable =
      is_video_extension(path.extension().string()) ? FileKind::kDamaged : FileKind::kOther;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return {unreadable, "is a link to nothing"};
  if (!fs::is_regular_file(status)) return {FileKind::kOther, "is no file"};
  if (is_picture_name(path)) return probe_picture(path);
  if (fs::file_size(path, error) == 0) return {unreadable, "is empty"};
  try {
    const auto source = open_ffmpeg_source(path, {.decoder_threads = 1});
    Frame frame;
    const bool shows_one = source->next(frame);
    const bool named_so = shows_one && unreadable == FileKind::kDamaged;
    if (named_so || (shows_one && source->next(frame))) return {FileKind::kVideo, ""};
    return {FileKind::kPicture, "is one picture"};
  } catch (const Error& problem) {
    const bool opened = problem.problem() == kNoVideoStream;
    return {opened ? FileKind::kOther : unreadable, problem.problem()};
  } catch (const std::exception& problem) {
    return {unreadable, problem.what()};
  }
}

}  // namespace inkling
