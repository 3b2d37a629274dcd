#include "inkling/storage/passwords.h"

#include <gtest/gtest.h>

#include <set>

#include "inkling/core/testing/error_checks.h"

namespace inkling {
namespace {

TEST(Passwords, FitThemselvesAlone) {
  const std::string hash = hash_password("correct horse", kQuickPassword);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(fits_password(hash, "correct horse"));
  for (const char* other : {"", "correct horsf", "correct hors", "Correct horse"}) {
    EXPECT_FALSE(fits_password(hash, other)) << other;
  }
  EXPECT_NE(hash_password("correct horse", kQuickPassword), hash);  // a fresh salt
}

TEST(Passwords, AnEmptyOrForeignHashFitsNone) {
  for (const std::string hash :
       {"", "correct horse", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(fits_password(hash, "correct horse")) << hash;
    EXPECT_FALSE(fits_password(hash, "")) << hash;
  }
  EXPECT_FALSE(fits_password(std::string(500, 'x'), "correct horse"));
}

TEST(Passwords, ShortOnesAreRefused) {
  testing::expect_usage_error([] { hash_password("1234567", kQuickPassword); }, "too short");
  EXPECT_NO_THROW(hash_password("12345678", kQuickPassword));
}

TEST(Passwords, TheDefaultCostIsInTheHash) {
  EXPECT_NE(hash_password("correct horse", {}).find("m=65536,t=2,p=1"), std::string::npos);
}

TEST(Uuids, AreRandomAndWellWritten) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uuid = new_uuid();
    EXPECT_TRUE(is_uuid(uuid)) << uuid;
    EXPECT_EQ(uuid[14], '4');
    EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos) << uuid;
    EXPECT_TRUE(seen.insert(uuid).second);
  }
  for (const char* other :
       {"", "x", "00000000-0000-4000-8000-00000000000", "0000000000004000800000000000000000000",
        "00000000-0000-4000-8000-00000000000G", "00000000-0000-4000-8000-00000000000A",
        "000000000-000-4000-8000-000000000000"}) {
    EXPECT_FALSE(is_uuid(other)) << other;
  }
}

}  // namespace
}  // namespace inkling
