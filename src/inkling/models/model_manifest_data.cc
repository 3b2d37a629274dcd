#include "inkling/models/model_manifest.h"

namespace inkling {
namespace {

constexpr std::string_view kModels = R"json({
  "models": [
    {
      "name": "openseeface-detector",
      "kind": "detector",
      "file": "mnv3_detection_opt.onnx",
      "url": "https://raw.githubusercontent.com/emilianavt/OpenSeeFace/master/models/mnv3_detection_opt.onnx",
      "sha256": "0e8e4806766d85ab067a52c7af0dcb59eb7f9dfe580b44f20a8e6ab712d89809",
      "bytes": 568302,
      "licence": "BSD-2-Clause",
      "licence_url": "https://github.com/emilianavt/OpenSeeFace/blob/master/LICENSE",
      "needs": "opencv-dnn",
      "credit": "OpenSeeFace by Emiliana (emilianavt)"
    },
    {
      "name": "openseeface-landmarks",
      "kind": "landmarker",
      "file": "lm_model0_opt.onnx",
      "url": "https://raw.githubusercontent.com/emilianavt/OpenSeeFace/master/models/lm_model0_opt.onnx",
      "sha256": "43c9c58f03701cc15b8423c49b78af348a6397334d348887e0fda59013275c29",
      "bytes": 1902521,
      "licence": "BSD-2-Clause",
      "licence_url": "https://github.com/emilianavt/OpenSeeFace/blob/master/LICENSE",
      "needs": "opencv-dnn",
      "credit": "OpenSeeFace by Emiliana (emilianavt)"
    },
    {
      "name": "dlib-68",
      "kind": "landmarker",
      "file": "shape_predictor_68_face_landmarks.dat",
      "licence": "depends on your file; the stock 68-point weights exclude commercial use",
      "licence_url": "https://github.com/davisking/dlib-models",
      "needs": "dlib",
      "credit": "dlib by Davis E. King"
    }
  ]
})json";

}  // namespace

const ModelManifest& built_in_models() {
  static const ModelManifest manifest = ModelManifest::parse(kModels, "built-in models");
  return manifest;
}

}  // namespace inkling
