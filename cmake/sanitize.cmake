# Debug with the address and undefined-behaviour sanitisers: what they find ends the program. The
# standard library's assertions are on.
add_compile_options(-O1 -gline-tables-only -fno-omit-frame-pointer
  -fsanitize=address,undefined -fno-sanitize-recover=all -D_GLIBCXX_ASSERTIONS)
add_link_options(-fsanitize=address,undefined)
