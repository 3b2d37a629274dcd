// Draws the people of the tests into the folder named on the command line: woman, man, girl and boy
// as NAME.ppm with 68 landmarks in NAME.txt (x and y a line, pixels), a fine portrait of the same
// kind, and two recordings of 4 s with their truth (c01-1.mp4 a child, a01-1.mp4 an adult).
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "inkling/synthesis/cohort/cohort.h"
#include "inkling/synthesis/person/render_portrait.h"

namespace {

using namespace inkling;

struct NoProgress : Progress {
  void update(std::string_view, std::int64_t, std::int64_t) override {}
};

// The first one from this seed on, without what hides the eyes.
PersonTraits person_from(Population population, Sex sex, std::uint64_t seed) {
  PersonTraits person = draw_person(population, seed);
  while (person.sex != sex || person.glasses) person = draw_person(population, ++seed);
  return person;
}

bool write(const Portrait& portrait, const std::string& stem) {
  std::ofstream picture(stem + ".ppm", std::ios::binary);
  picture << "P6\n" << portrait.rgb.width << " " << portrait.rgb.height << "\n255\n";
  picture.write(reinterpret_cast<const char*>(portrait.rgb.pixels.data()),
                static_cast<std::streamsize>(portrait.rgb.pixels.size()));
  std::ofstream points(stem + ".txt");
  for (const Point p : portrait.landmarks) points << p.x << " " << p.y << "\n";
  return picture.flush() && points.flush();
}

bool draw(const std::string& folder) {
  struct Sitter {
    const char* name;
    Population population;
    Sex sex;
    std::uint64_t seed;
  };
  constexpr Sitter kSitters[] = {{"woman", Population::kAdult, Sex::kFemale, 1},
                                 {"man", Population::kAdult, Sex::kMale, 20},
                                 {"girl", Population::kChild, Sex::kFemale, 40},
                                 {"boy", Population::kChild, Sex::kMale, 60}};
  for (const Sitter& sitter : kSitters) {
    const PersonTraits person = person_from(sitter.population, sitter.sex, sitter.seed);
    const Portrait portrait = render_portrait(person, draw_setting(sitter.seed), 400, 400, 60);
    if (!write(portrait, folder + "/" + sitter.name)) return false;
  }
  const PersonTraits person = person_from(Population::kAdult, Sex::kFemale, 80);
  if (!write(render_portrait(person, draw_setting(80), 1200, 1000, 170), folder + "/portrait")) {
    return false;
  }
  CohortOptions options;
  options.children = options.adults = 1;
  options.seconds = 4;
  options.width = 640, options.height = 360;
  options.seed = 5;
  NoProgress progress;
  options.jobs = 1;
  make_cohort(folder, options, progress, CancelToken());
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  try {
    return draw(arguments[1]) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
