#include <string>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/recording.h"
#include "inkling/video/ffmpeg_source.h"
#include "inkling/video/image_folder.h"
#include "inkling/video/picture_stack.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& what, const std::string& todo) {
  throw Error(ErrorKind::kInput, what, path.string(), todo);
}

[[noreturn]] void refuse_option(const fs::path& path, const std::string& what,
                                const std::string& todo) {
  throw Error(ErrorKind::kUsage, what, path.string(), todo);
}

[[noreturn]] void refuse_fps(const fs::path& path) {
  refuse_option(path, "is a video with times of its own, to which --fps does not apply",
                "leave it out; --true-fps puts right the times of a high-speed video");
}

}  // namespace

std::unique_ptr<FrameSource> open_source(const fs::path& path, const SourceOptions& options) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    refuse(path, "no such file", "check the path");
  }
  if (error) refuse(path, "cannot be looked at (" + error.message() + ")", "check its permissions");
  if (status.type() == fs::file_type::directory) {
    if (options.true_fps) {
      refuse_option(path, "is a folder of pictures, which have no times that could be put right",
                    "give --fps in place of --true-fps");
    }
    if (options.track) {
      refuse_option(path, "is a folder of pictures, which has no tracks", "leave out --track");
    }
    note_input(path);
    return open_image_folder(path, options);
  }
  if (status.type() != fs::file_type::regular) {
    refuse(path, "is neither a file nor a folder", "give a video file or a folder of images");
  }
  if (fs::file_size(path, error) == 0 && !error) {
    refuse(path, "is empty", "copy the recording again");
  }
  note_input(path);
  if (auto stack = open_picture_stack(path, options)) {
    if (options.true_fps || options.track) {
      refuse_option(path, "is a file of pictures, to which --true-fps and --track do not apply",
                    "leave them out");
    }
    if (options.fps && stack->info().container == "webp") refuse_fps(path);
    return stack;
  }
  if (options.fps) refuse_fps(path);
  return open_ffmpeg_source(path, options);
}

}  // namespace inkling
