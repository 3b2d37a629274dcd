#include "inkling/labelling/training/training_faces.h"

namespace inkling {
namespace {

DrawnMove both(int unit, double height_iod) { return {{unit, Side::kBoth}, height_iod}; }
DrawnMove left(int unit, double height_iod) { return {{unit, Side::kLeft}, height_iod}; }
DrawnMove right(int unit, double height_iod) { return {{unit, Side::kRight}, height_iod}; }

TrainingFace alone(int unit, double height_iod) {
  return {std::to_string(unit), {{both(unit, height_iod)}}};
}

}  // namespace

const std::vector<TrainingFace>& emotion_faces() {
  static const std::vector<TrainingFace> faces = {
      {"happiness", {{both(6, 0.09), both(12, 0.15)}, {both(12, 0.14)}}},
      {"sadness",
       {{both(1, 0.10), both(4, 0.05), both(15, 0.11), both(17, 0.08)},
        {both(1, 0.12), both(15, 0.11)}}},
      {"anger",
       {{both(4, 0.12), both(7, 0.065), both(23, 0.11), both(24, 0.09)},
        {both(4, 0.12), both(7, 0.065), both(24, 0.10)}}},
      {"fear",
       {{both(1, 0.15), both(2, 0.04), both(4, 0.09), both(5, 0.06), both(20, 0.17)},
        {both(1, 0.13), both(4, 0.06), both(5, 0.07), both(20, 0.18)}}},
      {"disgust", {{both(9, 0.13), both(10, 0.13)}, {both(9, 0.13), both(17, 0.10)}}},
      {"surprise",
       {{both(1, 0.07), both(2, 0.12), both(5, 0.06)},
        {both(1, 0.10), both(2, 0.15), both(5, 0.06)}}},
      {"contempt", {{left(12, 0.15), left(14, 0.08)}, {right(12, 0.15), right(14, 0.08)}}},
  };
  return faces;
}

const std::vector<TrainingFace>& unit_faces() {
  static const std::vector<TrainingFace> faces = {
      alone(1, 0.12),  alone(2, 0.13),  alone(4, 0.13),  alone(5, 0.06),
      alone(7, 0.07),  alone(9, 0.13),  alone(10, 0.11), alone(12, 0.14),
      alone(15, 0.12), alone(17, 0.22), alone(20, 0.19), alone(24, 0.13)};
  return faces;
}

const std::vector<ConfusedPair>& emotion_pairs() {
  static const std::vector<ConfusedPair> pairs = {{"fear", "surprise"},
                                                  {"anger", "disgust"},
                                                  {"contempt", "happiness"},
                                                  {"sadness", "fear"},
                                                  {"sadness", "contempt"}};
  return pairs;
}

const std::vector<ConfusedPair>& unit_pairs() {
  static const std::vector<ConfusedPair> pairs = {{"1", "2"},   {"4", "2"},  {"4", "9"},
                                                  {"5", "7"},   {"9", "10"}, {"12", "20"},
                                                  {"15", "17"}, {"20", "24"}};
  return pairs;
}

}  // namespace inkling
