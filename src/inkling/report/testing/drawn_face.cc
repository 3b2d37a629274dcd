#include "inkling/report/testing/drawn_face.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "inkling/geometry.h"

namespace inkling::testing {
namespace {

using Colour = std::array<double, 3>;

// 1 inside, 0 outside, soft over `edge` pixels.
double inside(double signed_distance, double edge = 1) {
  return std::clamp(0.5 - signed_distance / edge, 0.0, 1.0);
}

double ellipse(Point p, Point centre, double rx, double ry) {
  const double r = std::hypot((p.x - centre.x) / rx, (p.y - centre.y) / ry);
  return (r - 1) * std::min(rx, ry);
}

// Distance to the arc from (x0, y0) to (x1, y1) with its middle raised by `bow`, less half its
// width.
double stroke(Point p, Point from, Point to, double bow, double width) {
  const double t = std::clamp((p.x - from.x) / (to.x - from.x), 0.0, 1.0);
  const double x = from.x + t * (to.x - from.x);
  const double y = from.y + t * (to.y - from.y) - 4 * bow * t * (1 - t);
  const double taper = width * (0.55 + 0.45 * std::sin(3.14159 * t));
  return std::hypot(p.x - x, p.y - y) - taper / 2;
}

void blend(Colour& under, const Colour& over, double alpha) {
  for (int i = 0; i < 3; ++i) under[i] += alpha * (over[i] - under[i]);
}

void draw_eye(Colour& colour, Point p, Point centre, double closed) {
  const double open = 6.2 * (1 - closed);
  const double in_eye = open > 0.4 ? inside(ellipse(p, centre, 12, open)) : 0;
  blend(colour, {244, 241, 238}, in_eye);
  blend(colour, {84, 104, 112}, in_eye * inside(ellipse(p, centre, 5.6, 5.6)));
  blend(colour, {22, 22, 26}, in_eye * inside(ellipse(p, centre, 2.6, 2.6)));
  blend(colour, {255, 255, 255}, in_eye * inside(ellipse(p, centre + Point{1.8, -1.8}, 1.2, 1.2)));
  const Point from{centre.x - 13, centre.y + 1}, to{centre.x + 13, centre.y + 1};
  blend(colour, {74, 50, 44}, 0.85 * inside(stroke(p, from, to, open - 1.5 * closed, 2.2)));
}

Colour colour_at(Point p, const DrawnFace& f) {
  Colour colour = {203 - p.y * 0.16, 212 - p.y * 0.16, 214 - p.y * 0.12};
  const Colour hair = f.hair == 0 ? Colour{78, 54, 42} : Colour{40, 38, 44};
  const Point q = p - Point{f.shift_x, f.shift_y};

  blend(colour, hair, inside(ellipse(q, {80, 66}, 64, 66), 3));
  const double light = 1 - 0.11 * std::abs(q.x - 70) / 60 - 0.05 * (q.y - 40) / 100;
  blend(colour, {232 * light, 190 * light, 168 * light}, inside(ellipse(q, {80, 86}, 53, 66), 2));
  blend(colour, hair, inside(ellipse(q, {80, 12}, 56, 27), 6));
  blend(colour, {222, 150, 138}, 0.35 * inside(ellipse(q, {48, 102}, 14, 9), 12));
  blend(colour, {222, 150, 138}, 0.35 * inside(ellipse(q, {112, 102}, 14, 9), 12));

  draw_eye(colour, q, {56, 74}, f.lids_closed);
  draw_eye(colour, q, {104, 74}, f.lids_closed);
  const double left = 58 - f.left_brow_up, right = 58 - f.right_brow_up;
  blend(colour, hair, 0.9 * inside(stroke(q, {41, left + 2}, {71, left}, 4, 5), 2));
  blend(colour, hair, 0.9 * inside(stroke(q, {89, right}, {119, right + 2}, 4, 5), 2));

  blend(colour, {176, 126, 110}, 0.55 * inside(stroke(q, {71, 104}, {89, 104}, -3, 2.4), 2));
  blend(colour, {250, 216, 198}, 0.4 * inside(ellipse(q, {79, 90}, 4, 16), 8));

  const double rise = (f.left_mouth_corner_up + f.right_mouth_corner_up) / 2;
  const Point mouth_left{60 - rise * 0.4, 124 - f.left_mouth_corner_up};
  const Point mouth_right{100 + rise * 0.4, 124 - f.right_mouth_corner_up};
  blend(colour, {196, 108, 104}, 0.8 * inside(stroke(q, mouth_left, mouth_right, -2 - rise, 8), 2));
  blend(colour, {120, 54, 56}, 0.9 * inside(stroke(q, mouth_left, mouth_right, -2 - rise, 2), 1.4));
  return colour;
}

}  // namespace

RgbImage draw_face(const DrawnFace& face, int size) {
  RgbImage picture(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const Colour colour = colour_at({x * 160.0 / size, y * 160.0 / size}, face);
      for (int c = 0; c < 3; ++c) {
        picture.row(y)[3 * x + c] =
            static_cast<std::uint8_t>(std::lround(std::clamp(colour[c], 0.0, 255.0)));
      }
    }
  }
  return picture;
}

}  // namespace inkling::testing
