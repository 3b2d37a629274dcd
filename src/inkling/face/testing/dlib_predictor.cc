#include "inkling/face/testing/dlib_predictor.h"

#include <dlib/image_processing/shape_predictor_trainer.h>
#include <dlib/serialize.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "inkling/face/face_geometry.h"

namespace inkling {

GrayImage spots_at(const Landmarks& points, int side) {
  GrayImage picture(side, side, 60);
  for (const Point p : points) {
    for (int v = -3; v <= 3; ++v) {
      for (int u = -3; u <= 3; ++u) {
        const int x = int(std::lround(p.x)) + u, y = int(std::lround(p.y)) + v;
        if (x >= 0 && y >= 0 && x < side && y < side) picture.row(y)[x] = 220;
      }
    }
  }
  return picture;
}

Landmarks canonical_at(const Rect& box, double roll) {
  const auto eyes = eyes_from_box(box, roll);
  const Affine frame_from_canonical = frame_from_face(eyes[0], eyes[1]);
  Landmarks points;
  for (const Point p : canonical_landmarks()) points.push_back(frame_from_canonical(p));
  return points;
}

std::string train_predictor(int parts) {
  dlib::array<dlib::array2d<unsigned char>> pictures;
  std::vector<std::vector<dlib::full_object_detection>> truth;
  const dlib::rectangle box(50, 55, 150, 156);
  for (int i = 0; i < 24; ++i) {
    const double roll = 0.3 * std::sin(1.7 * i);
    const Landmarks points = canonical_at(kDlibBox, roll);
    const GrayImage spots = spots_at(points, kDlibSide);
    dlib::array2d<unsigned char> picture(kDlibSide, kDlibSide);
    std::copy(spots.pixels.begin(), spots.pixels.end(), picture.begin());
    pictures.push_back(picture);
    std::vector<dlib::point> where;
    for (int k = 0; k < parts; ++k) {
      where.emplace_back(points[std::size_t(k)].x, points[std::size_t(k)].y);
    }
    truth.push_back({dlib::full_object_detection(box, where)});
  }
  dlib::shape_predictor_trainer trainer;
  trainer.set_cascade_depth(6);
  trainer.set_num_trees_per_cascade_level(40);
  trainer.set_tree_depth(3);
  trainer.set_oversampling_amount(4);
  trainer.set_random_seed("inkling");
  const auto predictor = trainer.train(pictures, truth);
  const std::string path = ::testing::TempDir() + "inkling_" + std::to_string(parts) + ".dat";
  dlib::serialize(path) << predictor;
  return path;
}

}  // namespace inkling
