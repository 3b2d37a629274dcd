#include "inkling/video/probe_file.h"

#include <system_error>

#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/video_names.h"
#include "inkling/video/ffmpeg_source.h"
#include "inkling/video/stream_decoder.h"

namespace inkling {

namespace fs = std::filesystem;

ProbedFile probe_file(const fs::path& path) {
  const FileKind unreadable =
      is_video_extension(path.extension().string()) ? FileKind::kDamaged : FileKind::kOther;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return {unreadable, "is a link to nothing"};
  if (!fs::is_regular_file(status)) return {FileKind::kOther, "is no file"};
  if (is_picture_name(path)) return {FileKind::kPicture, "is a picture"};
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
