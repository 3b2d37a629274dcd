#include "inkling/files/file_error.h"

#include <cerrno>
#include <system_error>

namespace inkling {
namespace {

std::string advice(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return "free some space or choose a folder on another disk";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a folder in which you may write";
    case ENOTDIR:
      return "a part of it is a file, not a folder: choose another name";
    case ENOENT:
      return "check the folder's name or make it first";
    case EEXIST:
      return "nothing is replaced: choose a name that is not taken";
    case EISDIR:
      return "give the name of a file, not of a folder";
    case ENAMETOOLONG:
      return "choose a shorter name";
    case EFBIG:
      return "choose a disk that allows files of this size";
    default:
      return "check the disk and try again";
  }
}

std::string cause(int error_number) {
  if (error_number == ENOSPC) return "the disk is full";
  if (error_number == EDQUOT) return "the disk quota is used up";
  return std::generic_category().message(error_number);
}

}  // namespace

Error file_error(int error_number, const std::string& action, const std::filesystem::path& path) {
  return Error(ErrorKind::kEnvironment, "cannot " + action + ": " + cause(error_number),
               path.string(), advice(error_number));
}

}  // namespace inkling
