#include "inkling/models/model_store_prepare.h"

#include <dlib/image_processing/shape_predictor.h>

#include <exception>
#include <istream>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <streambuf>
#include <utility>

#include "inkling/error.h"
#include "inkling/face.h"
#include "inkling/models/onnx_rewrite.h"

namespace inkling {
namespace {

namespace log = cv::utils::logging;

// OpenCV's importer tells its errors to the terminal, too.
class QuietOpenCv {
 public:
  QuietOpenCv() : before_(log::setLogLevel(log::LOG_LEVEL_SILENT)) {}
  ~QuietOpenCv() { log::setLogLevel(before_); }
  QuietOpenCv(const QuietOpenCv&) = delete;
  QuietOpenCv& operator=(const QuietOpenCv&) = delete;

 private:
  log::LogLevel before_;
};

std::string prepare_onnx(const std::string& bytes, const std::string& where) {
  std::string result = rewrite_onnx(bytes, where).bytes;
  const QuietOpenCv quiet;
  try {
    const auto net = cv::dnn::readNetFromONNX(result.data(), result.size());
    if (!net.empty()) return result;
  } catch (const std::exception&) {
  }
  throw Error(ErrorKind::kInput, "OpenCV cannot load this model, not even rewritten", where,
              "give a model that OpenCV " + cv::getVersionString() + " supports");
}

// Reads a string in place: such files have 100 MB.
struct StringBuffer : std::streambuf {
  explicit StringBuffer(std::string& text) {
    setg(text.data(), text.data(), text.data() + text.size());
  }
};

std::string prepare_dlib(std::string bytes, const std::string& where) {
  unsigned long points = 0;
  try {
    StringBuffer buffer(bytes);
    std::istream stream(&buffer);
    dlib::shape_predictor predictor;
    deserialize(predictor, stream);
    points = predictor.num_parts();
  } catch (const std::exception&) {  // dlib's own, or memory for a size that is nonsense
    throw Error(ErrorKind::kInput, "is no dlib shape predictor", where,
                "give the unpacked .dat file");
  }
  if (points != static_cast<unsigned long>(kLandmarkCount)) {
    throw Error(ErrorKind::kInput, "has " + std::to_string(points) + " points, not 68", where,
                "give a predictor of the 68 iBUG points");
  }
  return bytes;
}

}  // namespace

std::string prepare_model(const ModelEntry& entry, std::string bytes, const std::string& where) {
  return entry.needs == "dlib" ? prepare_dlib(std::move(bytes), where) : prepare_onnx(bytes, where);
}

}  // namespace inkling
