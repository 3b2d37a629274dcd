#include <algorithm>
#include <array>

#include "inkling/workbench/unit_pictures.h"
#include "server/call.h"
#include "server/route.h"

namespace inkling::server {
namespace {

Side side_of_query(const Call& call) {
  const std::string side = call.text("side").value_or("both");
  if (side == "both") return Side::kBoth;
  if (side == "left") return Side::kLeft;
  if (side == "right") return Side::kRight;
  throw Refusal(400, "is none: " + side.substr(0, 40), "side", "give both, left or right");
}

Population who_of_query(const Call& call) {
  const std::string who = call.text("who").value_or("child");
  if (who == "child") return Population::kChild;
  if (who == "adult") return Population::kAdult;
  throw Refusal(400, "is none: " + who.substr(0, 40), "who", "give child or adult");
}

Answer get_unit_picture(Call& call) {
  const std::int64_t number = call.number("unit");
  const auto& units = drawn_units();
  const bool is_drawn = std::any_of(units.begin(), units.end(),
                                    [&](const DrawnUnit& one) { return one.unit == number; });
  if (!is_drawn) throw not_found("drawn unit", number);
  UnitPose pose;
  pose.unit = static_cast<int>(number);
  pose.strength = 0.01 * static_cast<double>(std::clamp<std::int64_t>(
                             call.whole("strength").value_or(100), 0, 100));
  pose.side = side_of_query(call), pose.who = who_of_query(call);
  Answer answer{200, "image/jpeg"};
  answer.picture = call.place.unit_pictures.jpeg(pose);
  answer.headers = {{"Cache-Control", "private, max-age=31536000, immutable"}};
  return answer;
}

}  // namespace

std::span<const Route> unit_routes() {
  static const std::array kRoutes = {
      Route{"GET",
            "/api/units/{unit}/picture",
            "A drawn face that shows an action unit; of those that the state calls drawn",
            Access::kSignedIn,
            get_unit_picture,
            "image/jpeg",
            "",
            BodyKind::kNone,
            {{"strength", ParameterType::kWhole, false, "0: the neutral face, to 100"},
             {"side", ParameterType::kText, false, "both, left, right: the person's own"},
             {"who", ParameterType::kText, false, "child, adult"},
             {"version", ParameterType::kText, false,
              "of the program: another one may draw in another way, and pictures are kept"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
